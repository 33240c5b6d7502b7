"""How an upgrade is said before it is done: what happens to each answer, in both languages, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire.model import Question
from earnest.core.text import one_line
from earnest.core.upgrade.changes import Former
from earnest.core.upgrade.former_words import field_name, now_and_before
from earnest.core.upgrade.plan import Move, QuestionnaireUpgrade, Upgrade

Group = Literal["kept", "around", "doubtful", "reworded", "renamed", "split", "merged", "removed", "apart"]


class UpgradeLine(NamedTuple):
    """One line; `depth` 0 is a heading, 1 an answer, 2 what is said about it. In a language in which there is nothing
    to say its text is empty."""

    depth: int
    text: Phrase


_TITLE = Phrase("{title}（{id}）：{old} -> {new}", "{title} ({id}): {old} -> {new}")
_KEPT = Phrase("{n}份作答保持不变。", "Answers that stay as they are: {n}.")
_UNKNOWN = Phrase(
    "不清楚从这一版起改了什么：题号仍在的作答保留并标为待核对，其余作答按原题号留在文件中，不计分。",
    "It is not known what changed since this version. Answers whose id is still there are kept and marked to be "
    "confirmed; the others stay in the file under their ids and do not count.",
)
_HEADS: dict[Group, Phrase] = {
    "reworded": Phrase("改写：作答保留，标为待核对", "Reworded: the answer is kept and marked to be confirmed"),
    "renamed": Phrase("改号：作答移到新题号", "Renumbered: the answer goes to the new id"),
    "split": Phrase(
        "拆分：作答和证据复制到各题，标为待核对", "Split: each question gets the answer and evidence, to be confirmed"
    ),
    "merged": Phrase(
        "合并：取最保守的评定，说明和证据全部保留，标为待核对",
        "Merged: the most cautious rating, every note and evidence item, to be confirmed",
    ),
    "around": Phrase(
        "问法不变，其他规定有变：作答保持不变", "Asked as before, other rules around it: the answer stays as it is"
    ),
    "removed": Phrase(
        "删去：作答按原题号留在文件中，不计分", "Removed: the answer stays in the file under its id and does not count"
    ),
    "apart": Phrase(
        "合并后过长：作答另存在文件中，不计分，新题视为未作答",
        "Too long when merged: the answers are kept apart and do not count; the new question is unanswered",
    ),
    "doubtful": Phrase("保留，标为待核对", "Kept and marked to be confirmed"),
}
_ADDED = Phrase("新增，尚未作答", "Added, not answered yet")
_UNANSWERED = Phrase("{row}（未作答）", "{row} (unanswered)")
_CONFIRM = Phrase("题文也有改动：标为待核对", "Reworded as well: marked to be confirmed")
_REASON = Phrase("理由：{text}", "Reason: {text}")
_ASKED = Phrase("原题：{text}", "It asked: {text}")
_BEFORE = Phrase("{field}，原为：{text}", "{field}, before: {text}")
_NOW = Phrase("{field}，现为：{text}", "{field}, now: {text}")
_BESIDES = Phrase("此外有改动：{fields}", "Also changed: {fields}")
_DECIDES = (
    "ask",
    "kind",
    "bands",
    "yes_requires",
    "partial_when",
    "applies_when",
    "weight",
    "gate",
    "none_occurred",
    "least_of",
    "evidence_minimum",
    "evidence_fresh_days",
    "evidence_time",
    "evidence_about",
    "repair",
)
"""The parts that decide an answer or what it counts, in the order in which they are read; of the others the name says
enough."""
_RISKS = Phrase("已接受的风险随题移动：{ids}", "Accepted risks go along with their questions: {ids}")
_SIGNED = Phrase(
    "签署（{n}处）保留在文件中，但针对的是升级前的内容，不再相符。",
    "Sign-offs stay in the file ({n}), but are of the contents before and no longer match.",
)
REVIEWED = Phrase(
    "旁边的审核记录针对升级前的内容，升级后不再相符。",
    "The review beside the file is of the contents before and will no longer match.",
)


def lines(upgrade: Upgrade) -> list[UpgradeLine]:
    """Everything that would happen."""
    return [line for one in upgrade.questionnaires for line in _questionnaire(one)] + list(_rest(upgrade))


def group_of(move: Move) -> Group:
    """What happens to an answer, by what its reader should know first."""
    kinds = {change.what for change in move.changes}
    if not move.live:
        return "removed" if "removed" in kinds or not move.changes else "apart"
    order: tuple[Group, ...] = ("merged", "split", "renamed", "reworded")
    found = next((group for group in order if group in kinds), None)
    if found is None and any(change.former for change in move.changes):
        return "around"
    return found or ("doubtful" if move.confirm else "kept")


def _questionnaire(one: QuestionnaireUpgrade) -> Iterator[UpgradeLine]:
    new = one.questionnaire
    title = {"id": new.id, "old": one.before.version, "new": new.version}
    yield UpgradeLine(0, _TITLE.fill(title=_flat(new.title), **title))
    if not one.known:
        yield UpgradeLine(1, _UNKNOWN)
    groups: dict[Group, list[Move]] = {}
    for move in one.moves:
        groups.setdefault(group_of(move), []).append(move)
    yield UpgradeLine(1, _KEPT.fill(n=sum(move.answered for move in groups.get("kept", ()))))
    questions = {question.id: question for question in new.questions()}
    for group, head in _HEADS.items():
        moves = [move for move in groups.get(group, ()) if move.answered or move.changes]
        if moves:
            yield UpgradeLine(0, head)
        for move in moves:
            yield from _move(move, questions)
    if one.added:
        yield UpgradeLine(0, _ADDED)
    for name in one.added:
        yield UpgradeLine(1, _row(name, questions[name].topic))


def _move(move: Move, questions: dict[str, Question]) -> Iterator[UpgradeLine]:
    now = questions.get(move.into[0])
    former = _former(move)
    topic = _topics([questions[name] for name in move.into]) if now and move.live else former.topic
    way = move.question if move.into == (move.question,) else f"{move.question} -> {', '.join(move.into)}"
    row = _row(way, topic)
    yield UpgradeLine(1, row if move.answered else _UNANSWERED.fill(row=row))
    if move.confirm and group_of(move) == "renamed":
        yield UpgradeLine(2, _CONFIRM)
    for change in move.changes:
        yield UpgradeLine(2, _REASON.fill(text=_flat(change.reason)))
    if not move.answered:
        return
    if now is None and former.ask:
        yield UpgradeLine(2, _ASKED.fill(text=_flat(former.ask)))
    elif now is not None and len(move.into) == 1:
        yield from _parts(former, now)


def _parts(former: Former, now: Question) -> Iterator[UpgradeLine]:
    """What decides an answer, before and now, and the names of whatever else is not as it was."""
    told = former.fields()
    besides = [field_name(name) for name in told if name not in _DECIDES]
    for name in sorted(set(told) & set(_DECIDES), key=_DECIDES.index):
        before, after = now_and_before(name, former, now)
        zh, en = before.zh != after.zh, before.en != after.en
        for form, text in ((_BEFORE, before), (_NOW, after)):
            line = form.fill(field=field_name(name), text=text)
            yield UpgradeLine(2, Phrase(line.zh if zh else "", line.en if en else ""))
    if besides:
        fields = Phrase("、".join(one.zh for one in besides), ", ".join(one.en for one in besides))
        yield UpgradeLine(2, _BESIDES.fill(fields=fields))


def _former(move: Move) -> Former:
    """What the question said in the version of the answer, as far as that is told: the oldest wording of each part."""
    told = [change.was.model_dump(exclude_none=True) for change in move.changes]
    return Former.model_validate({name: text for fields in reversed(told) for name, text in fields.items()})


def _topics(questions: list[Question]) -> Phrase:
    texts = [_flat(question.topic) for question in questions]
    return Phrase("／".join(text.zh for text in texts), " / ".join(text.en for text in texts))


def _row(way: str, topic: Worded | None) -> Phrase:
    said = Phrase("{way}  {topic}", "{way}  {topic}")
    return said.fill(way=way, topic=_flat(topic)) if topic else Phrase(way, way)


def _flat(text: Worded) -> Phrase:
    return Phrase(one_line(text.zh, 2000), one_line(text.en, 2000))


def _rest(upgrade: Upgrade) -> Iterator[UpgradeLine]:
    gone = [name for name in upgrade.before.accepted_risks if name not in upgrade.assessment.accepted_risks]
    if gone:
        yield UpgradeLine(0, _RISKS.fill(ids=", ".join(gone)))
    if upgrade.assessment.signoffs:
        yield UpgradeLine(0, _SIGNED.fill(n=len(upgrade.assessment.signoffs)))
