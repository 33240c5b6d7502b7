"""What the plain walk says of a question, of an answer and of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earnest.cli.question_page import page
from earnest.cli.talk import language, table, word
from earnest.core.assessment.model import Answer
from earnest.core.catalog import Catalog
from earnest.core.errors import EarnestError
from earnest.core.field_names import ANSWER_FIELDS, QUESTION_FIELDS
from earnest.core.language import Phrase
from earnest.core.questionnaire.evidence_words import evidence_needed
from earnest.core.questionnaire.model import Question
from earnest.core.questionnaire.remarks import remarks
from earnest.core.scoring.comparison import compared
from earnest.core.scoring.comparison_words import answer_words, figures_rows
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.text import line_of
from earnest.core.wording import COLON, GATE_NAMES, RATING_NAMES, cause_name
from earnest.workspace.answering import remarks_on
from earnest.workspace.document import Document
from earnest.workspace.forms import FieldError
from earnest.workspace.numbers import spelt_out

_RATINGS = ("", "yes", "partial", "planned", "no", "unknown", "not-applicable")
HELP_HINT = Phrase(
    "键入 ? 查看全部命令，q 退出；每次作答立即保存。",
    "Type ? for the commands, q to quit; every answer is saved at once.",
)
HELP = Phrase(
    "1：已落实；2：部分落实；3：已计划；4：未落实；5：不清楚；6：不适用；0：收回\n"
    "17/20：占比的两个数（也可键入 400的85%，已有总数的键入 85% 即可）；# 12：计数；m 1,3：已满足的条件\n"
    "n：说明（后接文字，或逐行键入）；o：责任人；d：完成期限；a：接受人；后接“-”则清除\n"
    "e：新增证据；f：待复看；c：核对无误，或到下一份待核对的作答；z：撤销\n"
    "回车：下一题；b：上一题；u：下一道未作答的题；g 题号：到该题；w：本题全文；s：得分；q：退出",
    "1 yes, 2 partial, 3 planned, 4 no, 5 unknown, 6 not applicable, 0 takes the answer back\n"
    "17/20 or 85% of 400 a share, 85% of a total that is known, # 12 a count, m 1,3 the conditions that are met\n"
    "n note (with its text, or line by line), o owner, d due date, a accepted by; - takes it away\n"
    "e one more item of evidence, f flag, c confirm or go to the next one to confirm, z undo\n"
    "Enter next question, b back, u next unanswered, g ID to a question, w all about it, s scores, q quit",
)


def status(document: Document) -> Phrase:
    """How far the file is."""
    card = document.scorecard
    answered, live = (sum(getattr(one, name) for one in card.questionnaires) for name in ("answered", "live"))
    level = card.level(card.headline_lens)
    shown = "-" if level is None else str(level)
    return _STATUS.fill(file=line_of(document.opened.path.name), n=answered, m=live, level=shown)


_STATUS = Phrase("{file}：已答{n}/{m}，等级{level}", "{file}: {n} of {m} answered, level {level}")


def lines_of(one: ScoredQuestion) -> Iterator[str]:
    """A question with what decides its answer, then the answer as it stands."""
    question = one.question
    gate = word(GATE_NAMES[question.gate].bracketed) if question.gate else ""
    yield f"{question.id}  {word(question.topic)}{gate}"
    yield word(question.ask)
    yield word(QUESTION_FIELDS["yes_requires"].capital)
    met = set(one.answer.met or ())
    for number, condition in enumerate(question.yes_requires, 1):
        mark = word(_MET) if number in met else ""
        yield f"  {number}. {word(condition)}{mark}"
    yield word(question.partial_when)
    yield from (word(remark) for remark in remarks(question))
    yield word(_LEAST.fill(needed=evidence_needed(question)))
    yield from _answer(one)


_MET = Phrase("【已满足】", " [met]")
_LEAST = Phrase("证据至少：{needed}", "Evidence, at least: {needed}")
_NOW = Phrase("现有作答：{answer}", "Answer: {answer}")


def _answer(one: ScoredQuestion) -> Iterator[str]:
    lacking = one.credits["evidenced"].cause if one.live else None
    shown = word(cause_name(lacking).bracketed) if lacking is not None and lacking.startswith("evidence-") else ""
    yield word(_NOW.fill(answer=answer_words(one, language()))) + shown
    answer = one.answer
    for name in ("note", "owner", "due", "accepted_by"):
        if getattr(answer, name):
            yield f"  {word(ANSWER_FIELDS[name])}{word(COLON)}{getattr(answer, name)}"
    for item in answer.evidence:
        yield f"  {word(ANSWER_FIELDS['evidence'])}{word(COLON)}{item.title}"
    for name in ("flagged", "confirm"):
        if getattr(answer, name):
            yield f"  {word(ANSWER_FIELDS[name])}"


def whole(question: Question, catalog: Catalog) -> Iterator[str]:
    """Everything about a question: sources, why, examples, remediation."""
    return page(question, catalog)


def rating_of(name: str) -> str | None:
    """The rating that is meant by a digit or by its name; empty takes it back, None is none."""
    if name.isascii() and name.isdigit() and int(name[:3]) < len(_RATINGS):
        return _RATINGS[int(name[:3])]
    names = {each.casefold(): rating for rating, said in RATING_NAMES.items() if rating for each in (rating, *said)}
    return names.get(name)


def gives_numbers(name: str, rest: str) -> bool:
    """Whether a line, cut at its first blank, gives numbers: `17/20`, `# 12`, `5 % of 400`, which is no rating 5."""
    return "/" in name or name == "#" or _A_PERCENTAGE.match(name + rest) is not None


def numbers_of(question: Question, text: str, before: Answer) -> dict[str, str]:
    """The numbers that were typed: `17/20` or a percentage for a share, one for a count. Raises EarnestError."""
    if question.kind == "share" and _A_PERCENTAGE.match(text):
        return _share_of(text, before)
    parts = [part.strip() for part in re.split(r"/|\s+", text.strip()) if part.strip()]
    if question.kind == "share" and len(parts) == 2:
        return {"n": parts[0], "of": parts[1]}
    if question.kind == "count" and len(parts) == 1:
        return {"value": parts[0]}
    raise EarnestError({"share": _SHARE, "count": _COUNT, "state": _STATE}[question.kind])


def _share_of(text: str, before: Answer) -> dict[str, str]:
    try:
        return spelt_out({"n": text}, before)
    except FieldError as error:
        raise EarnestError(error.phrase) from None


_A_PERCENTAGE = re.compile(r"#?\s*\d.*[%％]")
_SHARE = Phrase("占比题请键入两个数，如 17/20", "a share takes two numbers, such as 17/20")
_COUNT = Phrase("计数题请键入 # 和数字，如 # 12", "a count takes # and a number, such as # 12")
_STATE = Phrase("这道题不填数字；1至6为评定", "this question takes no numbers; 1 to 6 rate it")


def effect(before: Document, after: Document, question_id: str) -> Iterator[str]:
    """The rating that counts now, and what changed of the scores."""
    one = next(each for each in after.scored_questions() if each.question.id == question_id)
    yield next(_answer(one))
    yield from (word(remark.capital) for remark in remarks_on(one, after.assessment.subject.assessed_on))
    figures = compared(before.assessment, before.scorecard, after.assessment, after.scorecard).figures
    moved = [each for each in figures if len({*each.scores}) > 1 or len({*each.levels}) > 1]
    if moved:
        yield table(figures_rows(moved, language()))
    yield word(SAVED)


SAVED = Phrase("已保存", "saved")
