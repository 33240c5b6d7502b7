"""Scores as the pages show them: one line for a questionnaire, a bar for a section."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from earnest.core.language import Phrase
from earnest.core.scoring.comparison import Figures
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.core.scoring.sums import SectionScore
from earnest.core.wording import NO_VERDICT, OWN, percent
from earnest.report.words import NOTHING, clip_both, score_or_dash


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A questionnaire's scores and levels, one for each lens shown."""

    title: Phrase
    scores: tuple[str, ...]
    levels: tuple[str, ...]
    no_verdict: tuple[Phrase | None, ...]
    """What stands in place of the level where no verdict is behind the lens."""
    coverage: str
    coverage_share: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A section's score in one lens; `share` is of 1, None where no question is live."""

    lens: Lens
    share: Fraction | None
    figure: str


def score_line(score: QuestionnaireScore, lenses: tuple[Lens, ...]) -> ScoreLine:
    """A questionnaire on one line; the claimed score as a range up to the ceiling while something is unanswered."""
    return ScoreLine(
        title=title_of(score, 46),
        scores=tuple(_bounds(score, lens) for lens in lenses),
        levels=tuple(_level(score, lens) for lens in lenses),
        no_verdict=tuple(NO_VERDICT if score.no_verdict(lens) else None for lens in lenses),
        coverage=f"{score.answered} / {score.live}",
        coverage_share=f"{percent(Fraction(score.answered, score.live))}%" if score.live else NOTHING,
    )


def title_of(score: QuestionnaireScore | Figures, columns: int) -> Phrase:
    """The title of a questionnaire, and whether it is the team's own."""
    title = clip_both(score.questionnaire.title, columns)
    own = OWN.bracketed if score.own else Phrase("", "")
    return Phrase(title.zh + own.zh, title.en + own.en)


def _bounds(score: QuestionnaireScore, lens: Lens) -> str:
    result = score.lenses[lens]
    figure = score_or_dash(result.score if result and not score.no_verdict(lens) else None)
    if lens == "claimed" and score.answered < score.live:
        return f"{figure}–{score_or_dash(score.ceiling)}"
    return figure


def _level(score: QuestionnaireScore, lens: Lens) -> str:
    result = score.lenses[lens]
    return NOTHING if result is None or result.level is None else str(result.level)


def section_bar(score: QuestionnaireScore, result: SectionScore, lens: Lens) -> Bar:
    """The bar of a section of a questionnaire in one lens."""
    share = None if score.no_verdict(lens) else result.scores[lens]
    return Bar(lens, share, score_or_dash(share))


def section_anchor(score: QuestionnaireScore, place: int) -> str:
    """The anchor of a section in the part of the questions; made of our own characters only."""
    return f"section-{score.questionnaire.id}-{place + 1}"
