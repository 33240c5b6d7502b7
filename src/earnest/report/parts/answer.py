"""An answer as the pages show it: the rating in words, the figures, who answered, what was lost and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from earnest.core.assessment.model import Answer
from earnest.core.field_names import FLAGGED
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Bands, Question
from earnest.core.scoring.credit import Lens, none_occurred
from earnest.core.scoring.gaps import Loss, is_overdue
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import LENS_NAMES, OVERDUE, RATING_NAMES, UNANSWERED, cause_name, percent, points
from earnest.report.inputs import ReportInput
from earnest.report.words import day, joined, number, same, shown


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer in words."""

    rating: Phrase
    figures: Phrase | None
    bands: Phrase | None
    note: str
    by: str
    on: str
    owner: str
    due: str
    overdue: Phrase | None
    marks: tuple[Phrase, ...]
    lost: Phrase | None
    """The points lost in each lens and why; None where nothing is lost."""


def answer_view(report_input: ReportInput, score: QuestionnaireScore, scored: ScoredQuestion) -> AnswerView:
    """The answer of a live question."""
    answer, question = scored.answer, scored.question
    today = report_input.assessment.subject.assessed_on
    return AnswerView(
        rating=rating_words(scored),
        figures=figures(question, answer),
        bands=bands_words(question.bands, question.kind == "share") if question.bands else None,
        note=shown(answer.note),
        by=shown(answer.by),
        on=day(answer.on),
        owner=shown(answer.owner),
        due=day(answer.due),
        overdue=OVERDUE if is_overdue(scored, today) else None,
        marks=tuple(_marks(report_input, scored)),
        lost=_lost(report_input.scorecard, score, scored),
    )


def has_content(scored: ScoredQuestion) -> bool:
    """Whether anything is said to a question, so that it has an entry."""
    answer = scored.answer
    said = (answer.rating, answer.n, answer.value, answer.note, answer.owner, answer.due, answer.met, answer.by)
    return bool(answer.evidence) or any(one is not None for one in said)


def rating_words(scored: ScoredQuestion) -> Phrase:
    """The rating that counts, in words; a not-applicable that is not accepted counts as unanswered."""
    given, rating = scored.answer.rating, scored.rating
    if given == "not-applicable" and rating is None:
        return Phrase("不适用（未被接受，按未作答计）", "not applicable (not accepted, counts as unanswered)")
    return RATING_NAMES[rating] if rating else UNANSWERED


def figures(question: Question, answer: Answer) -> Phrase | None:
    """The figures given: n of m with its share, or a number; None where there are none."""
    if question.kind == "share" and answer.n is not None and answer.of is not None:
        told = f"{answer.n} / {answer.of}" + _share(answer.n, answer.of)
        return _NONE_OCCURRED.fill(told=told) if none_occurred(question, answer) else same(told)
    return None if answer.value is None else Phrase(f"数值{number(answer.value)}", f"value {number(answer.value)}")


_NONE_OCCURRED = Phrase("{told}（一件也没有）", "{told} (none at all)")


def _share(n: int, of: int) -> str:
    return f" ({percent(Fraction(n, of))}%)" if of else ""


def bands_words(bands: Bands, share: bool) -> Phrase:
    """What the figures have to reach."""
    yes, partial = (_limit(Fraction(one), share) for one in (bands.yes_from, bands.partial_from))
    names = {"high": RATING_NAMES["yes"], "low": RATING_NAMES["partial"]}
    return Phrase("不低于{yes}为“{high}”，不低于{partial}为“{low}”", "{high} from {yes}, {low} from {partial}").fill(
        yes=yes, partial=partial, **names
    )


def _limit(limit: Fraction, share: bool) -> str:
    value = limit * 100 if share else limit
    figure = str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
    return f"{figure}%" if share else figure


def _marks(report_input: ReportInput, scored: ScoredQuestion) -> Iterator[Phrase]:
    question, answer = scored.question, scored.answer
    if answer.confirm:
        yield Phrase("题目已改写，待核对", "reworded, to confirm")
    if answer.flagged:
        yield FLAGGED
    risk = report_input.assessment.accepted_risks.get(question.id)
    if risk is not None:
        until = day(risk.until)
        yield Phrase(f"风险已接受，至{until}", f"risk accepted until {until}")


def _lost(card: Scorecard, score: QuestionnaireScore, scored: ScoredQuestion) -> Phrase | None:
    losses = [(lens, loss_in(score, lens, scored)) for lens in card.lenses if lens in scored.credits]
    if not any(loss for _, loss in losses):
        return None
    return joined(*(_lost_words(LENS_NAMES[lens], loss) for lens, loss in losses))


def loss_in(score: QuestionnaireScore, lens: Lens, scored: ScoredQuestion) -> Loss | None:
    """What a question loses in a lens; None where that is nothing."""
    result = score.lenses[lens]
    losses = result.losses if result else ()
    return next((loss for loss in losses if loss.question_id == scored.question.id), None)


def _lost_words(lens: Phrase, loss: Loss | None) -> Phrase:
    if loss is None:
        return Phrase(f"{lens.zh}0.0", f"{lens.en} 0.0")
    figure, cause = points(loss.points), cause_name(loss.cause)
    return Phrase(f"{lens.zh}{figure}（{cause.zh}）", f"{lens.en} {figure} ({cause.en})")
