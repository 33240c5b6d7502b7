"""The scores of an audit report: each questionnaire and its sections, as claimed, as evidenced and as verified."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.scoring.credit import LENSES
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.report.parts.scores import score_line, section_bar
from earnest.report.words import Text, clip, clip_both, joined, same


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line: a section, or a whole questionnaire."""

    title: Phrase
    scores: tuple[Text, ...]
    """Claimed, evidenced, verified; of a lens that no verdict is behind so much is said."""
    levels: str
    """In the same order; empty for a section."""


def score_rows(card: Scorecard) -> tuple[ScoreRow, ...]:
    """The questionnaires, each followed by its sections."""
    return tuple(row for one in card.questionnaires for row in _rows(one))


def _rows(one: QuestionnaireScore) -> Iterator[ScoreRow]:
    whole = score_line(one, LENSES)
    said = tuple(none or score for none, score in zip(whole.no_verdict, whole.scores, strict=True))
    yield ScoreRow(whole.title, said, " / ".join(whole.levels))
    for (section, _), result in zip(one.by_section(), one.sections, strict=True):
        title = joined(same(clip(section.id, 10)), clip_both(section.title, 80), between=same(" "))
        yield ScoreRow(title, tuple(section_bar(one, result, lens).figure for lens in LENSES), "")
