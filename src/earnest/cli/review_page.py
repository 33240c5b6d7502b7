"""`earnest review show`: one question whole, as an auditor sees it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Container, Iterator

from earnest.cli.review_desk import opened
from earnest.cli.review_task import VERDICT, task_lines, text_lines
from earnest.cli.talk import language, word
from earnest.core.assessment.review import Finding
from earnest.core.field_names import ANSWER_FIELDS, EVIDENCE_FIELDS, QUESTION_FIELDS
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.review.page import ReviewPage, SeenEvidence
from earnest.core.review.words import (
    AT_LEAST,
    FINDING_FIELDS,
    FINDING_STATES,
    LOOK_FIRST,
    METHOD_NAMES,
    NOT_APPLICABLE_MEANS,
    NOT_ASKED,
    SEVERITY_NAMES,
    VERDICT_NAMES,
)
from earnest.core.scoring.comparison_words import answer_words
from earnest.core.wording import (
    COLON,
    EVIDENCE_NAMES,
    FILE_STATES,
    GATE_NAMES,
    SUFFICES,
    UNCHECKED,
    cause_name,
)
from earnest.workspace.answering import question_of


def print_page(options: Namespace) -> int:
    """The question with its answer, or another task with what decides it. Raises EarnestError."""
    desk = opened(options)
    lines = task_lines(options.id, desk)
    if lines is None:
        page = desk.page(question_of(desk.opened, options.id).id)
        lines = lines_of(page, desk.review.looked_at)
    print("\n".join(lines))
    return 0


def lines_of(page: ReviewPage, looked_at: Container[str] = ()) -> Iterator[str]:
    """Its lines: the question, what the team says and shows, what to do, what was said of it."""
    question, answer = page.scored.question, page.scored.answer
    gate = word(GATE_NAMES[question.gate].bracketed) if question.gate else ""
    yield f"{question.id}  {word(question.topic)}{gate}"
    yield word(question.ask)
    yield f"{word(ANSWER_FIELDS['rating'].capital)}{word(COLON)}{answer_words(page.scored, language())}"
    if page.scored.hidden:
        yield word(NOT_ASKED)
    if page.scored.excused:
        yield word(NOT_APPLICABLE_MEANS)
    for name in ("by", "on", "owner", "due", "accepted_by"):
        if (value := getattr(answer, name)) is not None:
            yield f"{word(ANSWER_FIELDS[name].capital)}{word(COLON)}{value}"
    yield from text_lines(ANSWER_FIELDS["note"], answer.note)
    yield word(QUESTION_FIELDS["yes_requires"].capital)
    yield from (f"  {_MARKS[one.met]} {word(one.text)}" for one in page.conditions)
    yield from _evidence(page)
    yield from _part(QUESTION_FIELDS["auditor_check"], question.auditor_check)
    yield from _part(QUESTION_FIELDS["gaming"], question.gaming)
    if page.concerns:
        yield word(LOOK_FIRST.capital)
        yield from (f"  {_MARKS[one.name in looked_at]} {word(one.sentence)} [{one.name}]" for one in page.concerns)
    yield from _finding(VERDICT, page.finding)
    yield from (f"  ! {word(doubt)}" for doubt in page.doubts)
    yield from _finding(_EARLIER, page.earlier)


_MARKS = {True: "[x]", False: "[ ]", None: "[?]"}
_EARLIER = Phrase("以往发现", "Earlier finding")


def _part(name: Phrase, text: Worded) -> Iterator[str]:
    yield word(name.capital)
    yield f"  {word(text)}"


def _evidence(page: ReviewPage) -> Iterator[str]:
    needed = evidence_needed(page.scored.question)
    yield f"{word(ANSWER_FIELDS['evidence'].capital)}{word(AT_LEAST.bracketed.fill(needed=needed))}"
    for number, seen in enumerate(page.evidence, 1):
        yield from _item(number, seen)


def _item(number: int, seen: SeenEvidence) -> Iterator[str]:
    item = seen.item
    state = word(SUFFICES if seen.fault is None else cause_name(seen.fault))
    yield f"  {number}. {item.title.line()} [{word(EVIDENCE_NAMES[item.kind])}]{word(COLON)}{state}"
    for name in ("file", "url", "accessed", "archive", "dated", "about", "issuer", "shows"):
        if (value := getattr(item, name)) is not None:
            yield f"     {word(EVIDENCE_FIELDS[name])}{word(COLON)}{value}"
    if item.register_entry is not None:
        yield f"     {word(EVIDENCE_FIELDS['register'])}{word(COLON)}{item.register_entry}"
    if item.kept is not None:
        yield f"     {word(UNCHECKED if seen.file is None else FILE_STATES[seen.file])}"
    if seen.stamp is not None:
        yield f"     {word(seen.stamp.sentence)}"
    if seen.elsewhere:
        yield "     " + word(_ELSEWHERE.fill(ids=", ".join(seen.elsewhere)))


_ELSEWHERE = Phrase("还用于：{ids}", "also behind: {ids}")


def _finding(title: Phrase, finding: Finding | None) -> Iterator[str]:
    if finding is None:
        return
    named = [VERDICT_NAMES[finding.verdict]]
    named += [METHOD_NAMES[finding.method]] if finding.verdict != "not-seen" else []
    named += [SEVERITY_NAMES[finding.severity]] if finding.severity else []
    named += [FINDING_STATES[finding.status]] if finding.status else []
    yield f"{word(title)}{word(COLON)}{', '.join(map(word, named))}"
    for name in ("on", "due", "working_paper"):
        if (value := getattr(finding, name)) is not None:
            yield f"  {word(FINDING_FIELDS[name])}{word(COLON)}{value}"
    yield from text_lines(FINDING_FIELDS["note"], finding.note)
    yield from text_lines(FINDING_FIELDS["reply"], finding.reply)
