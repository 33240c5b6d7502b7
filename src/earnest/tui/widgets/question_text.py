"""What is said about a question: the ask, its conditions, when it is partial, no or unknown, and what is folded."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from earnest.core.assessment.edits import is_rated
from earnest.core.assessment.model import Answer, RenewedFrom
from earnest.core.catalog import Catalog
from earnest.core.field_names import FLAGGED, QUESTION_FIELDS
from earnest.core.language import Display, Phrase, Worded, main_language
from earnest.core.questionnaire.crosswalk import HEAD, STATUS_MARKS, STATUS_NAMES
from earnest.core.questionnaire.instruments import Obligation, full_name
from earnest.core.questionnaire.model import Crosswalk, Question
from earnest.core.questionnaire.remarks import remarks
from earnest.core.questionnaire.state_lines import state_lines
from earnest.core.scoring.left_out_words import why_left_out
from earnest.core.scoring.scorecard import LeftOut
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import GATE_NAMES, TEXTS_DIFFER, listed
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.marks import COLOURS, GATE_MARKS, MARKS, NOT_LIVE
from earnest.tui.widgets.passages import Passage
from earnest.tui.widgets.prose import BLANK, Paragraph, blocks, paragraphs

_CONFIRM = Phrase(
    "? 问卷升级时这道题有改动：请核对作答，按 c 确认，或重新评定",
    "? This question changed in an upgrade: check the answer, then press c to confirm it, or rate it again",
)
_CARRIED = Phrase(
    "? 续用自{version}版的作答：请核对，按 c 确认，或重新评定",
    "? Carried over from version {version}: check the answer, then press c to confirm it, or rate it again",
)
_CARRIED_FROM_LAST = Phrase(
    "? 续用自上一版本的作答：请核对，按 c 确认，或重新评定",
    "? Carried over from the last version: check the answer, then press c to confirm it, or rate it again",
)
_CHANGED_UNANSWERED = Phrase(
    "? 问卷升级时这道题有改动，未作答：请作答，或按 c 转到下一道",
    "? Changed in an upgrade, not answered: rate it, or press c to go on",
)
_CARRIED_UNANSWERED = Phrase(
    "? 续用自{version}版，未作答：请作答，或按 c 转到下一道",
    "? Carried over from version {version}, not answered: rate it, or press c to go on",
)
_LAST_UNANSWERED = Phrase(
    "? 续用自上一版本，未作答：请作答，或按 c 转到下一道",
    "? From the last version, not answered: rate it, or press c to go on",
)
"""Where there is a note, a day or evidence, but no rating: there is nothing to confirm."""
_YES = QUESTION_FIELDS["yes_requires"].capital
_TICK = Phrase("勾选已满足的", "tick those that are met")
_MET = Phrase("已勾选{met}/{all}", "{met}/{all} ticked")

FOLDS: dict[str, tuple[str, Phrase]] = {
    "source": ("s", Phrase("出处", "Sources")),
    "why": ("w", QUESTION_FIELDS["why"].capital),
    "examples": ("x", QUESTION_FIELDS["evidence_examples"].capital),
    "remediation": ("r", QUESTION_FIELDS["remediation"].capital),
    "related": ("l", HEAD),
}
"""What is folded to a line, with the key that unfolds it."""


def top(
    scored: ScoredQuestion,
    catalog: Catalog,
    display: Display,
    carried: RenewedFrom | None = None,
    flags: Sequence[LeftOut] = (),
) -> list[Paragraph]:
    """Id and topic, the facts about the question, and the ask.

    `carried`: from which file its answer comes; `flags`: those that leave questions out, it perhaps among them.
    """
    question = scored.question
    title = joined(styled(question.id, "bold $accent"), "  ", labelled(question.topic, display, "bold"))
    rows = [Paragraph(title), Paragraph(_facts(scored, catalog, display))]
    if (left_out := why_left_out(question.id, flags, catalog.profile.names())) is not None:
        rows += paragraphs(_LEFT_OUT.fill(flags=left_out), display)
    if scored.answer.confirm:
        rows += paragraphs(_to_confirm(scored.answer, carried), display, style="bold $warning")
    return [*rows, BLANK, *paragraphs(question.ask, display, style="bold")]


_LEFT_OUT = Phrase("画像所填（F4）：{flags}", "By the profile (F4): {flags}")


def _to_confirm(answer: Answer, carried: RenewedFrom | None) -> Phrase:
    """Why an answer is to be confirmed, and what to do about it."""
    rated = is_rated(answer)
    if carried is None:
        return _CONFIRM if rated else _CHANGED_UNANSWERED
    if not carried.version:
        return _CARRIED_FROM_LAST if rated else _LAST_UNANSWERED
    return (_CARRIED if rated else _CARRIED_UNANSWERED).fill(version=carried.version)


def checklist(question: Question, met: Collection[int] | None, display: Display) -> Iterator[Passage]:
    """What a yes requires, each condition with its tick, as items `met:1` and so on."""
    ticked = _TICK if met is None else _MET.fill(met=len(met), all=len(question.yes_requires))
    head = joined(
        _head(_YES, display), "  ", styled("m", "bold $accent"), " ", labelled(ticked, main_language(display))
    )
    yield Passage([Paragraph(head)], spaced=False)
    for number, condition in enumerate(question.yes_requires, 1):
        met_now, last = number in (met or ()), number == len(question.yes_requires)
        lead = f"{MARKS['yes' if met_now else None]} {number}. "
        rows = _marked(paragraphs(condition, display, lead=lead), COLOURS["yes"] if met_now else "")
        yield Passage(rows, item=f"met:{number}", spaced=last)


def states(question: Question, display: Display) -> list[Paragraph]:
    """When it is partial, no or unknown, a line for each; then what is to be remarked."""
    rows: list[Paragraph] = []
    for state, text in state_lines(question.partial_when):
        lead = f"{MARKS[state]} " if state else ""
        rows += _marked(paragraphs(text, display, lead=lead), COLOURS[state] if state else "")
    return [*rows, *(row for remark in remarks(question) for row in paragraphs(remark, display, style=MUTED))]


def _marked(rows: list[Paragraph], colour: str) -> list[Paragraph]:
    """Paragraphs of which the sign before the first stands in its colour."""
    first, *rest = rows
    return [Paragraph(first.content, first.lead, f"bold {colour}" if colour else ""), *rest]


def folds(question: Question, catalog: Catalog, unfolded: Collection[str], display: Display) -> Iterator[Passage]:
    """Sources, why, examples, remediation and what is related: a line each, as items, and what is unfolded in full."""
    contents = {
        "source": lambda: source(question, catalog, display),
        "why": lambda: paragraphs(question.why, display),
        "examples": lambda: _listed(question.evidence_examples, display),
        "remediation": lambda: _numbered(question.remediation, display),
        "related": lambda: _related(question.crosswalk, display),
    }
    there = [name for name in FOLDS if _has(question, name)]
    for name in there:
        letter, title = FOLDS[name]
        is_open = name in unfolded
        sign = styled("- " if is_open else "+ ", "bold $accent")
        row = joined(sign, styled(letter, "bold $accent"), " ", _head(title, display), _gist(question, name))
        yield Passage([Paragraph(row)], item=f"fold:{name}", spaced=name == there[-1] and not is_open)
        if is_open:
            yield Passage(contents[name](), quoted=name == "source")


def _has(question: Question, name: str) -> bool:
    if name == "related":
        return bool(question.crosswalk)
    return bool(question.cites or question.risks) if name == "source" else True


def _gist(question: Question, name: str) -> Content:
    """What a folded line says of what is in it."""
    if name == "source":
        return styled(f"  {' '.join(question.cites)}", MUTED)
    counts = {
        "examples": question.evidence_examples,
        "remediation": question.remediation,
        "related": question.crosswalk,
    }
    return styled(f"  {len(counts[name])}", MUTED) if name in counts else plain("")


def _head(title: Phrase, display: Display) -> Content:
    return labelled(title, display, "bold $accent")


def _facts(scored: ScoredQuestion, catalog: Catalog, display: Display) -> Content:
    """Gate and role, and whether it is live or marked."""
    question = scored.question
    role = catalog.terms.role_names().get(question.role)
    parts = [labelled(role, display) if role else plain(question.role)]
    if question.gate:
        gate = labelled(GATE_NAMES[question.gate], display, "bold $warning")
        parts.insert(0, joined(styled(f"{GATE_MARKS[question.gate]} ", "bold $warning"), gate))
    if scored.hidden:
        parts.append(labelled(NOT_LIVE, display, "bold"))
    if scored.answer.flagged:
        parts.append(joined(styled("* ", "bold"), labelled(FLAGGED, display)))
    return Content("   ").join(parts)


def source(question: Question, catalog: Catalog, display: Display) -> list[Paragraph]:
    """Each obligation the question cites, quoted in both languages, with its clause; then the risks it deals with."""
    known = catalog.instruments.obligations()
    quotes = [_quote(known[cite], catalog, display) for cite in question.cites if cite in known]
    return blocks([*quotes, _risks(question, catalog, display)])


def _risks(question: Question, catalog: Catalog, display: Display) -> list[Paragraph]:
    known = catalog.instruments.risks() if question.risks else {}
    named = [known[one].name for one in question.risks if one in known]
    if not named:
        return []
    return [Paragraph(_head(QUESTION_FIELDS["risks"].capital, display)), *paragraphs(listed(named), display)]


def _quote(obligation: Obligation, catalog: Catalog, display: Display) -> list[Paragraph]:
    where = full_name(*catalog.instruments.source_of(obligation.id))
    rows = [Paragraph(joined(styled(obligation.id, "bold"), "  ", labelled(where, display, MUTED)))]
    rows.append(Paragraph(plain(obligation.text)))
    if obligation.en:
        rows.append(Paragraph(plain(obligation.en)))
    if obligation.difference:
        rows += paragraphs(TEXTS_DIFFER.fill(text=obligation.difference), display, style="italic")
    return rows


def _related(links: Sequence[Crosswalk], display: Display) -> list[Paragraph]:
    """Places in other frameworks, each with a sign and a word for how well it is known."""
    return [
        Paragraph(joined(labelled(STATUS_NAMES[link.status], display, "bold"), f"  {link.ref}"), _SIGN[link.status])
        for link in links
    ]


_SIGN = {status: f"{sign} " for status, sign in STATUS_MARKS.items()}


def _numbered(texts: Sequence[Worded], display: Display) -> list[Paragraph]:
    return [row for number, text in enumerate(texts, 1) for row in paragraphs(text, display, lead=f"{number}. ")]


def _listed(texts: Sequence[Worded], display: Display) -> list[Paragraph]:
    return [row for text in texts for row in paragraphs(text, display, lead="- ")]
