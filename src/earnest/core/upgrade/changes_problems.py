"""Whether a changes file fits its questionnaire: the chain of versions, the ids, what each change has to give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from earnest.core.errors import KeyPath, Problem
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.upgrade.changes import Change, Changes, Step, ids_before, ids_of

_Fault = tuple[KeyPath, Phrase]


def changes_problems(changes: Changes, questionnaire: Questionnaire, digest: str) -> list[Problem]:
    """Everything that does not fit; `digest` is that of the questionnaire file's bytes."""
    faults = [*_head(changes, questionnaire, digest), *_chain(changes)]
    if faults:  # which ids each version had is not known then
        return [Problem(message, path) for path, message in faults]
    after = ids_of(questionnaire)
    later: set[str] = set()
    """Every id of this version and of those after it."""
    last = {question.id: question for question in questionnaire.questions()}
    for index, step in reversed(list(enumerate(changes.step))):
        before = ids_before(step, after)
        later |= set(after)
        path: KeyPath = ("step", index)
        faults += [((*path, *rest), said) for rest, said in _step(step, set(after), later, last)]
        after, last = before, {}
    return [Problem(message, path) for path, message in sorted(faults, key=lambda fault: str(fault[0][:2]))]


def _head(changes: Changes, questionnaire: Questionnaire, digest: str) -> Iterator[_Fault]:
    if changes.id != questionnaire.id:
        yield ("id",), Phrase("问卷编号是“{id}”", "the questionnaire has the id “{id}”").fill(id=questionnaire.id)
    if changes.version != questionnaire.version:
        message = Phrase(
            "问卷为{version}版；请补上这一版的变更",
            "the questionnaire has version {version}; add the step to this version",
        )
        yield ("version",), message.fill(version=questionnaire.version)
    elif changes.digest != digest:
        message = Phrase(
            "问卷文件的摘要值是{digest}；问卷改动后须写明变更并使用新版本号",
            "the questionnaire file has the digest {digest}; one that changed gets a step and a new version",
        )
        yield ("digest",), message.fill(digest=digest)


def _chain(changes: Changes) -> Iterator[_Fault]:
    versions = [step.from_version for step in changes.step]
    for index, step in enumerate(changes.step):
        path: KeyPath = ("step", index)
        if step.from_version in versions[:index]:
            yield (*path, "from"), Phrase("此版本已有变更步骤", "there is a step from this version already")
        following = versions[index + 1] if index + 1 < len(versions) else changes.version
        if step.to != following:
            message = Phrase("应为下一步的起点{version}", "expected {version}, where the next step begins")
            if index + 1 == len(versions):
                message = Phrase("最后一步应到现行版本{version}", "the last step has to lead to {version}")
            yield (*path, "to"), message.fill(version=following)
        yield from (((*path, "to"), said) for said in _arithmetic(step))


def _arithmetic(step: Step) -> Iterator[Phrase]:
    """One of the three numbers goes up by one, and it is not a smaller one than the changes ask for."""
    major, minor, patch = map(int, step.from_version.split("."))
    next_ones = [f"{major + 1}.0.0", f"{major}.{minor + 1}.0", f"{major}.{minor}.{patch + 1}"]
    if step.to not in next_ones:
        message = Phrase("{version}之后只能是{next}", "after {version} comes one of {next}")
        yield message.fill(version=step.from_version, next=", ".join(reversed(next_ones)))
    elif next_ones.index(step.to) > (least := _least(step)):
        why = (
            Phrase("题意有变", "a meaning changed"),
            Phrase("题目有增减", "a question came or went"),
            Phrase("", ""),
        )[least]
        message = Phrase("{why}，应为{version}", "{why}, so the version has to be {version}")
        yield message.fill(why=why, version=next_ones[least])


def _least(step: Step) -> int:
    """Which number has to go up at least: 0 the first one."""
    if any(change.meaning or change.was.kind or change.was.bands for change in step.change):
        return 0
    return 1 if any(change.what not in {"same", "reworded"} for change in step.change) else 2


def _step(step: Step, after: set[str], later: set[str], last: dict[str, Question]) -> Iterator[_Fault]:
    listed = Counter(change.question for change in step.change)
    targets = Counter(name for change in step.change for name in change.into)
    for index, change in enumerate(step.change):
        path: KeyPath = ("change", index)
        faults = [*_ids(change, after, later), *_into(change, after), *_former(change, last.get(change.question))]
        yield from (((*path, key), said) for key, said in faults)
        if listed[change.question] > 1:
            yield (*path, "question"), Phrase("同一步中列出两次", "listed twice in this step")
        if change.what == "merged" and not all(targets[name] > 1 for name in change.into):
            yield (*path, "into"), Phrase("只有一题并入；改名应写 renamed", "only one is merged into it; use renamed")
        if any(_shared(name, change, step) for name in change.into):
            yield (*path, "into"), Phrase("此题号另有来源", "this id comes from elsewhere too")


def _shared(name: str, change: Change, step: Step) -> bool:
    """Whether an id that a question went to is, in the same step, that of another change, too."""
    if change.what == "merged":
        return any(other.what != "merged" and name in (other.question, *other.into) for other in step.change)
    return any(other is not change and name in (other.question, *other.into) for other in step.change)


def _ids(change: Change, after: set[str], later: set[str]) -> Iterator[tuple[str, Phrase]]:
    stays = change.what in {"same", "reworded", "added"} or change.question in change.into
    if stays and change.question not in after:
        yield "question", _NOT_THERE.fill(id=change.question)
    elif not stays and change.question in after:
        yield "question", Phrase("此后的版本仍有这道题", "the version after this step still has this question")
    elif not stays and change.question in later:
        yield "question", Phrase("题号不得再次使用", "this id is used again later; an id is never used again")
    for name in change.into:
        if name not in after:
            yield "into", _NOT_THERE.fill(id=name)


_NOT_THERE = Phrase("此后的版本没有 {id}", "the version after this step has no {id}")


def _into(change: Change, after: set[str]) -> Iterator[tuple[str, Phrase]]:
    count = len(set(change.into))
    fits = {"renamed": count == 1 and change.question not in change.into, "merged": count == 1, "split": count > 1}
    if count != len(change.into):
        yield "into", Phrase("题号重复", "an id stands here twice")
    elif not fits.get(change.what, count == 0):
        yield "into", _INTO.get(change.what, Phrase("只有改名、拆分、合并才有 into", "only a moved question has into"))


_INTO = {
    "renamed": Phrase("改名应写一个新题号", "a renamed question goes into one other id"),
    "merged": Phrase("合并应写一个题号", "a merged question goes into one id"),
    "split": Phrase("拆分应写两个以上题号", "a split question goes into two ids or more"),
}


def _former(change: Change, now: Question | None) -> Iterator[tuple[str, Phrase]]:
    former = change.was
    if change.what == "reworded" and not former.fields():
        yield "former", Phrase("应写出改动之处的原文", "give the former wording of what was reworded")
    elif change.what == "removed" and not (former.topic and former.ask):
        yield "former", Phrase("应写出原题的 topic 和 ask", "give the topic and ask of the question that went")
    elif change.what == "added" and change.former is not None:
        yield "former", Phrase("此处不应有原文", "nothing was said differently before")
    elif change.what == "same" and change.doubtful:
        yield "what", Phrase("问法已变，应写 reworded", "what is asked changed: use reworded")
    elif change.what in {"same", "reworded"} and now is not None:
        for name in former.fields():
            if getattr(former, name) == getattr(now, name):
                yield "former", Phrase("{name} 与现在相同", "{name} is what it is now").fill(name=name)
