"""What is to be looked at first of the file as a whole: days, questionnaires, what is left out, evidence, sign-offs."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Surroundings, first_of
from earnest.core.review.day_concerns import days_to_come
from earnest.core.review.evidence_concerns import evidence_concerns
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.rests_on_words import OURS_NAMES
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.wording import listed


def file_concerns(card: Scorecard, around: Surroundings) -> Iterator[Concern]:
    """The concerns about the file as a whole."""
    yield from _of_the_file(around.rests_on)
    yield from days_to_come(around.rests_on, list(card.scored_questions()))
    yield from _of_questions_left_out(card, around)
    yield from evidence_concerns(card, around)
    yield from _of_signoffs(around.rests_on)


def _of_the_file(rests_on: RestsOn) -> Iterator[Concern]:
    if rests_on.cut_off:
        yield Concern("cut-off", _CUT_OFF)
    for own in rests_on.own:
        yield Concern("own-questionnaire", _OWN.fill(title=own.title, id=own.id), about=(own.id,))
    if rests_on.not_chosen:
        yield Concern("not-chosen", _NOT_CHOSEN.fill(names=listed([OURS_NAMES[name] for name in rests_on.not_chosen])))


_CUT_OFF = Phrase("文件像是被截断了：末尾的题目没有表", "the file looks cut off: the last questions have no table")
_OWN = Phrase(
    "问卷“{title}”（{id}）是团队自定的：比较其题目、关口和分档",
    "the questionnaire “{title}” ({id}) is the team's own: compare its questions, gates and bands",
)
_NOT_CHOSEN = Phrase("没有选用本项目的问卷：{names}", "not chosen of our questionnaires: {names}")


def _of_questions_left_out(card: Scorecard, around: Surroundings) -> Iterator[Concern]:
    rests_on = around.rests_on
    for form in card.questionnaires:
        if not form.has_hard_gate("evidenced"):
            yield Concern(
                "no-hard-gate", _NO_HARD_GATE.fill(title=form.questionnaire.title), about=(form.questionnaire.id,)
            )
    for one in rests_on.left_out:
        if one.gates:
            said = _LEFT_OUT.fill(
                flag=around.flag_names.get(one.flag, one.flag), n=len(one.questions), ids=first_of(one.gates)
            )
            yield Concern("left-out-gates", said, flags=(one.flag,))
    for acceptance in rests_on.accepted_by:
        said = _ACCEPTED.fill(name=acceptance.name, n=acceptance.count)
        yield Concern("not-applicable", said, rests_on.not_applicable, about=(str(acceptance.name),))


_NO_HARD_GATE = Phrase(
    "“{title}”没有适用的硬性关口，不评定等级", "“{title}” has no hard gate that applies, so it has no level"
)
_LEFT_OUT = Phrase(
    "画像项“{flag}”排除了{n}题，其中有关口：{ids}",
    "the profile flag “{flag}” leaves questions out ({n}), gates among them: {ids}",
)
_ACCEPTED = Phrase("{name} 接受了{n}题不适用", "{name} accepted answers as not applicable ({n})")


def _of_signoffs(rests_on: RestsOn) -> Iterator[Concern]:
    if not rests_on.signoffs:
        yield Concern("not-signed-off", _NOBODY_SIGNED)
    for one in rests_on.signoffs:
        if not one.same_answers:
            yield Concern(
                "signed-other-answers",
                _OTHERS_SIGNED.fill(by=one.by, day=one.on.isoformat()),
                about=(str(one.by), str(one.on)),
            )


_NOBODY_SIGNED = Phrase("无人签署这份答卷", "nobody signed the answers off")
_OTHERS_SIGNED = Phrase(
    "{by} 于{day}签署的不是现在这些作答：问清之后改了什么",
    "what {by} signed off on {day} were other answers: ask what changed since",
)
