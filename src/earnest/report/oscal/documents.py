"""The whole set, as files: catalog, profile, assessment plan, assessment results, plan of action and milestones."""

from __future__ import annotations

import json

from earnest.report.oscal.action_plan import ACTION_PLAN, action_plan
from earnest.report.oscal.catalog import CATALOG, PROFILE, catalog, profile
from earnest.report.oscal.plan import PLAN, plan
from earnest.report.oscal.results import RESULTS, results
from earnest.report.oscal.values import OscalInput

NAMES = (CATALOG, PROFILE, PLAN, RESULTS, ACTION_PLAN)


def documents(given: OscalInput) -> dict[str, str]:
    """The text of each file; the same input gives the same bytes. Without a gap there is no plan of action."""
    made = {
        CATALOG: catalog(given),
        PROFILE: profile(given),
        PLAN: plan(given),
        RESULTS: results(given),
        ACTION_PLAN: action_plan(given),
    }
    return {
        name: json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        for name, document in made.items()
        if document is not None
    }
