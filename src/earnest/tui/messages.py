"""What screens ask of the app; the app alone changes the document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from earnest.core.assessment.model import Answer, Subject
from earnest.core.language import Display


@dataclass
class OpenRequested(Message):
    """Open an answer file."""

    path: Path


@dataclass
class NewRequested(Message):
    """Start a new answer file; an existing one is never overwritten."""

    path: Path
    questionnaires: tuple[str, ...] = ()
    """Ids of ours and paths of one's own; none choose all of ours."""


@dataclass
class AnswerEdited(Message):
    """An answer as it should be; the app stamps who answered and on which day."""

    question_id: str
    answer: Answer
    typing: bool = False
    """Whether more of it is probably being typed: it is saved, but is a step and is scored once the keys pause."""


@dataclass
class SubjectEdited(Message):
    """The subject as it should be."""

    subject: Subject
    typing: bool = False


@dataclass
class FlagEdited(Message):
    """A profile flag as it should be; None makes it undecided, an empty reason removes the reason."""

    flag: str
    value: bool | None
    reason: str
    typing: bool = False


@dataclass
class ExplanationEdited(Message):
    """What is said about a consistency rule as it should be; an empty text removes it."""

    rule: str
    text: str
    typing: bool = False


@dataclass
class Goto(Message):
    """Show a question on the walk."""

    question_id: str


@dataclass
class DisplayChosen(Message):
    """Show these languages from now on."""

    display: Display
