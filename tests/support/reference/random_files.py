"""Random assessments with all that is scored beside them: questionnaires, reviews, files, signatures."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from random import Random

import tomli_w

from reference.case import Case, Tree
from reference.random_answers import AnswerMaker
from reference.random_plans import LAST, Plan, random_plan
from reference.random_reviews import random_other_names, random_review, random_signature
from reference.random_subject import random_files, random_profile, random_risks, random_signoffs, random_subject
from reference.random_words import AUDITORS, TEAM, name

DigestOf = Callable[[Tree, Sequence[Tree]], str]
"""The digest of an assessment of these questionnaires, as the program computes it of the canonical form."""


def random_case(seed: int, flags: Sequence[str], digest_of: DigestOf, ours: Sequence[str] = ()) -> Case:
    """The world of a seed; the same each time."""
    rng = Random(seed)
    plan = random_plan(rng, rng.sample(list(flags), min(4, len(flags))))
    assessment = _assessment(rng, plan, flags)
    unsigned = digest_of(assessment, plan.forms)
    assessment |= random_signoffs(rng, assessment, unsigned)
    signature = random_signature(rng, 0.85 if plan.ready else 0.3)
    case = Case(
        assessment=assessment,
        questionnaires=plan.forms,
        flags=flags,
        review=None,
        files=random_files(rng, assessment) if rng.random() < 0.4 else None,
        signature=signature,
        signer_also=random_other_names(rng) if signature[0] == "good" else (),
        today=assessment["subject"]["assessed_on"] + timedelta(days=rng.choice((0, 1, 400))),
        digest=digest_of(assessment, plan.forms),
        unsigned_digest=unsigned,
        ours=ours,
    )
    return random_review(rng, case, plan.auditor) if plan.auditor else case


def as_read(tree: Tree) -> Tree:
    """What a parser gives of a table written as TOML."""
    return tomllib.loads(toml(tree), parse_float=Decimal)


def toml(tree: Tree) -> str:
    return tomli_w.dumps(tree)


def form_text(form: Tree) -> str:
    """The text of a questionnaire's file."""
    return toml({key: value for key, value in form.items() if key != "own"})


def assessment_text(case: Case) -> str:
    return toml(case.assessment)


def questionnaire_texts(case: Case) -> Iterator[tuple[str, str]]:
    """The name and the text of each questionnaire's file."""
    for form in case.questionnaires:
        yield f"{form['id']}.toml", form_text(form)


def _assessment(rng: Random, plan: Plan, flags: Sequence[str]) -> Tree:
    subject = random_subject(rng, plan)
    maker = AnswerMaker(rng, subject, plan.manner)
    questions = [one for form in plan.forms for section in form["section"] for one in section["question"]]
    answers = {one["id"]: told for one in questions if (told := maker.answer(one))}
    _change_last(rng, plan.last, [one["id"] for one in questions], answers, maker)
    if rng.random() < 0.1:
        answers["ZZ-99"] = {"rating": "yes", "by": name(rng, (*TEAM, *AUDITORS))}
    texts = {form["id"]: form_text(form) for form in plan.forms}
    return {
        "format": 1,
        "subject": subject,
        "questionnaires": [_chosen(one, text) for one, text in texts.items()],
        **random_profile(rng, plan, flags, subject["assessed_on"]),
        "answers": answers,
        **random_risks(rng, subject, [one["id"] for one in questions]),
    }


def _change_last(rng: Random, last: str, ids: list[str], answers: Tree, maker: AnswerMaker) -> None:
    if not last:
        return
    part, ratings = LAST[last]
    count = max(0, int(part * len(ids)) + rng.choice((0, 0, 0, 1, -1)))
    for one in ids[max(0, len(ids) - count) :]:
        rating = rng.choice(ratings)
        answers[one] = maker.accepted() if rating == "not-applicable" else {"rating": rating} if rating else {}


def _chosen(qid: str, text: str) -> Tree:
    """The table that chooses a questionnaire that stands beside the answer file."""
    digest = "sha256:" + sha256(text.encode()).hexdigest()
    return {"id": qid, "version": "1.0.0", "digest": digest, "path": f"{qid}.toml"}
