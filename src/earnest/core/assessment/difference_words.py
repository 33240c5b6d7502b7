"""How a difference is said: the name of its field, and what stands on either side, in both languages."""

from __future__ import annotations

from earnest.core import field_names as names
from earnest.core.assessment.differences import Difference, DifferencePart, Fact
from earnest.core.assessment.model import EvidenceItem, PublicText
from earnest.core.language import Phrase
from earnest.core.text import one_line
from earnest.core.user_text import NO_TEXT, UserText
from earnest.core.wording import EVIDENCE_NAMES, RATING_NAMES, TRUTHS, listed

PART_NAMES: dict[DifferencePart, Phrase] = {
    "subject": names.SUBJECT.capital,
    "questionnaire": names.QUESTIONNAIRE.capital,
    "flag": names.PROFILE.capital,
    "answer": names.QUESTION.capital,
    "risk": names.ACCEPTED_RISKS.capital,
    "verification": names.VERIFICATIONS.capital,
    "renewal": names.RENEWED_FROM.capital,
    "explanation": names.EXPLANATION.capital,
    "signoff": names.SIGN_OFFS.capital,
}

_FIELD_NAMES: dict[DifferencePart, dict[str, Phrase]] = {
    "subject": names.SUBJECT_FIELDS,
    "questionnaire": names.QUESTIONNAIRE_FIELDS,
    "flag": names.FLAG_FIELDS,
    "answer": names.ANSWER_FIELDS,
    "risk": names.RISK_FIELDS,
    "verification": names.VERIFICATION_FIELDS,
    "renewal": names.RENEWED_FIELDS,
    "explanation": names.EXPLANATION_FIELDS,
    "signoff": names.SIGN_OFF_FIELDS,
}

_OF_ITEM = Phrase("证据“{item}”：{field}", "evidence “{item}”: {field}")
NOTHING = Phrase("（无）", "(nothing)")


def field_name(difference: Difference) -> Phrase:
    """The name of the field that differs."""
    if not difference.item or difference.field == "evidence":
        return _FIELD_NAMES[difference.part][difference.field]
    return _OF_ITEM.fill(item=difference.item, field=names.EVIDENCE_FIELDS[difference.field])


def thing_name(difference: Difference) -> Phrase:
    """What the field belongs to: a question by its id, anything else with the name of its part of the file."""
    of = one_line(difference.of, 60)
    if difference.part == "answer":
        return Phrase(of, of)
    name = PART_NAMES[difference.part]
    return Phrase(f"{name.zh} {of}".rstrip(), f"{name.en} {of}".rstrip())


def conflict_line(difference: Difference) -> Phrase:
    """A field that both sides changed, on one line."""
    sides = {name: one_line_of(fact_words(difference.field, getattr(difference, name))) for name in ("mine", "theirs")}
    return _CONFLICT_LINE.fill(thing=thing_name(difference), field=field_name(difference), **sides)


_CONFLICT_LINE = Phrase(
    "{thing} {field}：我方“{mine}”，对方“{theirs}”", "{thing} {field}: ours “{mine}”, theirs “{theirs}”"
)


def one_line_of(words: Phrase) -> Phrase:
    """Words on one line, cut where they are long."""
    return Phrase(one_line(words.zh, 60), one_line(words.en, 60))


def fact_words(field: str, fact: Fact) -> Phrase:
    """What stands in a field; a text of the file is visible, on as many lines as it has."""
    if fact in (None, "", NO_TEXT, ()):
        return NOTHING
    if isinstance(fact, bool):
        return TRUTHS[fact]
    if isinstance(fact, EvidenceItem | PublicText | tuple):
        return _several(fact)
    text = fact.screen() if isinstance(fact, UserText) else str(fact)
    if field == "rating":
        return RATING_NAMES[text]
    if field == "kind":
        return EVIDENCE_NAMES[text]
    return Phrase(text, text)


def _several(fact: EvidenceItem | PublicText | tuple[int | str, ...]) -> Phrase:
    if isinstance(fact, EvidenceItem):
        return _item(fact)
    if isinstance(fact, PublicText):
        return Phrase(fact.zh.screen() if fact.zh else NOTHING.zh, fact.en.screen() if fact.en else NOTHING.en)
    return listed(one_line(str(one)) for one in fact)


def _item(item: EvidenceItem) -> Phrase:
    """An evidence item: its title, its kind, where it is, its date."""
    kind = EVIDENCE_NAMES[item.kind]
    place = item.url or item.register_entry or item.file
    title, *facts = (str(fact) for fact in (item.title, place, item.dated) if fact)
    return Phrase("\n".join((title, kind.zh, *facts)), "\n".join((title, kind.en, *facts)))
