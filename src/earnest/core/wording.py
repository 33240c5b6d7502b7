"""The names of states, scales and kinds, in both languages, and how figures are written.

`field_names` names the fields of the files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from earnest.core.language import Phrase, Worded
from earnest.core.user_text import UserText

SEPARATOR = Phrase("、", ", ")
COLON = Phrase("：", ": ")
STOP = Phrase("；", "; ")

LEVEL_NAMES: dict[int, Phrase] = {
    1: Phrase("未就绪", "Not ready"),
    2: Phrase("有条件就绪", "Conditional"),
    3: Phrase("基本就绪", "Substantially ready"),
    4: Phrase("就绪", "Ready"),
}

LENS_NAMES: dict[str, Phrase] = {
    "claimed": Phrase("自报", "claimed"),
    "evidenced": Phrase("有据", "evidenced"),
    "verified": Phrase("核验", "verified"),
}

RATING_NAMES: dict[str | None, Phrase] = {
    "yes": Phrase("已落实", "yes"),
    "partial": Phrase("部分落实", "partial"),
    "planned": Phrase("已计划", "planned"),
    "no": Phrase("未落实", "no"),
    "unknown": Phrase("不清楚", "unknown"),
    "not-applicable": Phrase("不适用", "not applicable"),
}

UNANSWERED = Phrase("未作答", "unanswered")
TEXTS_DIFFER = Phrase("两种文本的差异：{text}", "The two texts differ: {text}")
TRANSLATED = Phrase("{text}（本项目所译）", "{text} (our translation)")
NO_QUESTION_ON_RISK = Phrase("没有题目涉及", "no question deals with it")
NOT_A_DEVELOPERS = Phrase("非研发方事项（{who}）", "not a developer's ({who})")
NOT_COVERED = Phrase("未覆盖", "not covered")
UNDECIDED = Phrase("未确定", "undecided")
OVERDUE = Phrase("已逾期", "overdue")
SUFFICES = Phrase("符合要求", "suffices")
UNCHECKED = Phrase("文件未查验", "file not checked")
OWN = Phrase("本单位自定", "the team's own")
"""Stands wherever the level or the score of an own questionnaire does."""
NO_LEVEL = Phrase("不评定等级", "no level")

YES = Phrase("是", "yes")
NO = Phrase("否", "no")
TRUTHS: dict[bool, Phrase] = {True: YES, False: NO}

KIND_NAMES: dict[str, Phrase] = {
    "state": Phrase("状态", "state"),
    "share": Phrase("占比", "share"),
    "count": Phrase("计数", "count"),
}
"""The kinds of question."""

GATE_NAMES: dict[str, Phrase] = {
    "hard": Phrase("硬性关口", "hard gate"),
    "soft": Phrase("条件性关口", "soft gate"),
}

WHO_NAMES: dict[str, Phrase] = {
    "developer": Phrase("研发方", "developer"),
    "contributor": Phrase("参与方", "contributor"),
    "states": Phrase("各国", "states"),
}

TO_EXPLAIN = Phrase("待说明", "unexplained")

MATTER_STATES: dict[str, Phrase] = {
    "open": TO_EXPLAIN,
    "explained": Phrase("已说明", "explained"),
    "settled": Phrase("无须再说明", "no longer needed"),
    "unknown": Phrase("没有这条规则", "no such rule"),
}

EVIDENCE_NAMES: dict[str, Phrase] = {
    "statement": Phrase("口头或书面声明", "statement"),
    "policy": Phrase("制度文件", "policy"),
    "record": Phrase("执行记录", "record"),
    "system": Phrase("系统输出", "system output"),
    "external": Phrase("外部证明", "external"),
}

EVIDENCE_TIMES: dict[str, Phrase] = {
    "current": Phrase("以评估日期为准", "measured by the day of assessment"),
    "release": Phrase("以发布日期为准", "measured by the day of release"),
    "before-release": Phrase("须形成于发布之前", "from before the release"),
}

REPAIRS: dict[str, Phrase] = {"next-version": Phrase("只能在下一版本补救", "only in the next version")}

BASES: dict[str, Phrase] = {
    "law": Phrase("法律法规", "law"),
    "standard": Phrase("标准", "a standard"),
    "own": Phrase("本问卷自定", "set by this questionnaire"),
}
"""Where the figures of a question come from."""

FILE_STATES: dict[str, Phrase] = {
    "match": Phrase("证据文件与 sha256 相符", "the evidence file matches its sha256"),
    "missing": Phrase("找不到证据文件", "the evidence file is not there"),
    "outside": Phrase("证据文件不在答卷所在文件夹内，未打开", "the evidence file is outside the folder; not opened"),
    "too-large": Phrase(
        "证据文件超过4 GiB的上限，未计算哈希值", "the evidence file is larger than the limit of 4 GiB; it was not read"
    ),
    "over-total": Phrase(
        "证据文件合计超过16 GiB的上限，未计算此文件的哈希值",
        "the evidence files together are larger than the limit of 16 GiB; this one was not read",
    ),
    "no-digest": Phrase("证据文件没有填写 sha256", "the evidence file has no sha256"),
    "mismatch": Phrase("证据文件与 sha256 不符", "the evidence file does not match its sha256"),
}
"""What was found when the file of an item was looked for."""

CAUSE_NAMES: dict[str, Phrase] = {
    "overturned": Phrase("审核减分", "the review took credit away"),
    "unanswered": UNANSWERED,
    "not-accepted": Phrase("“不适用”未获接受", "not applicable, but not accepted"),
    "unknown": RATING_NAMES["unknown"],
    "no": RATING_NAMES["no"],
    "planned": RATING_NAMES["planned"],
    "to-confirm": Phrase("待核对", "to confirm"),
    "evidence-missing": Phrase("缺少证据", "no evidence"),
    "evidence-weak": Phrase("证据类别不够", "evidence of too weak a kind"),
    "evidence-undated": Phrase("证据没有日期", "evidence without a date"),
    "evidence-future": Phrase("证据日期晚于评估日期", "evidence dated after the assessment"),
    "evidence-stale": Phrase("证据过期", "evidence too old"),
    "evidence-late": Phrase("证据晚于发布", "evidence from after the release"),
    "evidence-other-version": Phrase("证据属于其他版本", "evidence about another version"),
    "evidence-versionless": Phrase("证据未写明版本", "evidence that names no version"),
    "evidence-mismatch": Phrase("证据文件缺失或与哈希值不符", "evidence file missing or not matching its hash"),
    "partial": RATING_NAMES["partial"],
    "unreviewed": Phrase("未经核验（按改判率折减）", "not reviewed (discounted by the overturn rate)"),
}


def cause_name(cause: str | None) -> Phrase:
    """The name of a cause; empty for none."""
    return CAUSE_NAMES[cause] if cause else Phrase("", "")


def listed(names: Iterable[Worded | str]) -> Phrase:
    """Names one after another, with each language's separator."""
    pairs = [(name, name) if isinstance(name, str) else (name.zh, name.en) for name in names]
    return Phrase(SEPARATOR.zh.join(zh for zh, _ in pairs), SEPARATOR.en.join(en for _, en in pairs))


def first_of(names: Iterable[object], most: int = 6) -> Phrase:
    """Names one after another, the first so many of them and how many more there are; people's as one line each."""
    given = list(names)
    first = [name.line(40) if isinstance(name, UserText) else name for name in given[:most]]
    words = [Phrase("{one}", "{one}").fill(one=name) for name in first]
    text = listed(words)
    left = len(given) - most
    return Phrase(f"{text.zh}等{len(given)}项", f"{text.en} and {left} more") if left > 0 else text


NO_VERDICT = Phrase("尚无结论", "no verdict yet")
"""What stands in place of a verified figure that no verdict is behind."""


def flags_by_name(flags: Sequence[str], names: Mapping[str, Worded]) -> Phrase:
    """The first flags of the profile and how many more, each by its name, with its id for the answer file."""
    return first_of(_NAMED.fill(name=names[one], id=one) if one in names else one for one in flags)


_NAMED = Phrase("“{name}”（{id}）", "“{name}” ({id})")


def percent(value: Fraction) -> str:
    """A fraction of 1 as a percentage with one decimal, rounded down, so that 100.0 means complete."""
    return points(value * 100)


def points(value: Fraction) -> str:
    """Points of 100 with one decimal, rounded down."""
    tenths = value.numerator * 10 // value.denominator
    return f"{tenths // 10}.{tenths % 10}"


def exact(value: Fraction) -> str:
    """A fraction as `a/b`."""
    return f"{value.numerator}/{value.denominator}"
