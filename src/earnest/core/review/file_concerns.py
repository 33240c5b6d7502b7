"""What is to be looked at first of the file as a whole: its days, questionnaires, evidence files and sign-offs."""

from __future__ import annotations

from collections.abc import Iterator

from earnest.core.language import Phrase
from earnest.core.review.concerns import Concern, Surroundings, first_of
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.scoring.scorecard import Scorecard


def file_concerns(card: Scorecard, around: Surroundings) -> Iterator[Concern]:
    """The concerns about the file as a whole."""
    yield from _of_the_file(around.rests_on)
    yield from _of_questions_left_out(card, around)
    yield from _of_files(card, around)
    yield from _of_signoffs(around.rests_on)


def _of_the_file(rests_on: RestsOn) -> Iterator[Concern]:
    if rests_on.cut_off:
        yield Concern("cut-off", _CUT_OFF)
    if rests_on.days_ago < 0:
        yield Concern("day-to-come", _TO_COME.fill(day=rests_on.assessed_on.isoformat()))
    for own in rests_on.own:
        yield Concern("own-questionnaire", _OWN.fill(title=own.title, id=own.id), about=(own.id,))
    if rests_on.not_chosen:
        yield Concern("not-chosen", _NOT_CHOSEN.fill(ids=", ".join(rests_on.not_chosen)))


_CUT_OFF = Phrase("文件像是被截断了：末尾的题目没有表", "the file looks cut off: the last questions have no table")
_TO_COME = Phrase("评估日期{day}尚未到来", "the day of the assessment, {day}, is still to come")
_OWN = Phrase(
    "问卷“{title}”（{id}）是团队自定的：比较其题目、关口和分档",
    "the questionnaire “{title}” ({id}) is the team's own: compare its questions, gates and bands",
)
_NOT_CHOSEN = Phrase("没有选用本项目的问卷：{ids}", "not chosen of our questionnaires: {ids}")


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


def _of_files(card: Scorecard, around: Surroundings) -> Iterator[Concern]:
    counts, files = around.rests_on.evidence, card.basis.yardstick.files
    if files is None and counts.file_not_looked_for:
        yield Concern("files-not-looked-for", _NOT_LOOKED.fill(n=counts.file_not_looked_for))
    elif files is not None:
        other = [
            s.question.id
            for s in card.scored_questions()
            if s.live and any(i.kept is not None and files[i.kept, i.sha256] != "match" for i in s.answer.evidence)
        ]
        if other:
            ids = first_of(other)
            yield Concern("files-not-alike", _NOT_ALIKE.fill(n=counts.file_not_alike, ids=ids), tuple(other))
    if around.unnamed:
        yield Concern(
            "files-unnamed",
            _UNNAMED.fill(n=len(around.unnamed), names=first_of(around.unnamed)),
            about=tuple(around.unnamed),
        )


_NOT_LOOKED = Phrase(
    "{n}项证据文件没有人查验过（加上选项 --evidence 即查找文件并核对哈希值）",
    "{n} evidence files nobody looked for (the option --evidence finds and hashes them)",
)
_NOT_ALIKE = Phrase("{n}项证据文件缺失或与哈希值不符：{ids}", "evidence files missing or other ones ({n}): {ids}")
_UNNAMED = Phrase(
    "文件夹中有{n}个文件没有任何一项证据提到：{names}",
    "files in the folder that no item of evidence names ({n}): {names}",
)


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
