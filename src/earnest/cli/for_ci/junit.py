"""What was checked as JUnit XML: a case for each question, as if each were a test of the model."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from earnest.cli.checked import Checked
from earnest.cli.for_ci.findings import Finding, findings, lined
from earnest.cli.for_ci.places import relative
from earnest.cli.for_ci.rules import what_to_do
from earnest.core.errors import dotted
from earnest.core.field_names import DUE, OWNER
from earnest.core.language import Language, Phrase, pick
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import line_of, one_line
from earnest.core.wording import COLON

Outcome = Literal["failure", "error", "skipped"]


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; without an outcome it passed."""

    group: str
    name: str
    outcome: Outcome | None = None
    kind: str = ""
    message: str = ""
    text: str = ""


def junit(checked: Sequence[Checked], language: Language) -> str:
    """A suite for each file, in which one is of the file itself and one for each questionnaire."""
    root = ET.Element("testsuites", {"name": "earnest check"})
    for one in checked:
        name = line_of(relative(one.file) or one.file)
        found = findings(one)
        suites = [(name, list(_of_the_file(one, found, language)))]
        suites += [(f"{name}: {title}", cases) for title, cases in _of_questions(one, found, language)]
        for title, cases in suites:
            _suite(root, title, name, cases)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(root: ET.Element, title: str, file: str, cases: Sequence[Case]) -> None:
    counts = {kind: str(sum(case.outcome == kind for case in cases)) for kind in ("failure", "error", "skipped")}
    numbers = {"tests": str(len(cases)), "failures": counts["failure"], "errors": counts["error"]}
    suite = ET.SubElement(root, "testsuite", {"name": title, "file": file, **numbers, "skipped": counts["skipped"]})
    for case in cases:
        element = ET.SubElement(suite, "testcase", {"classname": case.group, "name": case.name})
        if case.outcome is not None:
            said = {"type": case.kind, "message": case.message}
            ET.SubElement(element, case.outcome, said).text = case.text


def _of_the_file(checked: Checked, found: Sequence[Finding], language: Language) -> Iterator[Case]:
    """Errors and evidence that is not as stated, then the bar; one case that passed where there is nothing."""
    cases = [_finding(one, language) for one in found if one.kind not in {"gap", "consistency"} if one.level == "error"]
    yield from cases or [Case("file", pick(_READ, language))]
    for one in found:
        if one.kind == "consistency" or (one.level == "warning" and one.kind == "file"):
            yield _finding(one, language)


_READ = Phrase("答卷没有错误", "the answer file has no error")


def _finding(one: Finding, language: Language) -> Case:
    """A warning or a matter to explain is nothing wrong: it is shown as a case that was left out."""
    outcome: Outcome = "skipped" if one.level != "error" else "failure" if one.kind == "bar" else "error"
    message = pick(one.message, language)
    path = dotted(one.path)
    return Case(one.kind, " ".join(part for part in (one.rule, path) if part), outcome, one.rule, message, _place(one))


def _place(one: Finding) -> str:
    """`file:line:column`."""
    return line_of(relative(one.file) or one.file) + ("" if one.line is None else f":{one.line}:{one.column or 1}")


def _of_questions(checked: Checked, found: Sequence[Finding], language: Language) -> Iterator[tuple[str, list[Case]]]:
    gaps = {one.rule: one for one in found if one.kind == "gap"}
    for score in checked.scored.card.questionnaires if checked.scored else ():
        cases = [_question(score, one, gaps, language) for one in score.scored_questions]
        yield score.questionnaire.id, cases


def _question(score: QuestionnaireScore, one: ScoredQuestion, gaps: dict[str, Finding], language: Language) -> Case:
    group = f"{score.questionnaire.id}.{one_line(one.section)}"
    name = f"{one.question.id} {pick(lined(one.question.topic), language)}"
    gap = gaps.get(one.question.id)
    if gap is not None:
        # Nobody said how it is: that is no answer that falls short.
        outcome: Outcome = "error" if gap.cause == "unanswered" else "failure"
        return Case(group, name, outcome, gap.cause, pick(gap.message, language), _to_do(one, gap, language))
    if not one.live:
        return Case(group, name, "skipped", "not-applicable", pick(_LEFT_OUT if one.hidden else _ACCEPTED, language))
    return Case(group, name)


def _to_do(one: ScoredQuestion, gap: Finding, language: Language) -> str:
    """Where the answer stands, what is asked, who is to do what until when."""
    answer = one.answer
    plan = ((OWNER, answer.owner), (DUE, answer.due))
    said = [f"{pick(name.capital, language)}{pick(COLON, language)}{value}" for name, value in plan if value]
    asked = pick(lined(one.question.ask), language)
    return "\n".join((_place(gap), asked, *said, *(pick(line, language) for line in what_to_do(one.question))))


_LEFT_OUT = Phrase("画像使本题不适用", "the profile leaves the question out")
_ACCEPTED = Phrase("不适用，且已获认可", "not applicable, and accepted as that")
