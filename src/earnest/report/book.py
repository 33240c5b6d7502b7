"""The questionnaire book as plain values: every question with its criteria, and the method; the same for every team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earnest.core.catalog import Catalog
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.report.parts.criteria import CriteriaBook, criteria_books
from earnest.report.parts.method import RULES, Rule
from earnest.report.words import short_digest, worded

TITLE = Phrase("问卷册", "Questionnaire book")


@dataclass(frozen=True, slots=True)
class BookInput:
    """What a questionnaire book is made from."""

    questionnaires: tuple[Questionnaire, ...]
    catalog: Catalog
    digests: tuple[str, ...]
    """Of the questionnaires' files: `sha256:` and 64 hex digits."""
    digest: str
    """Of all of them."""
    program_version: str


@dataclass(frozen=True, slots=True)
class Volume:
    """One questionnaire as the title page names it."""

    title: Phrase
    version: str
    digest: str
    count: str


@dataclass(frozen=True, slots=True)
class BookView:
    """Everything the templates print."""

    title: Phrase
    kind: Phrase
    """For the foot of every page."""
    running: str
    date: str
    """The youngest of the questionnaires."""
    short_digest: str
    program_version: str
    volumes: tuple[Volume, ...]
    criteria: tuple[CriteriaBook, ...]
    rules: tuple[Rule, ...]
    flags: tuple[tuple[Phrase, Phrase], ...]
    """The profile: the name of each flag, and what is asked."""


def build_book(book_input: BookInput) -> BookView:
    """The book of some questionnaires; the same input gives the same view."""
    forms: Sequence[Questionnaire] = book_input.questionnaires
    return BookView(
        title=TITLE,
        kind=TITLE,
        running="",
        date=max(one.as_of for one in forms).isoformat(),
        short_digest=short_digest(book_input.digest),
        program_version=book_input.program_version,
        volumes=tuple(
            Volume(worded(one.title), one.version, digest, str(sum(1 for _ in one.questions())))
            for one, digest in zip(forms, book_input.digests, strict=True)
        ),
        criteria=criteria_books(forms, book_input.catalog),
        rules=RULES,
        flags=tuple((worded(flag.name), worded(flag.ask)) for flag in book_input.catalog.profile.flag),
    )
