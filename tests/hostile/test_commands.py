"""Every hostile file through every command: refused in a sentence or shown as it is, with nothing done."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pipes, links and limits of memory need POSIX", allow_module_level=True)

from checkout import ROOT
from earnest.report.editions import Edition
from earnest.report.html import render_html
from hostile import CASES, GROUPS, Case, Loads, Refused
from hostile.cases import Folder
from hostile.commands import BOOK, BY_NAME, FOR_CI, OWN, SCORES, TABLE, UPGRADED, WRITES, changes
from hostile.looking import look, seen, squeezed
from hostile.running import SLOW, Outcome, Ran
from report_inputs import example

SHARES = 1
"""More would be in the way of what runs beside them, and of their own times."""
BARE = 50
"""MiB that the program takes before it reads a file."""
LIMIT = 1800
"""Seconds for a share on a busy machine; what hangs is ended much sooner, case by case."""
LONGEST = 300
"""Characters of the first line of a refusal."""

PUBLIC = "public"
"""The edition that is not written of every file."""
WHOLE = (Edition.FULL, Edition.EXECUTIVE, Edition.PUBLIC)
"""The editions that need no review."""

Results = dict[str, Outcome]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """What became of every case, worked on by as many processes as there are shares."""
    folder = tmp_path_factory.mktemp("h")
    script = "import sys; sys.path[:0] = sys.argv[5:]; from hostile.running import main; main()"
    files = [folder / f"{share}.pickle" for share in range(SHARES)]
    workers = [
        subprocess.Popen(
            [sys.executable, "-c", script, *map(str, (share, SHARES, folder / str(share), file)), *sys.path], cwd=ROOT
        )
        for share, file in enumerate(files)
    ]
    try:
        assert [worker.wait(LIMIT) for worker in workers] == [0] * SHARES
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    found = {title: outcome for file in files for title, outcome in pickle.loads(file.read_bytes()).items()}
    shutil.rmtree(folder)  # what lies there is no good company
    return found


def of(group: str, kind: type[Refused] | type[Loads] | None = None) -> Iterator[Case]:
    return (case for case in CASES if case.group == group and (kind is None or isinstance(case.expect, kind)))


def faults(results: Results, cases: Iterator[Case], look: Callable[[Case, Ran], object]) -> str:
    """What is wrong with the runs of some cases: `look` gives something for a run that is not as it should be."""
    return "\n".join(
        f"{case.title}: {' '.join(ran.row)}: {found}\n    {(ran.out + ran.err)[:300]}"
        for case in cases
        for ran in results[case.title].runs
        if (found := look(case, ran))
    )


def test_the_corpus_is_large_and_has_every_group() -> None:
    kinds = {group: sum(1 for _ in of(group)) for group in GROUPS}
    assert len(CASES) >= 550
    assert len({case.title for case in CASES}) == len(CASES)
    assert min(kinds.values()) >= 40, kinds
    assert sum(1 for _ in of("control")) >= 46
    assert sum(1 for _ in of("benign")) >= 19
    assert not [case.title for case in of("benign", Refused)]


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_ends_in_a_traceback_or_hangs(results: Results, group: str) -> None:
    assert [f"{case.title}: {results[case.title].failure}" for case in of(group) if results[case.title].failure] == []
    assert faults(results, of(group), lambda case, ran: "Traceback" in ran.out + ran.err) == ""


@pytest.mark.parametrize("group", GROUPS)
def test_each_takes_two_seconds_and_300_mebibytes_at_most(results: Results, group: str) -> None:
    def slow(case: Case, ran: Ran) -> str:
        return f"{ran.seconds:.1f} s" if ran.seconds > SLOW else ""

    assert faults(results, of(group), slow) == ""
    sizes = {case.title: results[case.title].mebibytes for case in of(group)}
    assert {title: size for title, size in sizes.items() if size > 300 - BARE} == {}


@pytest.mark.parametrize("group", GROUPS)
def test_no_character_that_acts_reaches_a_stream(results: Results, group: str) -> None:
    assert faults(results, of(group), lambda case, ran: ran.acting) == ""


@pytest.mark.parametrize("group", GROUPS)
def test_a_file_that_is_refused_ends_with_2_and_a_sentence(results: Results, group: str) -> None:
    def wrong(case: Case, ran: Ran) -> str:
        assert isinstance(case.expect, Refused)
        in_its_form = ran.row in FOR_CI and ran.status == 2
        if (
            in_its_form
            or ran.row in OWN
            or (case.expect.scored_only and ran.row[:2] == ("review", "look"))  # reads no review
            or ran.row[0] in BY_NAME
            or (case.expect.scored_only and ran.row[0] not in SCORES)
        ):
            return ""
        if "--fix" in ran.row and (case.expect.mends or case.expect.says.startswith("<U+")) and ran.status != 2:
            return ""  # only characters were wrong
        if ran.row[0] == "upgrade" and case.expect.says == UPGRADED:
            return "" if ran.status == int("--yes" not in ran.row) else f"status {ran.status}"
        if ran.status != 2 or (case.expect.mends and "--fix" in ran.row):
            return f"not mended, or status {ran.status}"
        told, other = (ran.out, ran.err) if ran.row[0] == "check" and ran.out else (ran.err, ran.out)
        first = told.partition("\n")[0]
        if other or len(first) > LONGEST or squeezed(seen(case.expect.file))[:9] not in squeezed(first):
            return f"{len(first)} characters, {len(other)} elsewhere"
        speaks_english = "--min-level" not in ran.row and "-o" not in ran.row
        # A character taken out may leave another mistake.
        expected = case.expect.says if speaks_english and "--fix" not in ran.row else ""
        return f"not said: {expected}" if squeezed(expected) not in squeezed(told) else ""

    assert faults(results, of(group, Refused), wrong) == ""


def test_an_author_hears_what_is_wrong_with_a_questionnaire(results: Results) -> None:
    """What stands in it is refused by each command; where it lies concerns only a new answer file."""
    links = {"questionnaires: file of a link outside", "questionnaires: file of a link to zeros"}

    def wrong(case: Case, ran: Ran) -> str:
        if ran.row not in OWN or case.title in links:
            return ""
        says = case.expect.says if isinstance(case.expect, Refused) and case.expect.file != "answers.toml" else None
        if ran.status != (2 if says is not None else int(ran.row[0] == "lint")):
            return f"status {ran.status}"
        told = squeezed(ran.out + ran.err)
        return "" if says is None or squeezed(says) in told or "--json" in ran.row else f"not said: {says}"

    assert faults(results, of("questionnaires"), wrong) == ""
    refused = [ran.status for title in links for ran in results[title].runs if ran.row in OWN and ran.row[0] == "new"]
    assert refused == [2, 2]


def test_of_very_many_mistakes_not_all_are_told(results: Results) -> None:
    def wrong(case: Case, ran: Ran) -> str:
        most = 1001 if ran.row[0] == "check" else 6
        return f"{ran.lines} lines, {ran.longest} characters" if ran.lines > most or ran.longest > 500 else ""

    assert faults(results, (case for case in of("bombs", Refused) if case.costly), wrong) == ""


@pytest.mark.parametrize("group", GROUPS)
def test_a_file_that_loads_is_used_by_every_command(results: Results, group: str) -> None:
    def wrong(case: Case, ran: Ran) -> str:
        assert isinstance(case.expect, Loads)
        if ran.row in OWN:
            return ""
        if ran.row[0] in BY_NAME:
            return "" if ran.status == BY_NAME[ran.row[0]] else f"status {ran.status}"
        if ran.row == ("check", "--evidence", "<file>"):
            return "" if ran.status == int(case.expect.finding) else f"status {ran.status}"
        allowed = {0, 1} if ran.row[0] == "score" or ran.row in FOR_CI else {0}
        if PUBLIC in ran.row:
            allowed = {0, 2}  # what nobody can check is not published
        return "" if ran.status in allowed else f"status {ran.status}"

    assert faults(results, of(group, Loads), wrong) == ""


@pytest.mark.parametrize("group", GROUPS)
def test_no_byte_of_any_file_changes(results: Results, group: str) -> None:
    def wrong(case: Case, ran: Ran) -> bool:
        makes_it = ran.row[0] == "new" and (case.file not in case.files or isinstance(case.files[case.file], Folder))
        makes_it = makes_it or (ran.row[0] == "new" and ran.row in OWN)
        return ran.changed and not WRITES & set(ran.row) and not (makes_it and ran.status == 0)

    assert faults(results, of(group), wrong) == ""

    def touched(case: Case, ran: Ran) -> bool:
        return ran.changed and bool(WRITES & set(ran.row)) and ran.status == 2

    assert faults(results, of(group), touched) == "", "what cannot be mended is not touched"


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_is_fetched_or_started(results: Results, group: str) -> None:
    assert faults(results, of(group), lambda case, ran: ran.started) == ""


@pytest.mark.parametrize("group", GROUPS)
def test_the_report_shows_every_text_and_obeys_none(results: Results, group: str) -> None:
    pages = [look(render_html(replace(example(), edition=edition), "both"), ()) for edition in WHOLE]
    elements = {"wbr", "ol", "ul"}.union(*(page.elements for page in pages))
    attributes = set[str]().union(*(page.attributes for page in pages))

    def wrong(case: Case, ran: Ran) -> object:
        page = ran.page
        if ran.row[0] != "report" or page is None:
            return "no page" if ran.row[0] == "report" and not (PUBLIC in ran.row and ran.status == 2) else ""
        links = {link for link in page.links if not link.startswith(("#", "http://", "https://"))}
        return (
            (page.missing if "--edition" not in ran.row else "")
            or set(page.acting) - {"U+0009"}
            or links
            or page.elements - elements
            or page.attributes - attributes
        )

    assert faults(results, of(group, Loads), wrong) == ""


@pytest.mark.parametrize("group", GROUPS)
def test_evidence_is_opened_when_asked_for_and_in_its_folder_only(results: Results, group: str) -> None:
    """What is opened without being asked for is the answer file, its questionnaire and its review."""

    def wrong(case: Case, ran: Ran) -> object:
        own = {"in/tiny.toml", f"in/{case.file}", "in/answers.review.toml", "outside/answers.toml", "outside/tiny.toml"}
        asked = {"--evidence", TABLE, BOOK} & set(ran.row) or changes(ran.row) or ran.row[0] in {"report", "book"}
        # A questionnaire that a person names is opened wherever its link leads.
        strays = ran.outside if case.group not in {"special", "reviews"} and ran.row not in OWN else frozenset()
        unasked = set() if asked else ran.inside - own
        astray = {name for name in ran.inside if name.startswith("outside/")} - own
        return strays or unasked or astray

    cases = (case for case in of(group) if group != "special")
    assert faults(results, cases, wrong) == ""


def test_evidence_is_opened_at_all_when_asked_for(results: Results) -> None:
    for name, opened in (("the file itself", "in/s.txt"), ("a link to a file inside", "in/s.txt"), ("a pipe", "in/p")):
        runs = results[f"evidence: {name}"].runs
        assert {opened in ran.inside for ran in runs if "--evidence" in ran.row} == {True}
        assert {opened in ran.inside for ran in runs if "--evidence" not in ran.row} == {False}


def test_no_cell_of_a_list_of_gaps_begins_a_formula(results: Results) -> None:
    import csv
    import io

    lists = [ran.out for one in results.values() for ran in one.runs if "--csv" in ran.row and ran.status == 0]
    cells = [cell for text in lists for row in csv.reader(io.StringIO(text)) for cell in row]
    assert len(lists) > 50
    assert [cell for cell in cells if cell[:1] in set("=+-@|%＝＋－＠\t\r\n")] == []
    assert [cell for cell in cells if cell.startswith("'")], "the corpus has formulas"


def test_figures_of_the_corpus(results: Results, tmp_path: Path) -> None:
    """Not a test of the product: what `pytest -rA -k figures` shows."""
    runs = [(ran.seconds, title) for title, one in results.items() for ran in one.runs]
    print(f"{len(CASES)} files, {len(runs)} runs, {sum(seconds for seconds, _ in runs):.0f} s")
    for group in GROUPS:
        print(f"{group}: {sum(1 for _ in of(group, Refused))} refused, {sum(1 for _ in of(group, Loads))} used")
    print("slowest:", *sorted(runs, reverse=True)[:3])
    print("largest:", *sorted(((one.mebibytes, title) for title, one in results.items()), reverse=True)[:3])
    assert len(results) == len(CASES)
