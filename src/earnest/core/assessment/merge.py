"""Three-way merge of an assessment by field: what either side changed is kept, what both changed is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from earnest.core.assessment.differences import Difference, differences, signoff_name, verification_name, without_stamps
from earnest.core.assessment.merge_answers import merged_answers
from earnest.core.assessment.merge_choices import (
    Choices,
    Conflict,
    Facts,
    Place,
    Side,
    Unit,
    alike,
    facts_of,
    with_together,
)
from earnest.core.assessment.merge_items import ItemKind, merged_items
from earnest.core.assessment.model import (
    AcceptedRisk,
    Assessment,
    Explanation,
    QuestionnaireRef,
    RenewedFrom,
    Signoff,
    Subject,
    Verification,
)
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.values import Value

_Entry = TypeVar("_Entry", bound=Value)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Merge:
    """What both sides together make of the state that they came from."""

    assessment: Assessment
    conflicts: tuple[Conflict, ...]
    """What both sides changed, each in another way, also where a side was chosen."""
    theirs: tuple[Difference, ...]
    """What of mine is another in the result, mine beside it; stamps are left out."""

    def open(self, chosen: Mapping[Place, Side]) -> list[Conflict]:
        """The conflicts in which nobody chose."""
        return [one for one in self.conflicts if one.place not in chosen]


def merged(
    base: Assessment,
    mine: Assessment,
    theirs: Assessment,
    chosen: Mapping[Place, Side] | None = None,
    otherwise: Side = "mine",
) -> Merge:
    """Merge two states that came from `base`; in a conflict the side that was `chosen`, else `otherwise`.

    The sides are of the same questionnaires, which `other_questionnaire` says.
    """
    choices = Choices(chosen or {}, otherwise)
    result = _merged(choices, base, mine, theirs)
    return Merge(result, tuple(choices.conflicts), tuple(without_stamps(differences(mine, result))))


def rebased(base: Assessment, state: Assessment, theirs: Assessment) -> Assessment:
    """An earlier state of one's own with what others wrote since `base`: nothing of theirs is ever taken back."""
    return _merged(Choices({}, "theirs"), base, state, theirs)


def other_questionnaire(mine: Assessment, theirs: Assessment) -> str | None:
    """The id of a questionnaire of which the sides answer different versions, so that no answer means the same."""
    known = {one.id: one for one in mine.questionnaires}
    return next((one.id for one in theirs.questionnaires if known.get(one.id, one) != one), None)


def _merged(choices: Choices, base: Assessment, mine: Assessment, theirs: Assessment) -> Assessment:
    sides = base, mine, theirs
    profile, reasons, settled = _profile(choices, *sides)
    return mine.model_copy(
        update={
            "subject": choices.fields(_SUBJECT, base.subject, mine.subject, theirs.subject, _SUBJECT_UNITS, NO_TEXT),
            "questionnaires": merged_items(choices, _QUESTIONNAIRES, *(one.questionnaires for one in sides)),
            "profile": profile,
            "profile_reasons": reasons,
            "answers": merged_answers(choices, *(one.answers for one in sides)),
            "accepted_risks": _entries(choices, _RISK, _RISK_UNIT, *(one.accepted_risks for one in sides)),
            "verifications": merged_items(choices, _VERIFICATIONS, *(one.verifications for one in sides)),
            "renewed_from": _renewal(choices, settled, *(one.renewed_from for one in sides)),
            "explanations": _entries(choices, _EXPLANATION, _TEXT, *(one.explanations for one in sides)),
            "signoffs": merged_items(choices, _SIGNOFFS, *(one.signoffs for one in sides)),
        }
    )


_SUBJECT = Place("subject", "", "", "")
_SUBJECT_UNITS = with_together(
    Subject,
    ("model", "version", "released_on"),
    ("organisation", "signatory_since"),
    ("period_from", "period_to"),
)
"""A day of release is that of a version, a day of signing that of an organisation."""
_RISK = Place("risk", "", "", "")
_RISK_UNIT: Unit = tuple(AcceptedRisk.model_fields)
"""What an executive put their name to is one thing."""
_EXPLANATION = Place("explanation", "", "", "")
_TEXT: Unit = tuple(Explanation.model_fields)
_FLAG: Unit = ("value", "reason")
"""A reason is that of its value."""


def _profile(
    choices: Choices, base: Assessment, mine: Assessment, theirs: Assessment
) -> tuple[dict[str, bool], dict[str, UserText], dict[str, Side]]:
    """Flags, reasons, and of each flag that one side confirmed and the other one changed whose state of it stands."""
    profile, reasons, settled = dict(mine.profile), dict(mine.profile_reasons), dict[str, Side]()
    for flag in dict.fromkeys((*mine.profile, *mine.profile_reasons, *theirs.profile, *theirs.profile_reasons)):
        facts = [_flag_facts(one, flag) for one in (base, mine, theirs)]
        both = _confirmed_otherwise(flag, base, mine, theirs)
        side = choices.side(Place("flag", flag, "", "value"), _FLAG, facts, both=both)
        if side == "theirs":
            _put(profile, flag, theirs.profile.get(flag))
            _put(reasons, flag, theirs.profile_reasons.get(flag))
        if both:
            settled[flag] = side
    return profile, reasons, settled


def _flag_facts(one: Assessment, flag: str) -> Facts:
    return one.profile.get(flag), one.profile_reasons.get(flag)


def _confirmed_otherwise(flag: str, base: Assessment, mine: Assessment, theirs: Assessment) -> bool:
    """Whether a side confirmed a flag that a renewal left to be confirmed, and the other one made another of it."""
    was, one, other = (_flag_facts(each, flag) for each in (base, mine, theirs))
    if flag not in _to_confirm(base) or alike(one, other):
        return False
    return any(
        flag not in _to_confirm(side) and not alike(was, changed) for side, changed in ((mine, other), (theirs, one))
    )


def _to_confirm(one: Assessment) -> tuple[str, ...]:
    return one.renewed_from.flags if one.renewed_from is not None else ()


def _put(into: dict[str, _T], key: str, value: _T | None) -> None:
    if value is None:
        into.pop(key, None)
    else:
        into[key] = value


def _entries(
    choices: Choices,
    place: Place,
    unit: Unit,
    base: Mapping[str, _Entry],
    mine: Mapping[str, _Entry],
    theirs: Mapping[str, _Entry],
) -> dict[str, _Entry]:
    """Entries by id, each one thing; in the order of the ids once there are new ones."""
    found = dict(mine)
    for key in dict.fromkeys((*mine, *theirs)):
        facts = [facts_of(one.get(key), unit) for one in (base, mine, theirs)]
        if choices.side(place._replace(of=key, field=unit[0]), unit, facts) == "theirs":
            _put(found, key, theirs.get(key))
    return found if found.keys() <= mine.keys() else dict(sorted(found.items()))


_RENEWED: Unit = ("version", "digest", "on")


def _renewal(
    choices: Choices,
    settled: Mapping[str, Side],
    base: RenewedFrom | None,
    mine: RenewedFrom | None,
    theirs: RenewedFrom | None,
) -> RenewedFrom | None:
    """Where the answers come from; of the flags still to be confirmed those that neither side confirmed.

    A flag that is `settled` is to be confirmed where it is on that side.
    """
    facts = [facts_of(one, _RENEWED) for one in (base, mine, theirs)]
    side = choices.side(Place("renewal", "", "", "version"), _RENEWED, facts)
    result = mine if side == "mine" else theirs
    if result is None or mine is None or theirs is None:
        return result
    flags = _set(base.flags if base else (), mine.flags, theirs.flags)
    waiting = {"mine": mine.flags, "theirs": theirs.flags}
    left = (flag for flag, chosen in settled.items() if flag in waiting[chosen])
    return result.model_copy(update={"flags": (*flags, *left)})


def _set(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    came = [one for one in theirs if one not in base and one not in mine]
    return (*(one for one in mine if one in theirs or one not in base), *came)


def _itself(item: Value) -> object:
    return item


_QUESTIONNAIRES: ItemKind[QuestionnaireRef] = ItemKind(
    keys=(lambda one: one.id,),
    twin_keys=(lambda one: one.id,),
    units=lambda *_: (tuple(QuestionnaireRef.model_fields),),
    place=lambda one: Place("questionnaire", one.id, "", ""),
    title=lambda _: NO_TEXT,
)
_VERIFICATIONS: ItemKind[Verification] = ItemKind(
    keys=(_itself, lambda one: (one.body, one.scheme, one.on), lambda one: (one.body, one.on)),
    twin_keys=(_itself, lambda one: (one.body, one.scheme, one.on)),
    units=lambda *_: (tuple(Verification.model_fields),),
    place=lambda one: Place("verification", verification_name(one), "", ""),
    title=lambda _: NO_TEXT,
)
"""What somebody else tested and found is one thing: a result belongs to its report and to what was tested."""
_SIGNOFFS: ItemKind[Signoff] = ItemKind(
    keys=(_itself,),
    twin_keys=(_itself,),
    units=lambda *_: (),
    place=lambda one: Place("signoff", signoff_name(one), "", ""),
    title=lambda _: NO_TEXT,
)
"""Nobody edits what somebody signed: a sign-off is there or not."""
