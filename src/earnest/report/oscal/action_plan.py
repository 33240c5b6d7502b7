"""The gaps as a plan of action and milestones: a risk for each, who closes it, and by when."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.scoring.gaps import Loss
from earnest.core.wording import exact, points
from earnest.report.oscal.values import Node, OscalInput, at_midnight, id_of, in_chinese, metadata, named, prop, props
from earnest.report.words import shown

ACTION_PLAN = "plan-of-action-and-milestones.json"


def action_plan(given: OscalInput) -> Node | None:
    """The gap register of the headline lens; None where there is no gap, as a plan of nothing is not allowed.

    A gap keeps its id from one version of the answers to the next.
    """
    losses = [loss for _, loss in given.card.losses(given.card.headline_lens)]
    if not losses:
        return None
    return {
        "plan-of-action-and-milestones": {
            "uuid": id_of("action plan", given.digest, repr(given.review)),
            "metadata": metadata(given, Phrase("差距", "Gaps")),
            "system-id": {"identifier-type": "urn:earnest:model", "id": _system(given)},
            "risks": [_risk(given, loss) for loss in losses],
            "poam-items": [_item(given, loss) for loss in losses],
        }
    }


def _system(given: OscalInput) -> str:
    subject = given.assessment.subject
    return " / ".join(part for part in (named(subject.organisation), named(subject.model)) if part) or "unnamed"


def _id(given: OscalInput, what: str, question_id: str) -> str:
    return id_of(what, _system(given), question_id)


def _risk(given: OscalInput, loss: Loss) -> Node:
    question, answer = loss.scored.question, loss.scored.answer
    steps = "\n".join(f"- {one.en}" for one in question.remediation)
    return {
        "uuid": _id(given, "risk", question.id),
        "title": f"{question.id} {question.topic.en}",
        "description": question.why.en,
        "statement": question.ask.en,
        **props(
            in_chinese("title", question.topic),
            in_chinese("statement", question.ask),
            *(prop("lens", given.card.headline_lens), prop("cause", loss.cause), prop("gate", question.gate)),
            *(prop("points", points(loss.points)), prop("points-exact", exact(loss.points))),
        ),
        "status": "open",
        **({"deadline": at_midnight(answer.due)} if answer.due else {}),
        "remediations": [
            {
                "uuid": _id(given, "remediation", question.id),
                "lifecycle": "planned" if answer.owner and answer.due else "recommendation",
                "title": "Close the gap",
                "description": steps or question.ask.en,
            }
        ],
    }


def _item(given: OscalInput, loss: Loss) -> Node:
    question, answer = loss.scored.question, loss.scored.answer
    return {
        "uuid": _id(given, "item", question.id),
        "title": f"{question.id} {question.topic.en}",
        "description": shown(answer.note) or question.ask.en,
        **props(prop("owner", answer.owner), prop("due", answer.due)),
        "related-risks": [{"risk-uuid": _id(given, "risk", question.id)}],
    }
