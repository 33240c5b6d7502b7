"""One function a command; each imports what it needs when it runs, so that the others start fast."""

from __future__ import annotations

from argparse import Namespace

from earnest.cli.talk import chosen_display, print_json, progress, say, say_wrote
from earnest.core.language import Phrase
from earnest.core.text import line_of


def new(options: Namespace) -> int:
    """`earnest new FILE`."""
    from datetime import date

    from earnest.storage.save import new_assessment

    if options.template:
        from earnest.cli.template import new_template

        return new_template(options.file, date.today(), options.questionnaire or ())
    new_assessment(options.file, date.today(), options.questionnaire or ())
    message = Phrase("已新建 {file}；用 earnest open 作答", "wrote {file}; answer it with earnest open")
    say(message.fill(file=line_of(options.file)))
    return 0


def walk(options: Namespace) -> int:
    """`earnest walk FILE`."""
    from earnest.cli import plain_walk

    if options.plain or plain_walk.wants_plain():
        return plain_walk.walk(options.file, options.at)
    return open_app(options)


def answer(options: Namespace) -> int:
    """`earnest answer FILE ID`."""
    from earnest.cli.answer import answer_question

    return answer_question(options)


def open_app(options: Namespace) -> int:
    """`earnest` and `earnest open FILE`."""
    from earnest.tui import run

    return run(options.file, chosen_display(), options.at)


def check(options: Namespace) -> int:
    """`earnest check FILE…`: 2 when a file has errors, 1 when evidence is not as stated or a bar missed, else 0."""
    from earnest.cli.check import check_files

    return check_files(options)


def lint(options: Namespace) -> int:
    """`earnest lint PATH…`: 2 when a questionnaire cannot be used, 1 when something is to be changed, else 0."""
    from earnest.cli import lint as linting

    return linting.run(options.paths, json=options.json)


def score(options: Namespace) -> int:
    """`earnest score FILE`: 1 when below what was asked for."""
    from earnest.cli import score_table
    from earnest.cli.bars import bar_note, missed
    from earnest.cli.reading import read_scored
    from earnest.storage.reference import profile_form
    from earnest.workspace.foundation import foundation

    scored = read_scored(options)
    found = foundation(scored.opened, scored.card)
    if options.json:
        score_table.print_json(scored.card, found)
    else:
        score_table.print_table(scored.card, found, profile_form().names())
    for told in (bar_note(scored.card, options), below := missed(scored.card, options)):
        if told is not None:
            say(told)
    return 0 if below is None else 1


def gaps(options: Namespace) -> int:
    """`earnest gaps FILE`."""
    from earnest.cli.gaps_table import list_gaps

    return list_gaps(options)


def export(options: Namespace) -> int:
    """`earnest export FILE --to FORM -o FOLDER`."""
    from earnest.cli import export as exporting

    return exporting.export(options)


def report(options: Namespace) -> int:
    """`earnest report FILE -o OUT`."""
    from earnest.report.pdf.render import renderer_for

    with renderer_for(options.output) as renderer:  # gets ready while the other modules are read and the files opened
        from earnest.cli.reading import read_scored
        from earnest.core.scoring.files_found import files_found
        from earnest.report.editions import Edition
        from earnest.report.pdf.page import lacking_note
        from earnest.workspace.branding import read_brand, read_templates
        from earnest.workspace.comparing import compared_since
        from earnest.workspace.export import Export

        scored = read_scored(options)
        export = Export(
            *(scored.opened, scored.card, options.output, options.lang),
            overwrite=True,
            force=options.force,
            edition=Edition(options.edition),
            review=scored.applying_review,
            since=None if options.since is None else compared_since(options.since, scored.opened, scored.card),
            criteria=options.with_criteria,
            evidence=scored.files,
            brand=None if options.brand is None else read_brand(options.brand),
            templates=None if options.templates is None else read_templates(options.templates),
            renderer=renderer,
        )
        with progress() as tell:
            export.run(tell)
    say_wrote(options.output)
    if scored.files is not None:
        say(files_found(scored.files, scored.card))
    if export.lacking:
        say(lacking_note(export.lacking))
    return 0


def book(options: Namespace) -> int:
    """`earnest book -o OUT`."""
    from earnest.report.pdf.render import renderer_for

    with renderer_for(options.output) as renderer:  # as above
        from earnest.workspace.book import chosen_by, named, write_book

        chosen = named(options.questionnaire or ()) if options.file is None else chosen_by(options.file)
        with progress() as tell:
            write_book(chosen, options.output, options.lang, force=options.force, renderer=renderer, tell=tell)
    say_wrote(options.output)
    return 0


def history(options: Namespace) -> int:
    """`earnest history FILE`."""
    from earnest.cli.history import list_versions

    return list_versions(options.file, json=options.json)


def restore(options: Namespace) -> int:
    """`earnest restore FILE`: 1 when there is nothing to bring back."""
    from earnest.cli.history import bring_back

    return bring_back(options.file, options.version, options.output)


def upgrade(options: Namespace) -> int:
    """`earnest upgrade FILE`: 1 when nothing was written though something was to be done."""
    from earnest.cli.upgrade import upgrade_file

    return upgrade_file(options.file, yes=options.yes, as_it_is=options.as_it_is, json=options.json)


def renew(options: Namespace) -> int:
    """`earnest renew OLD NEW`."""
    from earnest.cli.renew import renew_file

    return renew_file(options.old, options.new, options.version)


def diff(options: Namespace) -> int:
    """`earnest diff OLD NEW`."""
    from earnest.cli import diff as comparing

    if options.as_driver is not None:
        return comparing.compare_for_git(options.old, options.new, options.as_driver)
    return comparing.compare_files(options.old, options.new)


def merge(options: Namespace) -> int:
    """`earnest merge BASE OURS THEIRS`: 1 when both changed the same thing and no side was chosen."""
    from earnest.cli import merge as merging

    if options.as_driver is not None:
        return merging.merge_for_git(options.base, options.ours, options.theirs, options.as_driver, options.keep)
    return merging.merge_versions(options.base, options.ours, options.theirs, options.output, options.keep)


def git_setup(options: Namespace) -> int:
    """`earnest git-setup FILE…`."""
    from earnest.cli.git_setup import set_up

    return set_up(options.files)


def signoff(options: Namespace) -> int:
    """`earnest signoff FILE`."""
    from earnest.cli.signoff import sign_off

    return sign_off(options.file, options.by, options.role)


def verify(options: Namespace) -> int:
    """`earnest verify REPORT`: 1 when something differs, 2 when it cannot be told."""
    from earnest.cli import verify as verifying

    return verifying.run(options)


def sign(options: Namespace) -> int:
    """`earnest sign FILE`."""
    from earnest.cli import sign as signing

    return signing.run(options)


def questions(options: Namespace) -> int:
    """`earnest questions`: 1 when nothing matches."""
    from earnest.cli import questions as listing

    return listing.run(options)


def trace(options: Namespace) -> int:
    """`earnest trace`: 1 when nothing matches, or when `--uncovered` finds something."""
    from earnest.cli import trace as tracing

    return tracing.run(options)


def schema(options: Namespace) -> int:
    """`earnest schema`."""
    from earnest.core.schema import json_schema

    print_json(json_schema(options.kind))
    return 0


def doctor(options: Namespace) -> int:
    """`earnest doctor`: 1 when something is missing."""
    from earnest.cli.doctor import examine

    return examine()
