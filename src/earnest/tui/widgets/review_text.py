"""What an auditor reads of a question: the answer, its conditions and evidence, the step to do, how it is gamed."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from earnest.core.assessment.review import Finding
from earnest.core.field_names import ANSWER_FIELDS, EVIDENCE_FIELDS, QUESTION_FIELDS
from earnest.core.language import Display, Phrase, Worded
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.review.page import ReviewPage, SeenCondition, SeenEvidence
from earnest.core.review.words import (
    AT_LEAST,
    FINDING_FIELDS,
    FINDING_STATES,
    LOOK_FIRST,
    NOT_APPLICABLE_MEANS,
    NOT_ASKED,
    SEVERITY_NAMES,
    VERDICT_NAMES,
)
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.user_text import UserText
from earnest.core.wording import (
    EVIDENCE_NAMES,
    FILE_STATES,
    GATE_NAMES,
    RATING_NAMES,
    SUFFICES,
    UNANSWERED,
    UNCHECKED,
    cause_name,
)
from earnest.tui.safe import MUTED, joined, labelled, line, plain, styled, worded
from earnest.tui.widgets.marks import GATE_MARKS, LACKS, SUFFICING, rating_mark
from earnest.tui.widgets.passages import Passage
from earnest.tui.widgets.prose import BLANK, Paragraph, paragraphs

_EARLIER = Phrase("以往发现（按 c 关闭）", "Earlier finding (c closes it)")
_ELSEWHERE = Phrase("还用于", "also behind")
_NO_EVIDENCE = Phrase("没有列出证据", "no evidence is listed")
_CONDITION_MARKS = {True: "[x]", False: "[ ]", None: "[?]"}
_BROKEN = ("missing", "outside", "mismatch")


def question_passages(page: ReviewPage, display: Display) -> list[Passage]:
    """The whole page of a question; evidence and other questions are items."""
    question = page.scored.question
    return [
        Passage(list(_top(page, display))),
        Passage(list(_answer(page.scored, display))),
        Passage([Paragraph(head(QUESTION_FIELDS["yes_requires"].capital, display)), *_conditions(page, display)]),
        Passage([Paragraph(_evidence_head(page, display))], spaced=False),
        *_evidence(page, display),
        Passage(part(QUESTION_FIELDS["auditor_check"], question.auditor_check, display)),
        Passage(part(QUESTION_FIELDS["gaming"], question.gaming, display)),
        Passage(_concerns(page, display)),
        Passage(_earlier(page.earlier, display)),
    ]


def head(title: Worded, display: Display) -> Content:
    """A heading of the page."""
    return labelled(title, display, "bold $accent")


def part(title: Phrase, text: Worded, display: Display) -> list[Paragraph]:
    """A heading with its text."""
    return [Paragraph(head(title.capital, display)), *paragraphs(text, display)]


def said(title: Worded, text: UserText | str, display: Display) -> Paragraph:
    """A fact with its name before it."""
    return Paragraph(joined(labelled(title, display, MUTED), "  ", plain(text)))


def _top(page: ReviewPage, display: Display) -> Iterator[Paragraph]:
    question = page.scored.question
    title = joined(styled(question.id, "bold $accent"), "  ", labelled(question.topic, display, "bold"))
    yield Paragraph(title)
    if question.gate:
        mark = styled(f"{GATE_MARKS[question.gate]} ", "bold $warning")
        yield Paragraph(joined(mark, labelled(GATE_NAMES[question.gate], display, "bold $warning")))
    yield BLANK
    yield from paragraphs(question.ask, display, style="bold")


def _answer(scored: ScoredQuestion, display: Display) -> Iterator[Paragraph]:
    """What the team says, and who said so when."""
    answer = scored.answer
    rating = UNANSWERED if scored.rating is None else RATING_NAMES[scored.rating]
    row = joined(rating_mark(scored.rating), " ", labelled(rating, display, "bold"), _numbers(scored))
    who = [line(value, 60) if isinstance(value, UserText) else plain(str(value)) for value in _who(scored)]
    yield Paragraph(head(ANSWER_FIELDS["rating"].capital, display))
    yield Paragraph(joined(row, *(joined("   ", one) for one in who)))
    if scored.hidden:
        yield from paragraphs(NOT_ASKED, display, style="bold")
    if scored.excused:
        yield from paragraphs(NOT_APPLICABLE_MEANS, display, style=MUTED)
    for name in ("owner", "due", "accepted_by"):
        if (value := getattr(answer, name)) is not None:
            yield said(ANSWER_FIELDS[name], value if isinstance(value, UserText) else str(value), display)
    if answer.note:
        yield said(ANSWER_FIELDS["note"], answer.note, display)


def _who(scored: ScoredQuestion) -> Iterator[object]:
    answer = scored.answer
    yield from (value for value in (answer.by, answer.on) if value)


def _numbers(scored: ScoredQuestion) -> Content:
    answer = scored.answer
    if scored.question.kind == "state":
        return plain("")
    if answer.of is not None:
        return plain(f"  {answer.n}/{answer.of}")
    return plain("" if answer.value is None else f"  {answer.value}")


def _conditions(page: ReviewPage, display: Display) -> Iterator[Paragraph]:
    for number, one in enumerate(page.conditions, 1):
        yield from _condition(number, one, display)


def _condition(number: int, one: SeenCondition, display: Display) -> list[Paragraph]:
    return paragraphs(one.text, display, lead=f"{_CONDITION_MARKS[one.met]} {number}. ")


def _evidence_head(page: ReviewPage, display: Display) -> Content:
    needed = AT_LEAST.fill(needed=evidence_needed(page.scored.question))
    title = head(ANSWER_FIELDS["evidence"].capital, display)
    return joined(title, "  ", styled("e", "bold $accent"), " ", worded(needed, display, MUTED))


def _evidence(page: ReviewPage, display: Display) -> Iterator[Passage]:
    last = len(page.evidence)
    for number, seen in enumerate(page.evidence, 1):
        yield Passage(
            list(_item(seen, display)), item=f"evidence:{number}", spaced=number == last and not seen.elsewhere
        )
        for other in seen.elsewhere:
            words = joined(labelled(_ELSEWHERE, display, MUTED), f" {other}")
            ends = number == last and other == seen.elsewhere[-1]
            yield Passage([Paragraph(words, "    ")], item=f"question:{number}:{other}", spaced=ends)
    if not page.evidence:
        yield Passage(paragraphs(_NO_EVIDENCE, display, style=MUTED))


def _item(seen: SeenEvidence, display: Display) -> Iterator[Paragraph]:
    item = seen.item
    alarms = seen.fault is not None or seen.file in _BROKEN
    kind = labelled(EVIDENCE_NAMES[item.kind], display, MUTED)
    sign = f"{LACKS if alarms else SUFFICING} "
    yield Paragraph(joined(line(item.title, 120).stylize("bold"), "  ", kind), sign, "bold")
    state = labelled(SUFFICES if seen.fault is None else cause_name(seen.fault), display)
    found = Phrase("", "") if item.kept is None else UNCHECKED if seen.file is None else FILE_STATES[seen.file]
    yield Paragraph(joined(state, "   ", labelled(found, display)), "    ")
    if seen.stamp is not None:
        yield from paragraphs(seen.stamp.sentence, display, lead="    ")
    facts = [(name, getattr(item, name)) for name in ("file", "url", "register_entry", "archive", "dated", "about")]
    facts += [(name, getattr(item, name)) for name in ("issuer", "shows", "sha256")]
    for name, value in facts:
        if value is not None:
            label = labelled(EVIDENCE_FIELDS["register" if name == "register_entry" else name], display, MUTED)
            text = plain(value) if isinstance(value, UserText) else plain(str(value))
            yield Paragraph(joined(label, "  ", text), "    ")


def _concerns(page: ReviewPage, display: Display) -> list[Paragraph]:
    rows = [row for one in page.concerns for row in paragraphs(one.sentence, display, lead="- ")]
    return [Paragraph(head(LOOK_FIRST.capital, display)), *rows] if rows else []


def _earlier(finding: Finding | None, display: Display) -> list[Paragraph]:
    """What was found in an earlier review."""
    if finding is None:
        return []
    named = [VERDICT_NAMES[finding.verdict]]
    named += [SEVERITY_NAMES[finding.severity]] if finding.severity else []
    named += [FINDING_STATES[finding.status or "open"]]
    rows = [Paragraph(head(_EARLIER, display)), Paragraph(Content("  ").join(labelled(one, display) for one in named))]
    for name in ("on", "due", "note", "reply"):
        if (value := getattr(finding, name)) is not None:
            text = value if isinstance(value, UserText) else str(value)
            rows.append(said(FINDING_FIELDS[name], text, display))
    return rows
