"""Rules: what each finding is an instance of, with a help text in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from earnest.cli.checked import Checked
from earnest.cli.for_ci.findings import LEVELS_BY_GATE, Level, lined
from earnest.core.field_names import QUESTION_FIELDS
from earnest.core.language import Phrase, Worded
from earnest.core.questionnaire.model import Question
from earnest.core.wording import GATE_NAMES


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    id: str
    name: Phrase
    asks: Phrase
    """What it asks, in a sentence."""
    help: tuple[Phrase, ...]
    """Line by line."""
    level: Level
    tags: tuple[str, ...] = ()


def rules(checked: Iterable[Checked]) -> dict[str, Rule]:
    """Every rule that something may have been found by, by id; of two questions with one id the first."""
    found = {rule.id: rule for rule in _OF_FILES}
    for one in checked:
        for rule in (*_matters(one), *_questions(one)):
            found.setdefault(rule.id, rule)
    return found


def _matters(checked: Checked) -> Iterator[Rule]:
    for matter, _ in checked.asked:
        topic = lined(matter.topic)
        yield Rule(matter.rule, topic, topic, (topic, _EXPLAIN), "note", ("consistency",))


def _questions(checked: Checked) -> Iterator[Rule]:
    if checked.scored is None:
        return
    for questionnaire in checked.scored.card.questionnaires:
        for one in questionnaire.scored_questions:
            yield question_rule(one.question, questionnaire.questionnaire.id)


def question_rule(question: Question, questionnaire: str) -> Rule:
    """A question as a rule: what it asks, what a yes needs, what closes the gap."""
    gates = () if question.gate is None else (GATE_NAMES[question.gate].capital,)
    yes = (_YES, *_listed(question.yes_requires)) if question.yes_requires else ()
    text = (*gates, lined(question.ask), *yes, *what_to_do(question))
    tags = (questionnaire, *([] if question.gate is None else [f"{question.gate}-gate"]))
    return Rule(question.id, lined(question.topic), lined(question.ask), text, LEVELS_BY_GATE[question.gate], tags)


def what_to_do(question: Question) -> tuple[Phrase, ...]:
    """How the gap of a question is closed, line by line."""
    return (_DO, *_listed(question.remediation))


def _listed(texts: Iterable[Worded]) -> tuple[Phrase, ...]:
    return tuple(_ITEM.fill(n=number, text=text) for number, text in enumerate(map(lined, texts), 1))


_ITEM = Phrase("{n}. {text}", "{n}. {text}")
_YES = Phrase("“已落实”须满足：", "A yes needs:")
_DO = Phrase("{what}：", "{what}:").fill(what=QUESTION_FIELDS["remediation"].capital)
_EXPLAIN = Phrase(
    "不影响得分；请在答卷中说明（[explanations.编号]）。",
    "It changes no score; explain it in the answer file (under [explanations.ID]).",
)


def _of_file(name: str, title: Phrase, text: Phrase, level: Level) -> Rule:
    return Rule(name, title, title, (text,), level, ("file",))


_OF_FILES = (
    _of_file(
        "file-error",
        Phrase("答卷有错误", "the answer file has an error"),
        Phrase(
            "有错误的文件不能评分；请按所示位置修正。", "A file with errors is not scored; mend it at the place shown."
        ),
        "error",
    ),
    _of_file(
        "file-warning",
        Phrase("答卷有疑点", "something in the answer file is doubtful"),
        Phrase("有疑点的文件仍可评分；请查看所示位置。", "The file is scored all the same; look at the place shown."),
        "warning",
    ),
    _of_file(
        "evidence-file",
        Phrase("证据文件与所述不符", "an evidence file is not as stated"),
        Phrase(
            "文件不在所述位置，或其SHA-256与所记不符；请补上文件，或更新所记的值。",
            "The file is not where it is said to be, or its SHA-256 is another one; supply the file or bring the entry "
            "up to date.",
        ),
        "error",
    ),
    _of_file(
        "bar",
        Phrase("未达到要求的等级或得分", "the required level or score is not reached"),
        Phrase(
            "命令行要求的等级（--min-level）或得分（--min-score）未达到；先补足关口，再补足失分最多的题。",
            "The level (--min-level) or score (--min-score) that was asked for is not reached; close the gates first, "
            "then what costs most points.",
        ),
        "error",
    ),
)
