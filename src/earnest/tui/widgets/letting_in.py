"""What gets into a field by key and paste: the person is told of what a file may not hold."""

from __future__ import annotations

from earnest.core.language import Phrase
from earnest.core.text import forbidden_characters, unseen_characters
from earnest.tui.base import BaseApp
from earnest.workspace.forms import admitted

_LEFT_OUT = Phrase(
    "有{n}个字符不能存入文件（控制字符等），已略去",
    "{n} characters not allowed in the file, such as control characters, were left out",
)
_ONE_LEFT_OUT = Phrase(_LEFT_OUT.zh.format(n=1), "1 character not allowed in the file was left out")


def let_in(app: BaseApp, text: str) -> str:
    """What a field takes of a text; the person is told of what it does not take."""
    taken, left_out = admitted(text)
    if left_out:
        app.tell((_ONE_LEFT_OUT if left_out == 1 else _LEFT_OUT).fill(n=left_out), "warning")
    return taken


def is_odd(character: str | None) -> bool:
    """Whether a typed character is none that a file may hold or a reader would see; control keys are no characters."""
    if not character or character < "\x80":
        return False
    return bool(unseen_characters(character) or forbidden_characters(character))
