"""How many questions are live for the four profiles: the tables of the documents, and which questions differ."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from checkout import ROOT
from earnest.core.language import Language, Phrase, Worded, pick
from earnest.core.questionnaire.applies_when import Expression, parse_expression
from earnest.core.questionnaire.model import Question, Questionnaire, Terms
from earnest.core.scoring.left_out import applies
from earnest.core.scoring.question_filter import is_core
from earnest.core.wording import GATE_NAMES

Row = tuple[Worded, Callable[[Question], bool]]
"""What is counted, and which questions are."""


@dataclass(frozen=True)
class Kind:
    """A profile, and the questions that are live in it before any is answered."""

    id: str
    name: Phrase
    flags: dict[str, bool]
    live: tuple[Question, ...]


def kinds(ours: tuple[Questionnaire, ...], flags: tuple[str, ...]) -> list[Kind]:
    """The four profiles, each with every flag decided."""
    listed = tomllib.loads((ROOT / "tests/profiles.toml").read_text(encoding="utf-8"))["profile"]
    found = []
    for one in listed:
        assert set(one["true"]) <= set(flags), one["id"]
        decided = {flag: flag in one["true"] for flag in flags}
        live = tuple(q for form in ours for q in form.questions() if applies(q, decided) is not False)
        found.append(Kind(one["id"], Phrase(**one["name"]), decided, live))
    return found


def most_asked(questions: Iterable[Question]) -> int:
    """The most of some questions that a profile is asked, over every way to decide its flags.

    A flag that never stands both with and without `not` is best decided one way; only the others are tried out.
    """
    asked = tuple(questions)
    signs = {pair for one in asked if one.applies_when for pair in _signs(parse_expression(one.applies_when))}
    mixed = sorted({flag for flag, sign in signs if (flag, not sign) in signs})
    assert len(mixed) <= 10, "too many to be tried out"
    settled = {flag: sign for flag, sign in signs if flag not in mixed}
    tried = (settled | dict(zip(mixed, values, strict=True)) for values in product((True, False), repeat=len(mixed)))
    return max(sum(applies(one, flags) is not False for one in asked) for flags in tried)


def _signs(expression: Expression, *, sign: bool = True) -> Iterator[tuple[str, bool]]:
    """Each flag with the value that lets the question apply: `not` turns it around."""
    if expression.flag:
        yield expression.flag, sign
    for part in expression.parts:
        yield from _signs(part, sign=sign is (expression.operator != "not"))


def rows(ours: tuple[Questionnaire, ...], terms: Terms) -> Iterator[Row]:
    """Everything, the core, the gates, then each questionnaire with its sections, then the roles."""
    yield Phrase("全部问题", "all questions"), lambda q: True
    yield Phrase("核心题", "core"), is_core
    for gate, name in GATE_NAMES.items():
        yield name, lambda q, gate=gate: q.gate == gate
    for form in ours:
        asked = {q.id for q in form.questions()}
        yield form.title, lambda q, asked=asked: q.id in asked
        for section in form.section:
            name = Phrase(f"{section.id} {section.title.zh}", f"{section.id} {section.title.en}")
            ids = {q.id for q in section.question}
            yield name, lambda q, ids=ids: q.id in ids
    for role in terms.role:
        yield role.name, lambda q, role=role: q.role == role.id


def table(found: list[Kind], counted: list[Row], language: Language) -> str:
    """The counts as a table of a document."""
    heads = [pick(Phrase("适用的问题数", "Questions asked of"), language), *(pick(one.name, language) for one in found)]
    lines = [f"| {' | '.join(heads)} |", f"|---|{'---:|' * len(found)}"]
    for name, fits in counted:
        counts = " | ".join(str(sum(map(fits, one.live))) for one in found)
        lines.append(f"| {pick(name, language)} | {counts} |")
    return "\n".join(lines) + "\n"


def differing(ours: tuple[Questionnaire, ...], found: list[Kind]) -> str:
    """The questions that some of the profiles are not asked, with those that are."""
    asked = {one.id: {q.id for q in one.live} for one in found}
    lines = [
        f"{q.id:<8}" + " ".join(f"{name if q.id in ids else '-':<6}" for name, ids in asked.items()).rstrip()
        for form in ours
        for q in form.questions()
        if any(q.id not in ids for ids in asked.values())
    ]
    return "\n".join(lines) + "\n"
