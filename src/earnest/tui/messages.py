"""What screens ask of the app but edits, which are calls: to open a file, to show a question or other languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from earnest.core.language import Display

if TYPE_CHECKING:
    from earnest.workspace.renewing import Renewed


@dataclass
class OpenRequested(Message):
    """Open an answer file."""

    path: Path


@dataclass
class ExampleRequested(Message):
    """Look at our example."""


@dataclass
class NewMade(Message):
    """Open an answer file that was just made, at the subject."""

    path: Path


@dataclass
class RenewalMade(Message):
    """Open the file of a new version of the model, just made from that of the last one."""

    old: Path
    made: Renewed


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
