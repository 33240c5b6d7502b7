"""The questions as a catalog, and those that apply as a profile of it."""

from __future__ import annotations

import re

from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question, Section
from earnest.core.scoring.scorecard import QuestionnaireScore
from earnest.report.oscal.values import Node, OscalInput, id_of, in_chinese, metadata, part, prop, props

CATALOG, PROFILE = "catalog.json", "profile.json"


def catalog(given: OscalInput) -> Node:
    """A group for each questionnaire, in it one for each section, in it a control for each question."""
    refs = {one.id: one for one in given.assessment.questionnaires}
    forms = given.card.questionnaires
    return {
        "catalog": {
            "uuid": id_of("catalog", *(refs[one.questionnaire.id].digest for one in forms)),
            "metadata": metadata(given, Phrase("问卷目录", "Questionnaires")),
            "groups": [_form(one, refs[one.questionnaire.id].digest) for one in forms],
        }
    }


def _form(one: QuestionnaireScore, digest: str) -> Node:
    form = one.questionnaire
    told = (prop("version", form.version), prop("digest", digest), prop("own", "yes" if one.own else None))
    groups = [_section(form.id, section) for section in form.section if section.question]
    head: Node = {"id": form.id, "class": "questionnaire", "title": form.title.en}
    return {**head, **props(in_chinese("title", form.title), *told), **({"groups": groups} if groups else {})}


def _section(form: str, section: Section) -> Node:
    return {
        "id": f"{form}.{re.sub(r'[^A-Za-z0-9]', '_', section.id)}",
        "class": "section",
        "title": section.title.en,
        **props(in_chinese("title", section.title), prop("weight", section.weight), prop("clause", section.clause)),
        "controls": [_control(question) for question in section.question],
    }


def objective_id(question_id: str) -> str:
    """The part of a control that a finding is about."""
    return f"{question_id}_obj"


def _control(question: Question) -> Node:
    facts = (
        ("kind", question.kind),
        ("weight", question.weight),
        ("gate", question.gate),
        ("evidence-minimum", question.evidence_minimum),
        ("evidence-time", question.evidence_time),
        ("evidence-fresh-days", question.evidence_fresh_days),
        ("role", question.role),
        ("cites", " ".join(question.cites)),
    )
    return {
        "id": question.id,
        "class": "gate" if question.gate else "question",
        "title": question.topic.en,
        **props(in_chinese("title", question.topic), *(prop(name, value) for name, value in facts)),
        "parts": [
            part(f"{question.id}_smt", "statement", question.ask),
            part(f"{question.id}_gdn", "guidance", question.why),
            _objective(question),
            _method(question),
        ],
    }


def _objective(question: Question) -> Node:
    own = objective_id(question.id)
    conditions = [
        part(f"{own}-{number}", "assessment-objective", text) for number, text in enumerate(question.yes_requires, 1)
    ]
    head: Node = {"id": own, "name": "assessment-objective", "prose": "All of these hold."}
    return {**head, "parts": conditions} if conditions else {**head, "prose": question.ask.en}


def _method(question: Question) -> Node:
    own = f"{question.id}_asm"
    objects = [
        {**part(f"{own}-{number}", "assessment-objects", text)}
        for number, text in enumerate(question.evidence_examples, 1)
    ]
    told = part(own, "assessment-method", question.auditor_check, objects)
    return {**told, "props": [{"name": "method", "value": "EXAMINE"}]}


def profile(given: OscalInput) -> Node:
    """The questions that apply; those that the profile leaves out or that were accepted as not applicable are not."""
    return {
        "profile": {
            "uuid": id_of("profile", given.digest),
            "metadata": metadata(given, Phrase("适用的题目", "Questions that apply")),
            "imports": [{"href": CATALOG, **_chosen(given)}],
            "merge": {"as-is": True},
        }
    }


def _chosen(given: OscalInput) -> Node:
    live = [s.question.id for s in given.card.scored_questions() if s.live]
    return {"include-controls": [{"with-ids": live}]} if live else {}
