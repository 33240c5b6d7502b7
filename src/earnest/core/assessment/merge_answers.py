"""An answer that two sides changed: what of it is one thing, and who gave the answer that stands."""

from __future__ import annotations

import datetime

from earnest.core.assessment.merge_choices import Choices, Place, Unit, alike, each_alone, facts_of, with_together
from earnest.core.assessment.merge_items import ItemKind, merged_items
from earnest.core.assessment.model import NO_ANSWER, Answer, EvidenceItem, PublicText
from earnest.core.user_text import NO_TEXT, UserText

JUDGEMENT: Unit = ("rating", "n", "of", "value", "accepted_by", "confirm")
"""What the answer is: a rating and numbers stand for each other, and who accepts or confirms it has seen just them."""
_NOTE: Unit = ("note",)
STAMP: Unit = ("by", "on")

_KEPT: Unit = ("file", "url", "register_entry", "sha256", "accessed", "archive")
"""Where an item is: a digest, a day and a copy belong to one place only."""
_ISSUED: Unit = ("kind", "issuer")
"""What is external is so by its issuer."""
_PLAIN_ITEM = with_together(EvidenceItem, _KEPT, _ISSUED)
_MOVED_ITEM = (tuple(name for unit in _PLAIN_ITEM for name in unit),)
"""An item that stands for something else is one thing: what was said of the former one is not true of the new one."""
_ALONE = each_alone(Answer, *JUDGEMENT, *STAMP, "met", "public_text", "evidence")


def merged_answer(choices: Choices, question_id: str, base: Answer, mine: Answer, theirs: Answer) -> Answer:
    """The answer with what either side changed of it."""
    if theirs in (base, mine):
        return mine
    if base == mine:
        return theirs
    place = Place("answer", question_id, "", "")
    judgement = (*JUDGEMENT, *_NOTE) if _vouched_unseen(base, mine, theirs) else JUDGEMENT
    units = (judgement, *(one for one in _ALONE if one[0] not in judgement))
    result = choices.fields(place, base, mine, theirs, units, NO_TEXT)
    stamp = _stamp(base, mine, theirs, result)
    return result.model_copy(
        update={
            **{name: getattr(stamp, name) for name in STAMP},
            "met": _met(base, mine, theirs),
            "public_text": _public(choices, place, base, mine, theirs),
            "evidence": merged_items(choices, _evidence(question_id), base.evidence, mine.evidence, theirs.evidence),
        }
    )


def _vouched_unseen(base: Answer, mine: Answer, theirs: Answer) -> bool:
    """Whether a side accepted or confirmed the answer, and the other one wrote a note that it has not seen."""
    if any(alike(facts_of(mine, unit), facts_of(theirs, unit)) for unit in (JUDGEMENT, _NOTE)):
        return False
    sides = ((mine, theirs), (theirs, mine))
    return any(_vouched(base, one) and other.note != base.note for one, other in sides)


def _vouched(base: Answer, side: Answer) -> bool:
    accepted = side.accepted_by is not None and side.accepted_by != base.accepted_by
    return accepted or (bool(base.confirm) and not side.confirm)


def _stamp(base: Answer, mine: Answer, theirs: Answer, result: Answer) -> Answer:
    """The side whose stamp stands: whoever gave the judgement that does; of the same judgement the later one."""
    judged = [facts_of(one, JUDGEMENT) for one in (mine, theirs, result)]
    if not alike(judged[0], judged[1]):
        return mine if alike(judged[0], judged[2]) else theirs
    stamped = [facts_of(one, STAMP) for one in (base, mine, theirs)]
    if alike(stamped[0], stamped[1]) or alike(stamped[0], stamped[2]):
        return theirs if alike(stamped[0], stamped[1]) else mine
    return max((mine, theirs), key=_when)


def _when(answer: Answer) -> tuple[datetime.date, UserText]:
    return answer.on or datetime.date.min, answer.by or NO_TEXT


def _met(base: Answer, mine: Answer, theirs: Answer) -> tuple[int, ...] | None:
    """The conditions met: each is a fact of its own, so that nobody's tick is in anybody's way."""
    before, one, other = (set(answer.met or ()) for answer in (base, mine, theirs))
    met = (one & other) | (one - before) | (other - before)
    if met == one:
        return mine.met
    return theirs.met if met == other else tuple(sorted(met)) or None


def _public(choices: Choices, place: Place, base: Answer, mine: Answer, theirs: Answer) -> PublicText | None:
    """What the public may read, each language a thing of its own."""
    texts = {}
    for language in ("zh", "en"):
        facts = [facts_of(one.public_text, (language,)) for one in (base, mine, theirs)]
        at = place._replace(field=f"public_text.{language}")
        side = choices.side(at, ("public_text",), facts)
        texts[language] = facts[1][0] if side == "mine" else facts[2][0]
    if not any(texts.values()):
        return None
    return (mine.public_text or PublicText()).model_copy(update=texts)


def _evidence(question_id: str) -> ItemKind[EvidenceItem]:
    return ItemKind(
        keys=(_itself, _title_and_where, lambda item: item.title, _where),
        twin_keys=(_itself, _title_and_where),
        units=lambda base, mine, theirs: _MOVED_ITEM if _moved(base, mine, theirs) else _PLAIN_ITEM,
        place=lambda _: Place("answer", question_id, "", "evidence"),
        title=lambda item: item.title,
        whole="evidence",
    )


def _itself(item: EvidenceItem) -> object:
    return item


def _where(item: EvidenceItem) -> object:
    return item.file, item.url, item.register_entry


def _title_and_where(item: EvidenceItem) -> object:
    return item.title, *facts_of(item, ("file", "url", "register_entry"))


def _moved(base: EvidenceItem | None, mine: EvidenceItem, theirs: EvidenceItem) -> bool:
    """Whether a side put something else in the place of an item, be it under its name."""
    if base is None:
        return False
    return not (_where(base) == _where(mine) == _where(theirs)) or _is_other(base, mine) or _is_other(base, theirs)


def _is_other(base: EvidenceItem, side: EvidenceItem) -> bool:
    """Whether a file is another one by its digest; one that is hashed for the first time is not."""
    was, now = base.sha256, side.sha256
    return was is not None and now is not None and was.casefold() != now.casefold()


def merged_answers(
    choices: Choices, base: dict[str, Answer], mine: dict[str, Answer], theirs: dict[str, Answer]
) -> dict[str, Answer]:
    """Every answer of either side; one that only theirs has behind its neighbour there."""
    found = {
        question_id: merged_answer(
            choices, question_id, *(one.get(question_id, NO_ANSWER) for one in (base, mine, theirs))
        )
        for question_id in dict.fromkeys((*mine, *theirs))
    }
    return {question_id: found[question_id] for question_id in _ordered(list(mine), list(theirs))}


def _ordered(mine: list[str], theirs: list[str]) -> list[str]:
    known, order = set(mine), list(mine)
    for at, name in enumerate(theirs):
        if name not in known:
            order.insert(order.index(theirs[at - 1]) + 1 if at else 0, name)
            known.add(name)
    return order
