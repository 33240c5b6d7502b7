"""How a question is answered: what no single question repeats, so that two strangers answer alike."""

from __future__ import annotations

from earnest.core.language import Phrase

RULES: tuple[Phrase, ...] = (
    Phrase(
        "按填写日的状况作答，此后完成的不计。",
        "Answer as things stand on the answer date; what was done later does not count.",
    ),
    Phrase(
        "有多项欠缺的仍为“部分落实”；符合题目所列任一“未落实”情形的，答“未落实”。",
        "Several gaps together are still partial, unless one of the states listed under “no” holds; then it is a no.",
    ),
    Phrase(
        "目前为“未落实”，但就所问事项已有书面计划，写明责任人和填写日之后的完成期限的，答“已计划”，计划只及其中部分条件的亦可；"
        "计划只及于以后版本的，仍答“未落实”。已达“部分落实”的，有计划也答“部分落实”。",
        "Planned: today it is a no, and a written plan for what is asked names an owner and a due date still to come; "
        "it may cover some of the conditions only. A plan for later versions alone leaves a no. What is partial today "
        "stays partial, plan or not.",
    ),
    Phrase(
        "知情人确认没有、又无相反材料的，答“未落实”；问过题中所列的人仍无从判断的，答“不清楚”。",
        "If somebody who would know states that there is none, and nothing speaks against it, it is a no. If those "
        "named in the question were asked and nobody can tell, it is unknown.",
    ),
    Phrase(
        "服务上线与权重公开不在同一天的，以较早之日为发布日期。",
        "If the service went live and the weights came out on different days, the earlier one is the release date.",
    ),
    Phrase(
        "占比题和计数题按数字评定；其余条件写明数字须附的材料，缺少材料的不计入数量，仍计入总数。",
        "On a share or a count the number decides; the other conditions say what must accompany the number. What lacks "
        "it is not counted, but stays in the total.",
    ),
    Phrase(
        "测试、演练等有多次的，以最符合条件的一次作答。",
        "If there were several tests or exercises, the one that meets the conditions best is judged.",
    ),
    Phrase(
        "题目所问为使用被评版本的服务时，以该服务为准，不论当时运行何种版本。",
        "Where a question is about the service that uses the assessed version, the service counts, whichever version "
        "it ran at the time.",
    ),
    Phrase(
        "证据的类别和日期另行判断，不改变评定；题目所列条件中写明期间的除外。",
        "Kind and age of evidence are judged separately and do not change the rating, except where a condition of the "
        "question names a period.",
    ),
    Phrase(
        "凡无材料可查的条件，视为不满足。",
        "What nothing shows is not met.",
    ),
    Phrase(
        "有条件未满足而题目未列明如何作答的：至少满足一项的答“部分落实”，均未满足的答“未落实”。",
        "Where a condition is missing and the question names no state for it, it is partial if at least one condition "
        "is met, else a no.",
    ),
    Phrase(
        "题中的服务、系统、智能体，均指本公司提供或运营的。",
        "“Service”, “system” and “agent” mean those that the company itself provides or runs.",
    ),
    Phrase(
        "数值恰等于所定界限的，视为符合，题目明言“超过”“不足”的从其规定；期间按日计算的，开始的当日不计入；"
        "以某日为期限的，当日之内均为按时。",
        "A figure exactly on its limit meets it, unless the question says “more than” or “less than”; a period in days "
        "starts on the day after; a time limit that is a day includes the whole of that day.",
    ),
    Phrase(
        "材料相互矛盾的，以系统记录或事发当时的记录为准，不以其后的陈述为准。",
        "Where papers contradict each other, what a system recorded or what was recorded at the time counts, not what "
        "was stated later.",
    ),
)
