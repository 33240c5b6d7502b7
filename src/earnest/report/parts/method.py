"""The method: how the figures come about, in plain words; it stands in the questionnaire book."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.field_names import EVIDENCE, PROFILE
from earnest.core.language import Phrase
from earnest.core.questionnaire import answering_rules


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the method."""

    title: Phrase
    paragraphs: tuple[Phrase, ...]


_ANSWERS = Rule(
    Phrase("作答", "Answers"),
    (
        Phrase(
            "每题只问一项可以查证的事实。“已落实”计满分，“部分落实”计一半，“已计划”“未落实”“不清楚”和未作答不计分。"
            "占比题和计数题按题中所列阈值折算。",
            "Each question asks one fact that can be checked. Yes counts in full, partial half; planned, "
            "no, unknown and "
            "unanswered count nothing. Shares and counts are turned into a rating by the thresholds printed "
            "with the question.",
        ),
        Phrase(
            "“不适用”须写明有内容的理由，并由作答人以外的一方接受，关口题不得答“不适用”；不符合这些条件的，按未作答计。"
            "待核对的作答只计入自报口径。",
            "Not applicable takes a reason that says something and the acceptance of another party, and is never "
            "open to a gate; where this is not met it counts as unanswered. An answer to be confirmed counts in the "
            "claimed lens only.",
        ),
        Phrase(
            "两个名称不计全角半角、大小写、空格、标点、末尾括注和形似的字母，其余相同的，视为同一方。",
            "Two names that differ only in width, case, spaces, punctuation, brackets at the end or letters that look "
            "alike are those of the same party.",
        ),
    ),
)
_ANSWERING = Rule(Phrase("作答规则", "How a question is answered"), answering_rules.RULES)
_PROFILE = Rule(
    PROFILE.capital,
    (
        Phrase(
            "适用情况（画像）决定哪些题适用。取值排除了题目的，须写明有内容的理由，否则视为未确定；画像项未确定时，相关题目照常计入。",
            "The profile decides which questions apply. A value that leaves questions out takes a reason that says "
            "something, else it counts as undecided; while a flag is undecided, the questions that hang on it count.",
        ),
    ),
)
_LENSES = Rule(
    Phrase("三种口径", "Lenses"),
    (
        Phrase(
            "自报口径采用团队的作答。有据口径只计有充分证据的作答，其余按零分计，因此任何一题、任何合计的有据得分都不高于自报得分。"
            "首页的等级采用有据口径。",
            "The claimed lens takes the team at its word. The evidenced lens counts an answer only where "
            "evidence suffices, "
            "else nothing, so that it is never above the claimed one, for a question or in sum. "
            "Page 1 gives the level in the evidenced lens.",
        ),
        Phrase(
            "有审核记录时另有核验口径，只计审核人认可的部分，未审的题目按抽样改判率折减。审核完成并定稿之前，该口径只有得分，没有等级；"
            "此后首页即采用该口径。",
            "Where there is an auditor's review, a verified lens counts only what the auditor left standing, and "
            "discounts what was not reviewed by the overturn rate of the sample. Until the review is complete and "
            "final this lens has scores and no level; from then on page 1 gives the level in it.",
        ),
    ),
)
_EVIDENCE = Rule(
    EVIDENCE.capital,
    (
        Phrase(
            "证据充分，是指至少有一项证据同时满足：类别不低于题目要求（由弱到强为口头或书面声明、制度文件、执行记录、系统输出、外部证明）；"
            "注明日期，不晚于评估日期，且在题目规定的时间之内（从评估日期或发布日期起算，有的须形成于发布之前）；"
            "未注明版本（题目要求写明的除外）或注明的是被评版本；查验文件时，文件与哈希值相符。"
            "外部证明未写明出具方，或由被评单位及其人员出具的，按执行记录计。",
            "Evidence suffices when one item at least meets all of this: its kind is no weaker than the question asks "
            "(statement, policy, record, system output, external, weakest first); it bears a date, not "
            "after the day of the assessment and in the time that the question allows, measured by the assessment or "
            "by the release, for some questions from before the release; it names the assessed version, or none "
            "where the question does not ask for it; and its file, where files are looked for, matches its hash. An "
            "external item without an issuer, or issued by the organisation or its people, counts as a record.",
        ),
    ),
)
_SCORES = Rule(
    Phrase("得分", "Scores"),
    (
        Phrase(
            "部分权重按各题题权分摊到该部分的全部题目，得分等于适用题目所得权重占其总权重的百分比。"
            "得分保留一位小数，只舍不入，100.0即表示全部达到。各问卷分别计分，不合并。",
            "A section's weight is spread over its full list of questions by their own weights; the score "
            "is the share of "
            "that weight that the questions in force have earned. Scores show one decimal, rounded down, so "
            "that 100.0 means "
            "complete. Questionnaires are scored apart and never pooled.",
        ),
        Phrase(
            "失分只记一个原因，各题失分之和恰为100减去得分，印出时逐项舍去尾数。自报得分写成区间时，上限按未作答题全部“已落实”计算。"
            "注明“下一版本起”的，已发布的版本无从补救；注明“只有发布前的记录才有用”的，新形成的证据不能补足。",
            "Points lost have one cause each and add up to exactly 100 less the score; each is printed rounded down. "
            "Where the claimed score is a range, its upper end counts every unanswered question as a yes. “From the "
            "next version on” marks what a released version cannot make good, “only a record from before the release "
            "helps” what new evidence cannot.",
        ),
    ),
)
_LEVELS = Rule(
    Phrase("关口与等级", "Gates and levels"),
    (
        Phrase(
            "关口（否决项、限级项）是不达标就使等级封顶的题目，得满分才算关闭。1级未就绪：有硬性关口未关闭。2级有条件就绪：硬性关口均已关闭，"
            "但有条件性关口未关闭，或得分低于60，或以“不适用”排除的超过题权的五分之一。3级基本就绪：关口均已关闭，得分60及以上。"
            "没有适用的硬性关口题的问卷不评定等级。",
            "A gate is a question whose failure caps the level; it is closed by full credit only. Level 1, not ready: "
            "a hard gate is open. Level 2, conditional: no hard gate is open, but a soft gate is, or the "
            "score is below 60, or more than a fifth of the weight is left out as not applicable. "
            "Level 3, substantially ready: all gates are closed and the score is 60 or more. Without a hard gate in "
            "force a questionnaire has no level.",
        ),
        Phrase(
            "4级就绪只能在核验口径下取得：除关口均已关闭、得分85及以上外，还须由团队以外的审核人完成核验并定稿，"
            "且其签名能以读者自己的名单验证。仅凭自评最高为3级。"
            "选用多份问卷时，以最低等级为准。",
            "Level 4, ready, exists in the verified lens only: with all gates closed and 85 or more it also takes the "
            "complete and final review of an auditor who is not on the team, with a signature that verifies by the "
            "reader's own list. A self-assessment alone ends at level 3. "
            "With several questionnaires the lowest level stands.",
        ),
    ),
)
_FORECAST = Rule(
    Phrase("预测", "Forecast"),
    (
        Phrase(
            "预测是指：答为“已计划”、仍可完成、有责任人且完成期限未过的各题到期完成后，自报得分依次达到的数值。",
            "The forecast is the claimed score once every planned answer that can still be done, with an owner and a "
            "due date still to come, is done, date by date.",
        ),
    ),
)
_PRINT = Rule(
    Phrase("字符", "Characters"),
    (
        Phrase(
            "控制字符和不可见字符以<U+202E>一类的标记显示；PDF字体没有的字符以[U+1F600]一类的标记显示。",
            "Control and invisible characters are printed as marks such as <U+202E>; characters that the "
            "PDF's typeface "
            "lacks as marks such as [U+1F600].",
        ),
    ),
)

RULES = (_ANSWERS, _ANSWERING, _PROFILE, _LENSES, _EVIDENCE, _SCORES, _LEVELS, _FORECAST, _PRINT)
"""The rules in the order in which they are told."""
