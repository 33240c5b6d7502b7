"""The names of verdicts, methods and severities, and of the fields of a review, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from earnest.core.field_names import DUE, NOTE
from earnest.core.language import Phrase

if TYPE_CHECKING:
    from earnest.core.assessment.review import FindingStatus, FlagVerdict, Method, Severity, Verdict

VERDICT_NAMES: dict[Verdict | FlagVerdict, Phrase] = {
    "confirmed": Phrase("予以确认", "confirmed"),
    "lowered-partial": Phrase("降为部分落实", "lowered to partial"),
    "lowered-no": Phrase("降为未落实", "lowered to no"),
    "not-seen": Phrase("未能查见", "not seen"),
    "overturned": Phrase("改判", "overturned"),
}

METHOD_NAMES: dict[Method, Phrase] = {
    "examine": Phrase("检查", "examined"),
    "interview": Phrase("访谈", "interviewed"),
    "test": Phrase("测试", "tested"),
}

SEVERITY_NAMES: dict[Severity, Phrase] = {
    "major": Phrase("重大", "major"),
    "minor": Phrase("一般", "minor"),
    "observation": Phrase("观察项", "observation"),
    "strength": Phrase("亮点", "strength"),
}

FINDING_STATES: dict[FindingStatus, Phrase] = {
    "open": Phrase("未关闭", "still open"),
    "closed": Phrase("已关闭", "closed"),
}

REVIEW_STATES: dict[str, Phrase] = {
    "draft": Phrase("草稿", "draft"),
    "final": Phrase("定稿", "final"),
}

FINDING_FIELDS: dict[str, Phrase] = {
    "method": Phrase("方法", "method"),
    "verdict": Phrase("结论", "verdict"),
    "severity": Phrase("程度", "severity"),
    "note": NOTE,
    "on": Phrase("审核日期", "reviewed on"),
    "due": DUE,
    "working_paper": Phrase("工作底稿", "working paper"),
    "reply": Phrase("答复", "reply"),
    "status": Phrase("处理状态", "state of the finding"),
}

FLAG_VERDICTS_MEAN = Phrase(
    "予以确认：所填取值属实。改判：不认可这一取值，未能查见依据的亦同；核验口径下按未确定处理，因它不问的题目都要问，得0分。"
    "画像项的结论不附说明，依据请写在所涉题目的说明或工作底稿中。",
    "Confirmed: the value given is right. Overturned: you do not accept it, also where you could not see what it rests "
    "on; in the verified lens it then counts as undecided, and the questions that it left out are asked and earn "
    "nothing. A flag takes a verdict alone: say why in the note of a question concerned, or in your working paper.",
)
"""What follows from a verdict on a flag."""
NOT_APPLICABLE_MEANS = Phrase(
    "这里的结论针对“不适用”：予以确认，即此题确不适用；其余各项结论，即此题适用，核验口径下要问，得0分，结论之间不分轻重。",
    "A verdict here is on “not applicable”. Confirmed: the question does not apply. Any other verdict: it does apply; "
    "in the verified lens it is then asked and earns nothing, whichever of them you give.",
)
"""What follows from a verdict on an accepted not-applicable."""
NEEDS_NO_VERDICT = Phrase(
    "画像项 {flag} 没有排除任何题目，不需要结论", "the flag {flag} leaves no question out, so it needs no verdict"
)
LEAVES_OUT = Phrase(
    "因此不问的题目（{n}道，其中关口{gates}道）", "Questions not asked because of it ({n}; gates: {gates})"
)

STAY_OPEN = Phrase(
    "“先看这些”中还有{n}项未处理，定稿后在审核报告中列为未处理：",
    "of what to look at first, {n} are not dealt with; the audit report will name them as open:",
)
LOOKED_AT = Phrase("已看过", "looked at")
"""What an auditor says of a thing to look at first."""
DEALT_WITH = Phrase("已处理", "dealt with")
NOT_DEALT_WITH = Phrase("未处理", "not dealt with")
LOOK_FIRST = Phrase("先看这些", "look first")
NOT_ASKED = Phrase("按画像不问此题", "The profile does not ask this question.")
AT_LEAST = Phrase("至少：{needed}", "at least: {needed}")
"""The evidence that a question needs."""

NO_ORGANISATION = Phrase(
    "未填写审核人所在单位，不能评为4级", "without the auditor's organisation level 4 is out of reach"
)
HEAD_FIELDS: dict[str, Phrase] = {
    "auditor": Phrase("审核人", "auditor"),
    "organisation": Phrase("审核人所在单位", "auditor's organisation"),
    "started": Phrase("开始日期", "started"),
    "assessment": Phrase("答卷摘要值", "digest of the answers"),
    "seed": Phrase("随机种子", "seed"),
    "drawn_at": Phrase("抽取时间", "drawn at"),
    "status": Phrase("审核状态", "state of the review"),
    "scope_confirmed": Phrase("范围已确认", "scope confirmed"),
}
