"""The public edition as plain values: worded, ordered, every figure a string; made of a `PublicInput` alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earnest.core.language import Phrase
from earnest.core.wording import GATE_NAMES, LENS_NAMES, LEVEL_NAMES, NO_LEVEL, TRUTHS, UNDECIDED, listed
from earnest.report.legend import LEVELS_AND_GATES, MEANINGS
from earnest.report.public.commitments import Commitment, commitments
from earnest.report.public.facts import PublicFlag, PublicInput, PublicQuestionnaire
from earnest.report.public.places import Place, places
from earnest.report.public.statement import NOT_DISCLOSED, statement, subject_rows
from earnest.report.words import NOTHING, Text, clip, short_digest

TITLE = Phrase("人工智能安全承诺履行情况公开披露", "Public disclosure on the AI safety commitments")

PARTS: dict[str, Phrase] = {
    "gates": Phrase("未关闭的关口", "Open gates"),
    "profile": Phrase("适用情况", "What applies"),
    "disclosures": Phrase("逐项披露", "Commitment by commitment"),
    "places": Phrase("专题索引", "Where to find it"),
    "withheld": Phrase("未公开的内容", "What is withheld"),
}
"""Every part behind page 1, in order."""


@dataclass(frozen=True, slots=True)
class Step:
    """One level of the scale."""

    digit: str
    name: Phrase
    reached: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A questionnaire on one line."""

    title: Phrase
    level: Phrase
    evidenced: str
    verified: str
    answered: str
    disclosed: str
    change: Phrase | None


@dataclass(frozen=True, slots=True)
class GateRow:
    """An open gate."""

    id: str
    topic: Phrase
    kind: Phrase
    text: Phrase
    """Where its public text is, or that there is none."""
    anchor: str


@dataclass(frozen=True, slots=True)
class FlagLine:
    """Facts of the profile that have the same value and leave nothing out."""

    value: Phrase
    names: Phrase


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A fact of the profile that leaves questions out."""

    name: Phrase
    value: Phrase
    leaves_out: Phrase


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """A section and how much of it is not disclosed; figures in the order of the heads."""

    id: str
    title: Phrase
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicView:
    """Everything the template prints."""

    title: Phrase
    kind: Phrase
    """Whose word it is, for the foot of every page."""
    running: str
    date: str
    digest: str
    short_digest: str
    program_version: str
    model: str
    version: str
    facts: tuple[tuple[Phrase, Text], ...]
    scale: tuple[Step, ...]
    level: Phrase
    meaning: Phrase | None
    """What the level says; None without one."""
    levels_said: Phrase
    """What a level and a gate are."""
    has_verified: bool
    forms: tuple[FormRow, ...]
    statement: tuple[Phrase, ...]
    gates: tuple[GateRow, ...]
    leaving: tuple[FlagRow, ...]
    flags: tuple[FlagLine, ...]
    commitments: tuple[Commitment, ...]
    silent: tuple[Phrase, ...]
    """The sections that have no pages of their own, with their scores."""
    places: tuple[Place, ...]
    withheld: tuple[WithheldRow, ...]


def build_public(given: PublicInput) -> PublicView:
    """The pages of what is public; the same input gives the same view."""
    subject = given.subject
    told = commitments(given)
    return PublicView(
        title=TITLE,
        kind=Phrase("公开披露", "Public disclosure"),
        running=" ".join(filter(None, (clip(subject.model, 48), clip(subject.version, 24)))),
        date=subject.assessed_on.isoformat(),
        digest=given.digest,
        short_digest=short_digest(given.digest),
        program_version=given.program_version,
        model=subject.model or NOTHING,
        version=subject.version or NOTHING,
        facts=subject_rows(subject),
        scale=tuple(Step(str(step), name, step == given.level) for step, name in LEVEL_NAMES.items()),
        level=_LEVEL.fill(lens=LENS_NAMES[given.lens], level=level_words(given.level)),
        meaning=None if given.level is None else MEANINGS[given.level],
        levels_said=LEVELS_AND_GATES,
        has_verified=given.lens == "verified",
        forms=tuple(_form(one) for one in given.questionnaires),
        statement=statement(given),
        gates=tuple(_gates(given)),
        leaving=tuple(_flag(one) for one in given.flags if one.questions),
        flags=tuple(_flag_lines(given.flags)),
        commitments=told.pages,
        silent=told.silent,
        places=places(given),
        withheld=tuple(_withheld(given)),
    )


_LEVEL = Phrase("总体等级（“{lens}”口径）：{level}", "Overall, in the “{lens}” lens: {level}")


def level_words(level: int | None) -> Phrase:
    """A level by number and name."""
    if level is None:
        return NO_LEVEL.capital
    return Phrase(f"{level}级，{LEVEL_NAMES[level].zh}", f"Level {level}, {LEVEL_NAMES[level].en}")


def _form(one: PublicQuestionnaire) -> FormRow:
    texts = sum(len(section.disclosures) for section in one.sections)
    return FormRow(
        title=one.title,
        level=level_words(one.figures.level),
        evidenced=one.figures.evidenced or NOTHING,
        verified=one.figures.verified or NOTHING,
        answered=f"{one.answered} / {one.live}",
        disclosed=str(texts),
        change=_change(one),
    )


def _change(one: PublicQuestionnaire) -> Phrase | None:
    """What became of a questionnaire since the earlier assessment; None without one."""
    if one.before is None:
        return None
    words = _CHANGE if one.before.level is None or one.figures.level is None else _CHANGE_OF_LEVEL
    return words.fill(
        title=one.title,
        levels=f"{one.before.level} → {one.figures.level}",
        scores=f"{one.before.evidenced or NOTHING} → {one.figures.evidenced or NOTHING}",
        closed=", ".join(one.gates_closed) or NOTHING,
        opened=", ".join(one.gates_opened) or NOTHING,
    )


_CHANGE = Phrase(
    "{title}较上次评估：有据得分{scores}；新关闭的关口：{closed}；重新打开的关口：{opened}。",
    "{title}, since the earlier assessment: evidenced score {scores}; gates closed: {closed}; gates opened "
    "again: {opened}.",
)
_CHANGE_OF_LEVEL = Phrase(
    "{title}较上次评估：等级{levels}；有据得分{scores}；新关闭的关口：{closed}；重新打开的关口：{opened}。",
    "{title}, since the earlier assessment: level {levels}; evidenced score {scores}; gates closed: {closed}; gates "
    "opened again: {opened}.",
)


def _gates(given: PublicInput) -> list[GateRow]:
    found = [gate for one in given.questionnaires for section in one.sections for gate in section.open_gates]
    return [
        GateRow(
            id=gate.id,
            topic=gate.topic,
            kind=GATE_NAMES["hard" if gate.hard else "soft"],
            text=_DISCLOSED if gate.disclosed else NOT_DISCLOSED,
            anchor=gate.id if gate.disclosed else "",
        )
        for gate in sorted(found, key=lambda gate: not gate.hard)
    ]


_DISCLOSED = Phrase("见逐项披露", "see its text")


def _flag(one: PublicFlag) -> FlagRow:
    words = _WITH_GATES if one.gates else _QUESTIONS
    return FlagRow(one.name, _value(one), words.fill(n=one.questions, gates=one.gates))


def _value(one: PublicFlag) -> Phrase:
    return UNDECIDED if one.value is None else TRUTHS[one.value]


def _flag_lines(flags: Sequence[PublicFlag]) -> Iterator[FlagLine]:
    for value in (TRUTHS[True], TRUTHS[False], UNDECIDED):
        names = [one.name for one in flags if not one.questions and _value(one) == value]
        if names:
            yield FlagLine(value, listed(names))


_QUESTIONS = Phrase("{n}题", "{n}")
_WITH_GATES = Phrase("{n}题，其中关口{gates}题", "{n}, gates among them: {gates}")


def _withheld(given: PublicInput) -> list[WithheldRow]:
    return [
        WithheldRow(
            id=section.id,
            title=section.title,
            figures=tuple(
                str(figure)
                for figure in (
                    len(section.disclosures),
                    section.withheld.answered,
                    section.withheld.unanswered,
                    section.withheld.not_applicable,
                    section.withheld.by_profile,
                )
            ),
        )
        for one in given.questionnaires
        for section in one.sections
    ]
