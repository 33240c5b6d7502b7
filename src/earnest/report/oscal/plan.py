"""The assessment plan: what was to be looked at, which results refer to. A self-assessment has no other plan."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.report.oscal.catalog import PROFILE
from earnest.report.oscal.values import Node, OscalInput, id_of, metadata, named, prop, props

PLAN = "assessment-plan.json"


def plan(given: OscalInput) -> Node:
    """A plan has to import a plan of a system; the answer file stands in its place, as a resource."""
    stand_in = id_of("answers", given.digest)
    return {
        "assessment-plan": {
            "uuid": id_of("plan", given.digest),
            "metadata": {**metadata(given, _TITLE), "links": [{"href": PROFILE, "rel": "reference"}]},
            "import-ssp": {"href": f"#{stand_in}"},
            "reviewed-controls": reviewed_controls(),
            "assessment-subjects": [
                {
                    "type": "component",
                    "description": named(given.assessment.subject.scope) or "The assessed version, whole.",
                    "include-all": {},
                }
            ],
            "back-matter": {"resources": [_answers(given, stand_in)]},
        }
    }


_TITLE = Phrase("评估计划", "Assessment plan")


def _answers(given: OscalInput, resource: str) -> Node:
    subject = given.assessment.subject
    told = [
        *prop("organisation", subject.organisation),
        *prop("model", subject.model),
        *prop("version", subject.version),
        *prop("released-on", subject.released_on),
        *prop("assessed-on", subject.assessed_on),
    ]
    return {
        "uuid": resource,
        "title": "The answer file",
        "description": "Stands in place of a system security plan, which a self-assessment has not.",
        **props(told, prop("digest", given.digest)),
    }


def reviewed_controls() -> Node:
    """Everything that the profile chose."""
    return {
        "control-selections": [{"description": "Every question that applies.", "include-all": {}}],
        "control-objective-selections": [{"include-all": {}}],
    }
