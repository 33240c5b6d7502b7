"""What anybody needs to check the report: versions and digests, how to come by the same figures, the words it uses."""

from __future__ import annotations

from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.report.inputs import ReportInput
from earnest.report.pdf.glyphs import mark
from earnest.report.words import same, several, shown, worded


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Something the report rests on, with its version and digest; the digest may be empty."""

    name: Phrase
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word of this report, explained."""

    word: Phrase
    meaning: Phrase


def fingerprints(report_input: ReportInput) -> tuple[Fingerprint, ...]:
    """The answer file, the questionnaires, the profile form and the program."""
    titles = {one.questionnaire.id: worded(one.questionnaire.title) for one in report_input.scorecard.questionnaires}
    chosen = tuple(
        Fingerprint(titles.get(ref.id, same(shown(ref.id))), f"{shown(ref.id)} {ref.version}", ref.digest)
        for ref in report_input.assessment.questionnaires
    )
    form = report_input.catalog.profile
    return (
        Fingerprint(Phrase("答卷（规范形式）", "Answer file (canonical form)"), "", report_input.digest),
        *chosen,
        Fingerprint(Phrase("画像表", "Profile form"), form.version, ""),
        Fingerprint(Phrase("践诺程序", "Earnest, the program"), report_input.program_version, ""),
    )


def lacking_note(report_input: ReportInput) -> Phrase | None:
    """Which characters of this report the typeface lacks; None where it has them all."""
    if not report_input.lacking:
        return None
    marks = several([mark(character) for character in report_input.lacking], NAMED)
    return _LACKING.fill(n=len(report_input.lacking), which=marks)


NAMED = 60
"""So many of them are named; a text in a script of its own would else fill the page."""

_LACKING = Phrase(
    "PDF字体没有的字符有{n}个，以标记显示：{which}。",
    "Characters printed as marks, because the PDF's typeface lacks them: {n} ({which}).",
)

HOW_TO_CHECK = Phrase(
    "核对办法：取摘要值与下表相同的答卷和问卷，用同一版本的程序运行 earnest score，所得数字应与本报告一致。"
    "摘要值只能表明内容是否一致，不能表明内容是否属实。",
    "To check the figures: take the answer file and the questionnaires with these digests and run earnest score with "
    "the same version of the program; it has to give the figures of this report. Digests show sameness, not truth.",
)

WHERE_THE_CRITERIA_STAND = Phrase(
    "各题的条件、引文和计分办法见问卷册（earnest book）。",
    "The conditions of every question, the quotes and the method stand in the questionnaire book (earnest book).",
)

TERMS = (
    Term(
        Phrase("关口", "gate"),
        Phrase(
            "不达标就使等级封顶的题目。硬性关口未关闭为1级，条件性关口未关闭至多为2级。",
            "A question whose failure caps the level: an open hard gate at 1, an open soft gate at 2.",
        ),
    ),
    Term(Phrase("自报口径", "claimed lens"), Phrase("采用团队的作答。", "Takes the team at its word.")),
    Term(
        Phrase("有据口径", "evidenced lens"),
        Phrase("只计有充分证据的作答。", "Counts an answer only where its evidence suffices."),
    ),
    Term(
        Phrase("核验口径", "verified lens"),
        Phrase(
            "只计审核人认可的作答，未审的按改判率折减。",
            "Counts what an auditor accepted, and discounts what nobody reviewed by the overturn rate.",
        ),
    ),
    Term(
        Phrase("得分", "score"),
        Phrase(
            "适用题目所得权重占其总权重的百分比，只舍不入。",
            "The share of the weight in force that was earned, in percent, rounded down.",
        ),
    ),
    Term(
        Phrase("失分", "points"),
        Phrase(
            "各题失分之和恰为100减去得分；印出时逐项舍去尾数，相加可略少。",
            "They add up to exactly 100 less the score; each is printed rounded down, so their sum may be less.",
        ),
    ),
    Term(
        Phrase("画像", "profile"),
        Phrase("决定哪些题适用的事实。", "The facts that decide which questions apply."),
    ),
    Term(
        Phrase("符合要求", "suffices"),
        Phrase(
            "类别、日期、版本都符合该题要求。",
            "The kind, the date and the version of an item are what the question asks for.",
        ),
    ),
    Term(
        Phrase("改判率", "overturn rate"),
        Phrase(
            "审核抽样中被减分（评定降低或未能查见）的作答所占的比例。",
            "The share of the auditor's sample in which a verdict took credit away: lowered, or not seen.",
        ),
    ),
    Term(
        Phrase("预测", "forecast"),
        Phrase(
            "答为“已计划”、仍可完成、有责任人且完成期限未过的各题到期完成后的自报得分。",
            "The claimed score once every answer rated planned that can still be done, with an owner and a due date "
            "still to come, is done.",
        ),
    ),
    Term(
        Phrase("下一版本起", "from the next version on"),
        Phrase("已发布的版本无从补救。", "A released version cannot make it good any more."),
    ),
    Term(
        Phrase("摘要值", "digest"),
        Phrase("SHA-256，内容改动一个字节就会不同。", "SHA-256: another one as soon as a single byte is changed."),
    ),
)
"""The twelve words that a reader meets first."""
