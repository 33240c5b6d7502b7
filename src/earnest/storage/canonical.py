"""The canonical form: one way to write an assessment, so that two people's edits merge in plain git."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tomli_w

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment
from earnest.core.questionnaire.model import Questionnaire
from earnest.storage.disk.files import digest
from earnest.storage.read_back import NOTHING, Written

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def canonical(
    assessment: Assessment,
    questionnaires: Sequence[Questionnaire],
    flags: Sequence[str],
    answers: Mapping[str, str] | None = None,
) -> bytes:
    """The bytes of the canonical form: keys in the order of the model, questions in the order of the questionnaires.

    `answers` are the `answer_texts` if they were made already.
    """
    document = assessment.model_dump(by_alias=True, exclude_none=True, exclude={"answers"})
    order = [question.id for one in questionnaires for question in one.questions()]
    parts = [
        _pairs({"format": document["format"]}),
        _table("subject", document["subject"]),
        *(_table("questionnaires", item, array=True) for item in document["questionnaires"]),
        _table("profile", _ordered(document["profile"], flags)),
        _table("profile_reasons", _ordered(document["profile_reasons"], flags)),
        *(answer_texts(assessment, questionnaires) if answers is None else answers).values(),
        *_tables("accepted_risks", _ordered(document["accepted_risks"], order)),
        *(_table("verifications", item, array=True) for item in document["verifications"]),
        *([_table("renewed_from", _filled(document["renewed_from"]))] if assessment.renewed_from else []),
        *_tables("explanations", document["explanations"]),
        *(_table("signoffs", item, array=True) for item in document["signoffs"]),
    ]
    return "\n".join(parts).encode("utf-8")


def assessment_digest(
    assessment: Assessment, questionnaires: Sequence[Questionnaire], flags: Sequence[str], written: Written = NOTHING
) -> str:
    """`sha256:…` of the canonical form."""
    return digest(canonical(assessment, questionnaires, flags, answer_texts(assessment, questionnaires, written)))


def signed_digest(
    assessment: Assessment, questionnaires: Sequence[Questionnaire], flags: Sequence[str], written: Written = NOTHING
) -> str:
    """`sha256:…` of what a sign-off signs: the canonical form without the sign-offs."""
    return assessment_digest(assessment.model_copy(update={"signoffs": ()}), questionnaires, flags, written)


def answer_texts(
    assessment: Assessment, questionnaires: Sequence[Questionnaire], written: Written = NOTHING
) -> dict[str, str]:
    """The tables of every answer by its question, in the order of the file; those `written` are not made anew."""
    order = [question.id for one in questionnaires for question in one.questions()]
    texts: dict[str, str] = {}
    for question_id in dict.fromkeys((*order, *assessment.answers)):
        answer, before = assessment.answers.get(question_id, NO_ANSWER), written.get(question_id)
        if before is not None and before.answer is answer:
            texts[question_id] = before.text
        else:
            texts[question_id] = "\n".join(_answer(question_id, answer))
    return texts


def _answer(question_id: str, answer: Answer) -> Iterator[str]:
    document = answer.model_dump(by_alias=True, exclude_none=True)
    evidence = document.pop("evidence")
    name = f"answers.{_key(question_id)}"
    yield _table(name, document, quoted=True)
    for item in evidence:
        yield _table(f"{name}.evidence", item, array=True, quoted=True)


def _ordered(mapping: Mapping[str, Any], order: Sequence[str]) -> dict[str, Any]:
    """The known keys in their order, then the others as they came."""
    first = {name: mapping[name] for name in order if name in mapping}
    return {**first, **mapping}


def _tables(name: str, mapping: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for key, value in mapping.items():
        yield _table(f"{name}.{_key(key)}", value, quoted=True)


def _table(name: str, pairs: Mapping[str, Any], *, array: bool = False, quoted: bool = False) -> str:
    header = name if quoted else _key(name)
    return f"[[{header}]]\n{_pairs(pairs)}" if array else f"[{header}]\n{_pairs(pairs)}"


def _pairs(pairs: Mapping[str, Any]) -> str:
    if not any(isinstance(value, dict) for value in pairs.values()):
        return tomli_w.dumps(pairs, multiline_strings=True)
    return "".join(_pair(key, value) for key, value in pairs.items())


def _pair(key: str, value: object) -> str:
    """A key with its value; a table stays on its line, where tomli-w would begin a new one for it."""
    if not isinstance(value, dict):
        return tomli_w.dumps({key: value}, multiline_strings=True)
    inner = ", ".join(_pair(name, one).rstrip("\n") for name, one in value.items())
    return f"{_key(key)} = {{ {inner} }}\n"


def _filled(pairs: Mapping[str, Any]) -> dict[str, Any]:
    """Without empty arrays."""
    return {key: value for key, value in pairs.items() if value != ()}


def _key(name: str) -> str:
    if _BARE.match(name):
        return name
    return tomli_w.dumps({name: 0}).rsplit(" = ", 1)[0]
