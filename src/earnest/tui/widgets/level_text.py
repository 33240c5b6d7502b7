"""What is said about the levels: each with its reason and the way to the next one, then what all of them rest on."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from earnest.core.language import Display, Phrase, Worded
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.left_out_words import flags_said
from earnest.core.scoring.open_gates import open_gates
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.rests_on_words import HEAD, said
from earnest.core.scoring.scorecard import LensScore, QuestionnaireScore
from earnest.core.scoring.way_on import BARS_LEVEL_4, bars_of_level_4, way_on
from earnest.core.wording import LENS_NAMES, LEVEL_NAMES, NO_LEVEL, NO_VERDICT, OWN, percent
from earnest.tui.safe import MUTED, labelled, styled
from earnest.tui.widgets.prose import Paragraph, blocks, paragraphs
from earnest.workspace.document import Document

_FLAGS = Phrase("画像使题目不适用的各项", "Flags of the profile that leave questions out")


def level_text(document: Document, found: RestsOn, display: Display) -> list[Paragraph]:
    """The whole page in the languages shown."""
    card = document.scorecard
    names = document.catalog.profile.names()
    return blocks(
        [
            *(_questionnaire(document, one, display) for one in card.questionnaires),
            _part(HEAD, (one.text for one in said(found, card)), display),
            _part(_FLAGS, flags_said(found, names), display),
            _part(BARS_LEVEL_4, bars_of_level_4(card, names), display),
        ]
    )


def _questionnaire(document: Document, one: QuestionnaireScore, display: Display) -> list[Paragraph]:
    card = document.scorecard
    title, own = one.questionnaire.title, OWN.bracketed
    name = Phrase(title.zh + own.zh, title.en + own.en) if one.own else title
    rows = [Paragraph(labelled(name, display, "bold $accent"))]
    for lens in card.lenses:
        rows += _lens(one, lens, display)
    for step in way_on(one, card.headline_lens, card):
        rows += paragraphs(step.text.capital, display, lead="- ")
    return rows


def _lens(one: QuestionnaireScore, lens: Lens, display: Display) -> list[Paragraph]:
    """Name, score and level; below the reason, and every gate that is open."""
    result = one.lenses[lens]
    if result is None:
        return []
    level = NO_LEVEL if result.level is None else LEVEL_NAMES[result.level]
    score = _score(one, result, lens)
    parts = [
        labelled(LENS_NAMES[lens], display, MUTED),
        labelled(NO_VERDICT, display, "bold") if one.no_verdict(lens) else styled(score, "bold"),
        *([styled(str(result.level), "bold")] if result.level else []),
        labelled(level, display),
    ]
    head = Content("  ").join(parts)
    gates = [row for said in open_gates(one, lens) for row in paragraphs(said.capital, display, lead="  - ")]
    return [Paragraph(head), *paragraphs(result.reason, display, lead="  "), *gates]


def _score(one: QuestionnaireScore, result: LensScore, lens: Lens) -> str:
    """A score; the claimed one with its ceiling while something is unanswered."""
    if result.score is None:
        return "-"
    if lens == "claimed" and one.ceiling is not None and one.ceiling != result.score:
        return f"{percent(result.score)}-{percent(one.ceiling)}"
    return percent(result.score)


def _part(title: Phrase, texts: Iterable[Worded], display: Display) -> list[Paragraph]:
    """A title and one sentence a line; nothing without sentences."""
    rows = [row for text in texts for row in paragraphs(_capital(text), display, lead="- ")]
    return [Paragraph(labelled(title, display, "bold $accent")), *rows] if rows else []


def _capital(text: Worded) -> Phrase:
    return Phrase(text.zh, text.en).capital
