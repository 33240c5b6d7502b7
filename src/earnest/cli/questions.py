"""`earnest questions`: lists, filters and shows questions, ours or those of an answer file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from earnest.cli import talk
from earnest.cli.question_page import link_lines, page
from earnest.cli.talk import say, table, tell_first, word
from earnest.core.assessment.search import searched
from earnest.core.catalog import Catalog
from earnest.core.errors import EarnestError
from earnest.core.hints import did_you_mean
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire import crosswalk
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.questionnaire.ours import OURS
from earnest.core.scoring.question_filter import QuestionFilter, core_progress, is_core, progress
from earnest.core.scoring.standing import ScoredQuestion, basis_of, scored_questions
from earnest.core.text import one_line
from earnest.core.wording import GATE_NAMES, RATING_NAMES, SEPARATOR, UNANSWERED
from earnest.storage.assessments import open_assessment
from earnest.storage.questionnaires import load_questionnaire, our_questionnaire
from earnest.storage.reference import catalog, profile_flags


class Asked(NamedTuple):
    """A question with its section, and where it stands in the answer file that was named."""

    section: str
    question: Question
    scored: ScoredQuestion | None = None


def run(options: Namespace) -> int:
    """List, or show whole what is named; 1 when nothing matches or an id or role is unknown. Raises EarnestError."""
    if options.state and not options.file:
        raise EarnestError(_NO_FILE)
    forms, asked = _asked(options)
    reference = catalog(forms)
    if _is_strange(options.role, [one.question for one in asked], reference):
        return 1
    unknown = _unknown(options.ids, [one.question.id for one in asked])
    found = [one for one in asked if _fits(one, options)]
    if not found:
        if not unknown:
            say(_none([one.question for one in asked], options.crosswalk))
        return 1
    _show(found, options, reference)
    return 1 if unknown else 0


def _none(questions: Sequence[Question], related: str | None) -> Phrase:
    """That nothing matches; of another framework with what was probably meant."""
    if related is None or any(crosswalk.matching(question, related) for question in questions):
        return Phrase("没有符合条件的问题", "no question matches")
    return crosswalk.nobody(related, questions)


_NO_FILE = Phrase("--state 须同时用 --for 指定答卷", "--state needs an answer file; name one with --for")


def _asked(options: Namespace) -> tuple[Sequence[Questionnaire], list[Asked]]:
    """The program's own questions, those of the questionnaires named, or those of the answer file; and their forms."""
    if options.file is None:
        forms = [_questionnaire(name, profile_flags()) for name in options.questionnaire or OURS]
        return forms, [Asked(section.id, one) for form in forms for section in form.section for one in section.question]
    opened = open_assessment(options.file)
    tell_first(options.file, opened.warnings)
    basis = basis_of(opened.assessment, opened.questionnaires)
    found = [one for form in opened.questionnaires for one in scored_questions(form, opened.assessment, basis)]
    return opened.questionnaires, [Asked(one.section, one.question, one) for one in found]


def _questionnaire(name: str, flags: tuple[str, ...]) -> Questionnaire:
    """One of ours by id, one's own by path. Raises FileProblems."""
    loaded = our_questionnaire(name, flags) if name in OURS else load_questionnaire(Path(name), flags)
    return loaded.questionnaire


def _is_strange(role: str | None, questions: Sequence[Question], reference: Catalog) -> bool:
    """Whether there is no such role; then it is told, with the roles there are."""
    known = list(dict.fromkeys((*reference.terms.role_names(), *(question.role for question in questions))))
    if role is None or role in known:
        return False
    message = Phrase("没有角色 {role}；角色有：{known}{hint}", "there is no role {role}; the roles are {known}{hint}")
    listed = word(SEPARATOR).join(one_line(one) for one in known)
    say(message.fill(role=one_line(role), known=listed, hint=did_you_mean(role, known)))
    return True


def _unknown(ids: list[str], known: list[str]) -> list[str]:
    """The ids that no question has, each told with what it was probably meant to be."""
    unknown = [one for one in ids if one not in known]
    for one in unknown:
        message = Phrase("没有题号 {id}{hint}", "there is no question {id}{hint}")
        say(message.fill(id=one_line(one), hint=did_you_mean(one, known)))
    return unknown


def _fits(one: Asked, options: Namespace) -> bool:
    question_filter = QuestionFilter("only" if options.core else "all", options.role, options.state)
    return (
        (question_filter.asks(one.question) if one.scored is None else question_filter.takes(one.scored))
        and options.section in {None, one.section}
        and _is_wanted(one.question, options)
    )


def _is_wanted(question: Question, options: Namespace) -> bool:
    return (
        (not options.ids or question.id in options.ids)
        and (
            options.gate is None
            or question.gate == options.gate
            or (options.gate == "any" and question.gate is not None)
        )
        and (options.cites is None or any(_under(cited, options.cites) for cited in question.cites))
        and (options.crosswalk is None or bool(crosswalk.matching(question, options.crosswalk)))
        and (options.search is None or options.search.casefold() in searched(question))
    )


def _under(cited: str, wanted: str) -> bool:
    return cited == wanted or cited.startswith(f"{wanted}.")


def _show(found: Sequence[Asked], options: Namespace, reference: Catalog) -> None:
    if options.json:
        talk.print_json([one.question.model_dump(mode="json", exclude_none=True) for one in found])
    elif options.ids:
        print("\n\n".join("\n".join(page(one.question, reference)) for one in found))
    elif options.crosswalk is not None:
        print("\n".join(_related([one.question for one in found], options.crosswalk)))
    else:
        roles = reference.terms.role_names()
        print(table([_row(one, roles) for one in found]))
        say(_count(found))


def _row(one: Asked, roles: Mapping[str, Worded]) -> list[str]:
    question = one.question
    gate = word(GATE_NAMES[question.gate]) if question.gate else ""
    role = roles.get(question.role)
    named = word(role) if role else one_line(question.role)
    row = [question.id, one_line(word(question.topic)), str(question.weight), gate, named]
    return row if one.scored is None else [*row, word(_rating(one.scored))]


def _rating(scored: ScoredQuestion) -> Phrase:
    if scored.rating is None:
        return UNANSWERED
    return RATING_NAMES[scored.rating]


def _count(found: Sequence[Asked]) -> Phrase:
    """How many are listed, and of an answer file's how many are answered."""
    here = [one.scored for one in found if one.scored is not None]
    if not here:
        core = sum(is_core(one.question) for one in found)
        return Phrase("{n}题，其中核心题{core}题", "questions: {n}, of the core: {core}").fill(n=len(found), core=core)
    words = Phrase(
        "{n}题，已答{answered}；其中核心题已答{core}", "questions: {n}, answered: {answered}, of the core: {core}"
    )
    return words.fill(n=len(found), answered=progress(here), core=core_progress(here))


def _related(found: Sequence[Question], wanted: str) -> Iterator[str]:
    """Each question with the places elsewhere that were asked for."""
    yield word(crosswalk.HEAD)
    for question in found:
        yield f"{question.id}  {word(question.topic)}"
        yield from link_lines(crosswalk.matching(question, wanted))
