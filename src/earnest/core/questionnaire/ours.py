"""Whose questions: what of our questionnaires no other file may bear."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from earnest.core.errors import Problem
from earnest.core.language import Phrase
from earnest.core.party import folded
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.text import cut, one_line

OURS = ("commitments", "action-plan")
"""Our questionnaires, in the order in which a new assessment chooses them."""

OURS_NAMES: dict[str, Phrase] = {
    "commitments": Phrase("七项人工智能安全承诺", "the seven commitments"),
    "action-plan": Phrase("人工智能全球治理行动计划", "the Action Plan"),
}
"""What a sentence calls them."""

_SHORT = {"commitments": Phrase("安全承诺", "commitments"), "action-plan": Phrase("行动计划", "Action Plan")}
_CELLS = 24
"""Of the title of another one, where a short name stands."""

_RESERVED = re.compile(r"(C|AP)[0-9]")


def short_name(questionnaire: Questionnaire) -> Phrase:
    """What a questionnaire is called in tables, where its title has no room."""
    title = questionnaire.title
    return _SHORT.get(questionnaire.id) or Phrase(cut(one_line(title.zh), _CELLS), cut(one_line(title.en), _CELLS))


def borrowed(questionnaire: Questionnaire, ours: Sequence[Questionnaire], once: Collection[str]) -> list[Problem]:
    """What a team's own questionnaire bears of ours; `once` are the question ids that ours have had."""
    return [*_id(questionnaire), *_titles(questionnaire, ours), *_questions(questionnaire, ours, once)]


def _id(questionnaire: Questionnaire) -> Iterator[Problem]:
    if questionnaire.id in OURS:
        yield Problem(TAKEN.fill(id=questionnaire.id), ("id",))


TAKEN = Phrase(
    "“{id}”是程序所带问卷的编号，应另取编号",
    "choose another id; a questionnaire that comes with the program is called “{id}”",
)
"""What is said of the id of a questionnaire of one's own that is one of ours."""


def _titles(questionnaire: Questionnaire, ours: Sequence[Questionnaire]) -> Iterator[Problem]:
    taken = {_unnumbered(title) for one in ours for title in (one.title.zh, one.title.en)}
    for language in ("zh", "en"):
        if _unnumbered(getattr(questionnaire.title, language)) in taken:
            yield Problem(_TITLE, ("title", language))


def _unnumbered(title: str) -> str:
    """A title as the same party compares, without figures: a number of a version or a year makes no other title."""
    return re.sub(r"(?:version|ver|v|第|版)?\d+(?:年版|年|版)?", "", folded(title))


_TITLE = Phrase(
    "这是程序所带问卷的名称，请另取名称",
    "a questionnaire that comes with the program has this title; choose another one",
)


def _questions(questionnaire: Questionnaire, ours: Sequence[Questionnaire], once: Collection[str]) -> Iterator[Problem]:
    taken = {question.id for one in ours for question in one.questions()} | set(once)
    for s, section in enumerate(questionnaire.section):
        for q, question in enumerate(section.question):
            if question.id in taken or _RESERVED.match(question.id):
                yield Problem(_QUESTION.fill(id=question.id), ("section", s, "question", q, "id"))


_QUESTION = Phrase(
    "{id} 是程序所带问卷的题号或为其保留（C、AP加数字开头），请另取题号",
    "{id} belongs to the questionnaires that come with the program (C or AP and a digit are theirs); choose another id",
)
