"""A commitment as the public reads it: what is done, what is not, how much is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from earnest.core.language import Phrase
from earnest.core.wording import GATE_NAMES
from earnest.report.public.facts import Disclosure, PublicInput, PublicSection, State
from earnest.report.words import NOTHING, Text, joined

ALWAYS = "commitments"
"""The questionnaire of which every section has its place, whatever is disclosed of it."""

STATE_NAMES: dict[State, Phrase] = {
    "done": Phrase("已落实，有证据", "done, with evidence"),
    "partial": Phrase("做到一部分", "done in part"),
    "open": Phrase("尚未落实", "not done"),
    "not-applicable": Phrase("不适用", "not applicable"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A public text beside its question."""

    id: str
    topic: Phrase
    state: Phrase
    text: Text


@dataclass(frozen=True, slots=True)
class OpenGate:
    """A gate that is open and has no public text."""

    id: str
    words: Phrase


@dataclass(frozen=True, slots=True)
class Commitment:
    """A section with its texts."""

    id: str
    anchor: str
    title: Phrase
    figures: Phrase
    done: tuple[Fact, ...]
    not_done: tuple[Fact, ...]
    gates: tuple[OpenGate, ...]
    withheld: Phrase | None


class Told(NamedTuple):
    """The sections that have something to read, and the others on a line each."""

    pages: tuple[Commitment, ...]
    silent: tuple[Phrase, ...]


def commitments(given: PublicInput) -> Told:
    """Every section of the commitments, and those of the other questionnaire that say something."""
    sections = [(one.id == ALWAYS, section) for one in given.questionnaires for section in one.sections]
    pages = tuple(_commitment(section) for always, section in sections if always or section.disclosures)
    silent = tuple(_silent(section) for always, section in sections if not (always or section.disclosures))
    return Told(pages, silent)


def _commitment(section: PublicSection) -> Commitment:
    done = tuple(_fact(one) for one in section.disclosures if one.state in {"done", "not-applicable"})
    rest = tuple(_fact(one) for one in section.disclosures if one.state in {"partial", "open"})
    gates = tuple(
        OpenGate(one.id, _GATE.fill(topic=one.topic, kind=GATE_NAMES["hard" if one.hard else "soft"]))
        for one in section.open_gates
        if not one.disclosed
    )
    return Commitment(
        id=section.id,
        anchor=f"section-{section.id}",
        title=section.title,
        figures=_figures(section),
        done=done,
        not_done=rest,
        gates=gates,
        withheld=_withheld(section),
    )


def _fact(one: Disclosure) -> Fact:
    text = Phrase(one.zh or one.en, one.en or one.zh)
    return Fact(one.id, one.topic, STATE_NAMES[one.state], text)


def _figures(section: PublicSection) -> Phrase:
    words = _VERIFIED if section.figures.verified else _EVIDENCED
    found = words.fill(evidenced=section.figures.evidenced or NOTHING, verified=section.figures.verified)
    live = _LIVE.fill(live=section.live, texts=len(section.disclosures))
    if section.before is None:
        return joined(found, live).capital
    return joined(found, _BEFORE.fill(was=section.before.evidenced or NOTHING), live).capital


def _withheld(section: PublicSection) -> Phrase | None:
    """How many questions have no public text, and why; None where there are none."""
    counts = section.withheld
    reasons = {
        _ANSWERED: counts.answered,
        _UNANSWERED: counts.unanswered,
        _NOT_APPLICABLE: counts.not_applicable,
        _BY_PROFILE: counts.by_profile,
    }
    said = [words.fill(n=n) for words, n in reasons.items() if n]
    return _WITHHELD.fill(reasons=joined(*said)) if said else None


def _silent(section: PublicSection) -> Phrase:
    score = section.figures.evidenced
    return (_SILENT if score else _SILENT_UNSCORED).fill(id=section.id, title=section.title, score=score)


_GATE = Phrase("{topic}：{kind}未关闭，详情未公开", "{topic}: {kind} open, details not disclosed")
_EVIDENCED = Phrase("有据得分{evidenced}", "evidenced score {evidenced}")
_VERIFIED = Phrase("有据得分{evidenced}，核验得分{verified}", "evidenced score {evidenced}, verified {verified}")
_BEFORE = Phrase("上次{was}", "last time {was}")
_LIVE = Phrase("适用{live}题，公开文本{texts}题", "questions that apply: {live}, with a public text: {texts}")
_SILENT = Phrase("{id} {title}（有据得分{score}）", "{id} {title} (evidenced score {score})")
_SILENT_UNSCORED = Phrase("{id} {title}（不计分）", "{id} {title} (not scored)")
_WITHHELD = Phrase("未公开：{reasons}。", "Not disclosed: {reasons}.")
_ANSWERED = Phrase("已作答{n}题", "{n} answered")
_UNANSWERED = Phrase("未作答{n}题", "{n} unanswered")
_NOT_APPLICABLE = Phrase("不适用{n}题", "{n} not applicable")
_BY_PROFILE = Phrase("按适用情况不问{n}题", "{n} left out by the profile")
