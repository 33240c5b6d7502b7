"""Lint: the rules for questions that a machine can check, for our questionnaires and for anyone's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from earnest.core.errors import KeyPath, Problem
from earnest.core.hints import did_you_mean, hints
from earnest.core.language import Language, Phrase
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.languages import only_language
from earnest.core.questionnaire.lint.figures import figure_faults
from earnest.core.questionnaire.lint.practice import practice_faults
from earnest.core.questionnaire.lint.texts import BOTH, text_faults
from earnest.core.questionnaire.lint.word_lists import (
    ABOUT_EN,
    ABOUT_ZH,
    ASKS,
    SECTION_TITLE,
    SHAPES,
    TITLE,
    TWO_FACTS_EN,
    TWO_FACTS_ZH,
    Shape,
)
from earnest.core.questionnaire.model import Question, Questionnaire, Terms
from earnest.core.text import forbidden_characters, is_nfc, mark, one_line, unseen_characters
from earnest.core.values import Bilingual

_Fault = tuple[KeyPath, Phrase]


@dataclass(slots=True)
class _Known:
    """The names that a question may refer to."""

    obligations: dict[str, None]
    questions: dict[str, None]
    risks: dict[str, None]
    roles: dict[str, None]
    sources: dict[str, None]
    languages: tuple[Language, ...] = BOTH
    """Those in which the questionnaire is written."""
    hinted: int = 0
    """How many names got a "did you mean"."""

    def unknown(self, name: str, names: Collection[str]) -> Phrase:
        """What is said of a name that is none of these."""
        message = Phrase("没有“{name}”{hint}", "there is no “{name}”{hint}")
        return message.fill(name=one_line(name, 80), hint=self._hint(name, names))

    def role(self, name: str) -> Phrase:
        """The same of a role; there are few, so all are named."""
        message = Phrase(
            "没有角色“{name}”{hint}（可用：{all}；自己的角色用 [[role]] 声明）",
            "there is no role “{name}”{hint} (available: {all}; declare your own in [[role]])",
        )
        roles = Phrase("、".join(self.roles), ", ".join(self.roles))
        return message.fill(name=one_line(name, 80), hint=self._hint(name, self.roles), all=roles)

    def _hint(self, name: str, names: Collection[str]) -> Phrase:
        if self.hinted >= hints(len(names)):
            return Phrase("", "")
        self.hinted += 1
        return did_you_mean(name, list(names))


def lint(
    questionnaire: Questionnaire,
    instruments: Instruments,
    terms: Terms,
    known_ids: Collection[str] = (),
    *,
    most: int | None = None,
) -> list[Problem]:
    """Every rule that a questionnaire, read without problems, breaks; with `most` the first ones found.

    `known_ids` are the question ids of the other questionnaires: they may be referred to, not used again.
    """
    terms = terms.with_those_of([questionnaire])
    known = _Known(
        dict.fromkeys(instruments.obligations()),
        dict.fromkeys([*known_ids, *(question.id for question in questionnaire.questions())]),
        dict.fromkeys(instruments.risks()),
        dict.fromkeys(terms.role_names()),
        dict.fromkeys(source.id for source in terms.source),
        BOTH if (only := only_language(questionnaire)) is None else (only,),
    )
    faults = _faults(questionnaire, instruments, known, frozenset(known_ids))
    return [Problem(message, path) for path, message in islice(faults, most)]


def _faults(
    questionnaire: Questionnaire, instruments: Instruments, known: _Known, known_ids: frozenset[str]
) -> Iterator[_Fault]:
    yield from _character_faults(questionnaire.model_dump(exclude_none=True), ())
    yield from _text_faults(questionnaire.title, TITLE, ("title",), known)
    yield from _repeated_ids(questionnaire, known_ids)
    for s, section in enumerate(questionnaire.section):
        yield from _text_faults(section.title, SECTION_TITLE, ("section", s, "title"), known)
        for q, question in enumerate(section.question):
            path = ("section", s, "question", q)
            yield from (((*path, *rest), fault) for rest, fault in _question_faults(question, known))
    yield from _clause_faults(questionnaire, instruments, known)


def _character_faults(value: object, path: KeyPath) -> Iterator[_Fault]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _character_faults(part, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, part in enumerate(value):
            yield from _character_faults(part, (*path, index))
    elif isinstance(value, str) and not (value.isascii() and value.isprintable()):
        if not is_nfc(value):
            yield path, Phrase("应采用Unicode规范形式NFC", "write the text in Unicode normal form C")
        for _, character in forbidden_characters(value) + unseen_characters(value):
            yield path, Phrase("删去不可见字符{m}", "remove the invisible character {m}").fill(m=mark(character))


def _repeated_ids(questionnaire: Questionnaire, known_ids: Collection[str]) -> Iterator[_Fault]:
    seen = set(known_ids)
    for s, section in enumerate(questionnaire.section):
        for q, question in enumerate(section.question):
            if question.id in seen:
                message = Phrase("题号{id}已被使用，应另取题号", "choose another id; {id} is already used")
                yield ("section", s, "question", q, "id"), message.fill(id=question.id)
            seen.add(question.id)


def _question_faults(question: Question, known: _Known) -> Iterator[_Fault]:
    for name, shape in SHAPES.items():
        value: Bilingual | tuple[Bilingual, ...] = getattr(question, name)
        if isinstance(value, tuple):
            yield from _list_faults(value, shape, name, known)
        else:
            yield from _text_faults(value, shape, (name,), known)
    yield from ((("ask",), fault) for fault in _ask_faults(question, known.languages))
    yield from (((key,), fault) for key, fault in practice_faults(question, known.languages))
    yield from (((key,), fault) for key, fault in figure_faults(question, known.languages))
    yield from _reference_faults(question, known)


def _text_faults(text: Bilingual, shape: Shape, path: KeyPath, known: _Known) -> Iterator[_Fault]:
    return (((*path, language), fault) for language, fault in text_faults(text, shape, known.languages))


def _list_faults(texts: tuple[Bilingual, ...], shape: Shape, name: str, known: _Known) -> Iterator[_Fault]:
    if not shape.least <= len(texts) <= shape.most:
        message = Phrase("应有{least}至{most}项", "write {least} to {most} lines")
        yield (name,), message.fill(least=shape.least, most=shape.most)
    for index, text in enumerate(texts):
        yield from _text_faults(text, shape, (name, index), known)


def _ask_faults(question: Question, languages: tuple[Language, ...]) -> Iterator[Phrase]:
    zh, en = question.ask.zh, question.ask.en
    if re.search(TWO_FACTS_ZH, zh) or re.search(TWO_FACTS_EN, en):
        yield Phrase("一题只问一个事实，应拆成两题", "ask one fact; make two questions of it")
    pattern, name = ASKS[question.kind]
    if "zh" in languages and not re.search(pattern, zh):
        yield Phrase("此类题应以{name}提问", "ask a question of this kind in Chinese with {name}").fill(name=name)
    about = {"zh": re.search(ABOUT_ZH, zh), "en": re.search(ABOUT_EN, en, re.IGNORECASE)}
    if not all(about[language] for language in languages):
        yield Phrase(
            "写明被评对象（如被评版本）或期间（如过去12个月内）",
            "name the thing assessed, such as the assessed version, or the period, in both languages",
        )


def _reference_faults(question: Question, known: _Known) -> Iterator[_Fault]:
    sources = [entry.source for entry in question.crosswalk]
    references: list[tuple[KeyPath, str, Collection[str]]] = [
        *((("cites", i), name, known.obligations) for i, name in enumerate(question.cites)),
        *((("see_also", i), name, known.questions) for i, name in enumerate(question.see_also)),
        *((("risks", i), name, known.risks) for i, name in enumerate(question.risks)),
        *((("crosswalk", i, "source"), name, known.sources) for i, name in enumerate(sources)),
    ]
    if question.role not in known.roles:
        yield ("role",), known.role(question.role)
    for path, name, names in references:
        if name not in names:
            said = known.unknown(name, names)
            yield path, _NO_SOURCE.fill(said=said) if names is known.sources else said


def _clause_faults(questionnaire: Questionnaire, instruments: Instruments, known: _Known) -> Iterator[_Fault]:
    cited = {name for question in questionnaire.questions() for name in question.cites}
    clauses = instruments.clauses()
    places: dict[str, int] = {}
    for s, section in enumerate(questionnaire.section):
        if section.clause is not None:
            places.setdefault(section.clause, s)
    for name, s in places.items():
        if name not in clauses:
            yield ("section", s, "clause"), _NO_CLAUSE.fill(said=known.unknown(name, clauses))
            continue
        for duty in clauses[name].obligation:
            if duty.who == "developer" and duty.id not in cited:
                yield ("section", s, "clause"), _UNCITED.fill(id=duty.id)


_NO_SOURCE = Phrase("{said}（自己的来源用 [[source]] 声明）", "{said} (declare your own in [[source]])")
_NO_CLAUSE = Phrase(
    "{said}（部分不对应来源文本的条款时，删去 clause）",
    "{said} (a section that covers no clause of the sources leaves clause out)",
)
_UNCITED = Phrase(
    "没有题目引用{id}，应补充；部分不覆盖整个条款时，删去 clause",
    "cite {id} in a question, or leave clause out: no question cites it, so the clause is not covered whole",
)
