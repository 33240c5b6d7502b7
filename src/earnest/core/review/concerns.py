"""A concern: one thing in an answer file to look at first, as a sentence; and what concerns are found from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from earnest.core.assessment.time_stamp import TimeStamp, TimeStamps
from earnest.core.consistency.matters import Matter
from earnest.core.language import Phrase, Worded
from earnest.core.review.near_copies import Compared, Sizes
from earnest.core.scoring.rests_on import RestsOn
from earnest.core.user_text import UserText
from earnest.core.wording import listed

ConcernCode = Literal[
    "cut-off",
    "day-to-come",
    "own-questionnaire",
    "not-chosen",
    "no-hard-gate",
    "left-out-gates",
    "not-applicable",
    "files-changed",
    "files-not-alike",
    "files-empty",
    "files-not-looked-for",
    "files-unnamed",
    "time-stamp",
    "time-stamp-not-good",
    "time-stamp-later",
    "signed-other-answers",
    "not-signed-off",
    "same-evidence",
    "near-copies",
    "one-party",
    "near-names",
    "no-content",
    "contradiction",
    "figures-at-odds",
    "gates-on-word",
    "unchecked-share",
    "confirmed-without-day",
]
CONCERN_CODES: tuple[ConcernCode, ...] = get_args(ConcernCode)

NAMED = 8
"""So many questions are named in a sentence; of more the number is given."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to look at first."""

    code: ConcernCode
    sentence: Phrase
    questions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """What tells it from others of its code where questions and flags do not."""

    @property
    def name(self) -> str:
        """What a review keeps it under: the same for the same answers, whatever its sentence says of them."""
        told = json.dumps((self.questions, self.flags, self.about))
        alone = not (self.questions or self.flags or self.about)
        return self.code if alone else f"{self.code}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies beside the answers; empty while nobody looked."""

    sizes: Sizes = field(default_factory=dict)
    """Of the files that were found."""
    compared: Compared = field(default_factory=dict)
    """Of files that may be copies of each other."""
    unnamed: Sequence[str] = ()
    """Files that no item of evidence names, as lines."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is looked at beside the answers themselves."""

    rests_on: RestsOn
    matters: Sequence[Matter]
    """What the consistency rules ask."""
    folder: Folder = field(default_factory=Folder)
    reviewers: Sequence[UserText] = ()
    """Who reviewed and signed, and for whom, where there is a review."""
    stamps: TimeStamps = field(default_factory=dict)
    """The time stamps of evidence files; empty while nobody looked."""
    stamped: Sequence[tuple[str, TimeStamp]] = ()
    """Those of the answers and the review, by name."""
    flag_names: Mapping[str, Worded] = field(default_factory=dict)
    """Of the profile; a flag without one is told by its id."""


def first_of(ids: Sequence[str]) -> Phrase:
    """The first ids, and how many more there are."""
    first = ids[:NAMED]
    names = listed(first)
    if len(ids) <= NAMED:
        return names
    return Phrase("{names}及另外{n}项", "{names} and {n} others").fill(names=names, n=len(ids) - NAMED)


def concerns_of(concerns: Sequence[Concern], question_id: str) -> tuple[Concern, ...]:
    """The concerns that name a question."""
    return tuple(one for one in concerns if question_id in one.questions)
