"""The draw of a review: where its seed comes from, and the ticket of each question, so that anybody can draw again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from earnest.core.assessment.review import Beacon, Review, ReviewHead
from earnest.core.language import Phrase
from earnest.core.scoring.sample import EXTEND_ABOVE, Sample, candidates, draw_order, ticket
from earnest.core.scoring.scorecard import QuestionnaireScore, Scorecard
from earnest.core.user_text import UserText
from earnest.core.wording import exact, percent


@dataclass(frozen=True, slots=True)
class Auditor:
    """Who reviews."""

    name: UserText
    organisation: UserText


def begun(auditor: Auditor, assessment_digest: str, seed: str, now: datetime.datetime, beacon: Beacon | None) -> Review:
    """A review without any verdict; `now`, with its zone, is when its seed was drawn."""
    head = ReviewHead(
        auditor=auditor.name,
        organisation=auditor.organisation,
        started=now.date(),
        assessment=assessment_digest,
        seed=UserText(seed),
        drawn_at=now.astimezone(datetime.UTC).replace(microsecond=0),
    )
    return Review(review=head, beacon=beacon)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question that could be drawn, with its place in the draw."""

    question: str
    ticket: str
    """SHA-256 of `digest|seed|id`, by which the questions are ordered."""
    chosen: bool
    """Whether it is in the sample."""
    former: bool
    """Whether it was not drawn now, but stays from the sample that the review was carried over from."""


def tickets(one: QuestionnaireScore, review: Review) -> tuple[Drawn, ...]:
    """Every question of a questionnaire that could be drawn, in the order of the draw."""
    head, sample = review.review, one.sample
    if sample is None:
        return ()
    order = draw_order(candidates(one.scored_questions), head.assessment, head.seed.raw)
    return tuple(
        Drawn(name, ticket(name, head.assessment, head.seed.raw), name in sample.questions, _stays(name, place, sample))
        for place, name in enumerate(order)
    )


def growth(one: QuestionnaireScore) -> Phrase | None:
    """Why the sample of a questionnaire is larger than its first draw; None where it is not."""
    if one.sample is None or one.sample.grew_from is None:
        return None
    small = one.sample.grew_from
    return _GREW.fill(
        title=one.questionnaire.title,
        first=len(small.questions),
        lost=small.overturned,
        limit=int(EXTEND_ABOVE * 100),
        now=len(one.sample.questions),
    )


_GREW = Phrase(
    "抽样由{first}题扩大到{now}题：首批中有{lost}题减分，超过{limit}%（{title}）",
    "the sample grew from {first} to {now}: {lost} of the first {first} lost credit, more than {limit}% ({title})",
)


def grown(before: Scorecard, after: Scorecard) -> list[Phrase]:
    """Why samples are larger than they were."""
    return [grew for one in _grown(before, after) if (grew := growth(one)) is not None]


def grown_in_brief(before: Scorecard, after: Scorecard) -> list[Phrase]:
    """The same as a notice has it, which is one line; why stands in the work list and at its last step but one."""
    samples = [(one.sample.grew_from, one.sample) for one in _grown(before, after) if one.sample]
    return [_BRIEF.fill(first=len(small.questions), now=len(now.questions)) for small, now in samples if small]


def _grown(before: Scorecard, after: Scorecard) -> list[QuestionnaireScore]:
    known = {growth(one) for one in before.questionnaires}
    return [one for one in after.questionnaires if growth(one) not in {None, *known}]


_BRIEF = Phrase("抽样由{first}题扩大到{now}题", "the sample grew from {first} to {now}")


def draw_document(one: QuestionnaireScore, review: Review) -> dict[str, Any]:
    """The sample of a questionnaire with every question that could be drawn, as JSON has it."""
    sample = one.sample
    assert sample is not None, "there is a review"
    rate = sample.rate
    return {
        "id": one.questionnaire.id,
        "population": sample.population,
        "drawn": sample.drawn,
        "reviewed": sample.reviewed,
        "overturned": sample.overturned,
        "grew": None if (grew := growth(one)) is None else {"zh": grew.zh, "en": grew.en},
        "overturn_rate": None if rate is None else {"shown": percent(rate), "exact": exact(rate)},
        "tickets": [
            {"question": each.question, "sha256": each.ticket, "chosen": each.chosen, "former": each.former}
            for each in tickets(one, review)
        ],
    }


def _stays(name: str, place: int, sample: Sample) -> bool:
    return place >= sample.drawn and name in sample.questions
