"""Questions and answers that do not count, with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earnest.core.assessment.model import Answer
from earnest.core.language import Phrase
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import RATING_NAMES, UNANSWERED
from earnest.report.inputs import ReportInput
from earnest.report.parts.answer import figures
from earnest.report.words import clip, clip_both, joined, same, shown, worded


@dataclass(frozen=True, slots=True)
class Inactive:
    """One question or answer that is left out of the score."""

    id: str
    topic: Phrase
    """Of several each with its id."""
    why: Phrase
    answer: Phrase
    note: str
    together: bool = False
    """Whether several stand in one row, none of which has an answer."""


def inactive(report_input: ReportInput) -> tuple[Inactive, ...]:
    """Not applicable by agreement, taken out by the profile, or unknown to every questionnaire; in this order."""
    scored_questions = [s for s in report_input.scorecard.scored_questions() if not s.credits]
    excused = [s for s in scored_questions if s.rating == "not-applicable"]
    hidden = [s for s in scored_questions if s.rating != "not-applicable"]
    answered = [s for s in hidden if s.rating is not None or s.answer.note]
    bare = [s for s in hidden if s not in answered]
    return (*map(_excused, excused), *map(_hidden, answered), *_unanswered(bare), *_unknown(report_input))


def _unanswered(hidden: Sequence[ScoredQuestion]) -> Iterator[Inactive]:
    """Those that nobody answered, in one row."""
    if hidden:
        topics = [worded(s.question.topic) for s in hidden]
        names = [s.question.id for s in hidden]
        said = (Phrase(f"{name} {one.zh}", f"{name} {one.en}") for name, one in zip(names, topics, strict=True))
        yield Inactive("", joined(*said), _UNANSWERED.fill(n=len(hidden)), UNANSWERED, "", together=True)


def _excused(scored: ScoredQuestion) -> Inactive:
    answer = scored.answer
    by, other = clip(answer.by, 40), clip(answer.accepted_by, 40)
    why = Phrase(f"不适用：{by}作答，{other}接受", f"not applicable: answered by {by}, accepted by {other}")
    return _row(scored, why, RATING_NAMES["not-applicable"], shown(answer.note))


def _hidden(scored: ScoredQuestion) -> Inactive:
    return _row(scored, _BY_PROFILE, _answer_words(scored), "")


_BY_PROFILE = Phrase("按画像不适用", "does not apply by the profile")
_UNANSWERED = Phrase("按画像不适用、也未作答：共{n}题", "Not applicable by the profile, and unanswered: {n}")


def _row(scored: ScoredQuestion, why: Phrase, answer: Phrase, note: str) -> Inactive:
    return Inactive(scored.question.id, clip_both(scored.question.topic, 60), why, answer, note)


def _answer_words(scored: ScoredQuestion) -> Phrase:
    given = figures(scored.question, scored.answer)
    return RATING_NAMES[scored.rating] if scored.rating else given or UNANSWERED


def _unknown(report_input: ReportInput) -> Iterator[Inactive]:
    known = {s.question.id for s in report_input.scorecard.scored_questions()}
    why = Phrase("所选问卷中没有此题", "no chosen questionnaire has this question")
    for question_id, answer in report_input.assessment.answers.items():
        if question_id not in known:
            yield Inactive(clip(question_id, 24), same(""), why, _bare(answer), clip(answer.note, 200))


def _bare(answer: Answer) -> Phrase:
    return RATING_NAMES[answer.rating] if answer.rating else UNANSWERED
