"""JSON Schemas of the file formats and of `score --json`, made from their models."""

from __future__ import annotations

from typing import Any

from earnest.core.assessment.model import Assessment
from earnest.core.assessment.review import Review
from earnest.core.consistency.rules import RuleBook
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.scoring.document import ScoreDocument
from earnest.core.upgrade.changes import Changes
from earnest.core.values import Value

MODELS: dict[str, type[Value]] = {
    "assessment": Assessment,
    "questionnaire": Questionnaire,
    "changes": Changes,
    "review": Review,
    "profile": ProfileForm,
    "instruments": Instruments,
    "terms": Terms,
    "consistency": RuleBook,
    "score": ScoreDocument,
}


def json_schema(kind: str) -> dict[str, Any]:
    """The schema (draft 2020-12) of a kind of file; KeyError for an unknown kind."""
    schema = MODELS[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
