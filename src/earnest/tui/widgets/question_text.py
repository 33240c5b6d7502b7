"""What is said about a question: the ask, its source, why, what "yes" needs, evidence, remediation."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from earnest.core.catalog import Catalog
from earnest.core.field_names import FLAGGED, QUESTION_FIELDS
from earnest.core.language import Display, Phrase, Worded
from earnest.core.questionnaire.crosswalk import HEAD, STATUS_MARKS, STATUS_NAMES
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.instruments import Obligation
from earnest.core.questionnaire.model import Crosswalk, Question
from earnest.core.questionnaire.remarks import remarks
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import GATE_NAMES, SEPARATOR, TEXTS_DIFFER
from earnest.tui.safe import MUTED, joined, labelled, plain, styled
from earnest.tui.widgets.marks import GATE_MARKS, NOT_LIVE
from earnest.tui.widgets.prose import BLANK, Paragraph, blocks, paragraphs

_WEIGHT = Phrase("题权{weight}", "weight {weight}")
_CONFIRM = Phrase(
    "? 问卷升级时这道题有改动：请核对作答，按 c 确认，或重新评定",
    "? This question changed in an upgrade: check the answer, then press c to confirm it, or rate it again",
)
_EVIDENCE_RULE = Phrase("至少一项{needed}", "At least one {needed}")
_WHY = QUESTION_FIELDS["why"].capital
_YES = QUESTION_FIELDS["yes_requires"].capital
_PARTIAL = QUESTION_FIELDS["partial_when"].capital
_EXAMPLES = QUESTION_FIELDS["evidence_examples"].capital
_FIX = QUESTION_FIELDS["remediation"].capital


def top(scored: ScoredQuestion, catalog: Catalog, display: Display) -> list[Paragraph]:
    """Id and topic, the facts about the question, and the ask."""
    question = scored.question
    title = joined(styled(question.id, "bold $accent"), "  ", labelled(question.topic, display, "bold"))
    rows = [Paragraph(title), Paragraph(_facts(scored, catalog, display))]
    if scored.answer.confirm:
        rows += paragraphs(_CONFIRM, display, style="bold $warning")
    return [*rows, BLANK, *paragraphs(question.ask, display, style="bold")]


def _facts(scored: ScoredQuestion, catalog: Catalog, display: Display) -> Content:
    """Gate, weight and role, and whether it is live or marked."""
    question = scored.question
    role = catalog.terms.role_names().get(question.role)
    parts = [
        labelled(_WEIGHT.fill(weight=question.weight), display),
        labelled(role, display) if role else plain(question.role),
    ]
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
    listed = Phrase(SEPARATOR.zh.join(one.zh for one in named), SEPARATOR.en.join(one.en for one in named))
    return _titled(QUESTION_FIELDS["risks"].capital, paragraphs(listed, display), display)


def _quote(obligation: Obligation, catalog: Catalog, display: Display) -> list[Paragraph]:
    instrument, clause = catalog.instruments.source_of(obligation.id)
    where = Phrase(f"《{instrument.title.zh}》{clause.title.zh}", f"{instrument.title.en}, {clause.title.en}")
    rows = [Paragraph(joined(styled(obligation.id, "bold"), "  ", labelled(where, display, MUTED)))]
    rows.append(Paragraph(plain(obligation.text)))
    if obligation.en:
        rows.append(Paragraph(plain(obligation.en)))
    if obligation.difference:
        rows += paragraphs(TEXTS_DIFFER.fill(text=obligation.difference), display, style="italic")
    return rows


def details(question: Question, display: Display) -> list[Paragraph]:
    """Why, what "yes" needs, when it is partial, evidence, remediation, and what is related elsewhere."""
    rule = _EVIDENCE_RULE.fill(needed=evidence_needed(question))
    return blocks(
        [
            _titled(_WHY, paragraphs(question.why, display), display),
            _titled(_YES, _numbered(question.yes_requires, display), display),
            _titled(_PARTIAL, _paragraphs(question.partial_when, *remarks(question), display=display), display),
            _titled(_EXAMPLES, paragraphs(rule, display) + _listed(question.evidence_examples, display), display),
            _titled(_FIX, _numbered(question.remediation, display), display),
            _related(question.crosswalk, display),
        ]
    )


def _related(links: Sequence[Crosswalk], display: Display) -> list[Paragraph]:
    """Places in other frameworks, each with a sign and a word for how well it is known."""
    if not links:
        return []
    rows = [
        Paragraph(joined(labelled(STATUS_NAMES[link.status], display, "bold"), f"  {link.ref}"), _SIGN[link.status])
        for link in links
    ]
    return _titled(HEAD, rows, display)


_SIGN = {status: f"{sign} " for status, sign in STATUS_MARKS.items()}


def _titled(title: Phrase, rows: list[Paragraph], display: Display) -> list[Paragraph]:
    return [Paragraph(labelled(title, display, "bold $accent")), *rows]


def _paragraphs(*texts: Worded, display: Display) -> list[Paragraph]:
    return [row for text in texts for row in paragraphs(text, display)]


def _numbered(texts: Sequence[Worded], display: Display) -> list[Paragraph]:
    return [row for number, text in enumerate(texts, 1) for row in paragraphs(text, display, lead=f"{number}. ")]


def _listed(texts: Sequence[Worded], display: Display) -> list[Paragraph]:
    return [row for text in texts for row in paragraphs(text, display, lead="- ")]
