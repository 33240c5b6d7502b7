"""The canonical form: one way to write an assessment, so that two people's edits merge in plain git."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from earnest.core.assessment.model import NO_ANSWER, Answer, Assessment
from earnest.core.questionnaire.model import Questionnaire
from earnest.storage.disk.files import digest
from earnest.storage.read_back import NOTHING, Written
from earnest.storage.toml.writing import filled, key_of, ordered, pairs, table, tables


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
        pairs({"format": document["format"]}),
        table("subject", document["subject"]),
        *(table("questionnaires", item, array=True) for item in document["questionnaires"]),
        table("profile", ordered(document["profile"], flags)),
        table("profile_reasons", ordered(document["profile_reasons"], flags)),
        *(answer_texts(assessment, questionnaires) if answers is None else answers).values(),
        *tables("accepted_risks", ordered(document["accepted_risks"], order)),
        *(table("verifications", item, array=True) for item in document["verifications"]),
        *([table("renewed_from", filled(document["renewed_from"]))] if assessment.renewed_from else []),
        *tables("explanations", document["explanations"]),
        *(table("signoffs", item, array=True) for item in document["signoffs"]),
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
    name = f"answers.{key_of(question_id)}"
    yield table(name, document, quoted=True)
    for item in evidence:
        yield table(f"{name}.evidence", item, array=True, quoted=True)
