"""The assessment results: what the team answers and shows, and what an auditor made of it."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.scoring.credit import FULL, LENSES
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.wording import exact
from earnest.report.oscal.evidence import relevant, resources
from earnest.report.oscal.figures import figures, target
from earnest.report.oscal.plan import PLAN, reviewed_controls
from earnest.report.oscal.review import review_result
from earnest.report.oscal.values import (
    NO_CLAIM,
    Node,
    OscalInput,
    at_midnight,
    id_of,
    in_chinese,
    metadata,
    organisation_id,
    origin,
    prop,
    props,
)
from earnest.report.words import shown

RESULTS = "assessment-results.json"


def results(given: OscalInput) -> Node:
    """One result for the self-assessment, and one for the review where there is one."""
    found = resources(given)
    return {
        "assessment-results": {
            "uuid": id_of("results", given.digest, repr(given.review)),
            "metadata": metadata(given, Phrase("评估结果", "Assessment results")),
            "import-ap": {"href": PLAN},
            "results": [_self_assessment(given), *([review_result(given)] if given.review else [])],
            **({"back-matter": {"resources": found}} if found else {}),
        }
    }


def _self_assessment(given: OscalInput) -> Node:
    live = [s for s in given.card.scored_questions() if s.live]
    observed = [_observation(given, s) for s in live if s.answered]
    found = [_finding(given, s) for s in live]
    return {
        "uuid": id_of("self-assessment", given.digest),
        "title": _SELF.en,
        "description": NO_CLAIM.en,
        "start": at_midnight(given.assessment.subject.assessed_on),
        **props(
            *(in_chinese("title", _SELF), in_chinese("description", NO_CLAIM)),
            *(figures(one, lens) for one in given.card.questionnaires for lens in LENSES[:-1]),
        ),
        "reviewed-controls": reviewed_controls(),
        **({"observations": observed} if observed else {}),
        **({"findings": found} if found else {}),
    }


_SELF = Phrase("自评", "Self-assessment")


def observation_id(given: OscalInput, question_id: str) -> str:
    return id_of("observation", given.digest, question_id)


def _observation(given: OscalInput, scored: ScoredQuestion) -> Node:
    answer = scored.answer
    shows = relevant(given, answer.evidence)
    told = [
        *prop("rating", scored.rating),
        *(prop("n", answer.n) + prop("of", answer.of) + prop("value", answer.value)),
        *(prop("by", answer.by) + prop("on", answer.on) + prop("to-be-confirmed", "yes" if answer.confirm else None)),
    ]
    return {
        "uuid": observation_id(given, scored.question.id),
        "title": f"{scored.question.id} {scored.question.topic.en}",
        "description": scored.question.ask.en,
        **props(in_chinese("title", scored.question.topic), told),
        "methods": ["EXAMINE" if shows else "INTERVIEW"],
        "types": ["self-assessment"],
        "origins": origin(organisation_id(given)),
        **({"relevant-evidence": shows} if shows else {}),
        "collected": at_midnight(answer.on or given.assessment.subject.assessed_on),
        **({"remarks": shown(answer.note)} if answer.note and shown(answer.note) else {}),
    }


def _finding(given: OscalInput, scored: ScoredQuestion) -> Node:
    question = scored.question
    told = [prop(f"{lens}.credit", exact(scored.credits[lens].value)) for lens in LENSES[:-1]]
    evidenced = scored.credits["evidenced"]
    related = [{"observation-uuid": observation_id(given, question.id)}] if scored.answered else []
    return {
        "uuid": id_of("finding", given.digest, question.id),
        "title": f"{question.id} {question.topic.en}",
        "description": "What the answer earns by itself and with its evidence.",
        **props(*told, prop("cause", evidenced.cause)),
        "target": target(question.id, whole=evidenced.value == FULL),
        **({"related-observations": related} if related else {}),
    }
