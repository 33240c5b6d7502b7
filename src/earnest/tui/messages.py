"""What screens ask of the app but edits, which are calls: to open a file, to show a question or other languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message

from earnest.core.language import Display


@dataclass
class OpenRequested(Message):
    """Open an answer file."""

    path: Path


@dataclass
class ExampleRequested(Message):
    """Look at our example."""


@dataclass
class NewRequested(Message):
    """Start a new answer file; an existing one is never overwritten."""

    path: Path
    questionnaires: tuple[str, ...] = ()
    """Ids of ours and paths of one's own; none choose all of ours."""


@dataclass
class RenewRequested(Message):
    """Make the file of a new version of the model from that of the last one, and open it."""

    old: Path
    new: Path
    version: str


@dataclass
class Goto(Message):
    """Show a question on the walk."""

    question_id: str
    back_to: str = ""
    """The screen, by name, to which Esc leads back from there; empty where it leads nowhere."""


@dataclass
class DisplayChosen(Message):
    """Show these languages from now on."""

    display: Display
