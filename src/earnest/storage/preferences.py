"""What is remembered about the user: name, languages, theme, role, list of auditors, recent files; no assessment."""

from __future__ import annotations

import os
from pathlib import Path

import tomli_w

from earnest.core.errors import EarnestError
from earnest.core.language import Display, Phrase
from earnest.core.text import forbidden_characters
from earnest.core.values import Many, Value
from earnest.storage.disk import files
from earnest.storage.toml.parse import parse

RECENT_KEPT = 8
_LIMIT = 2**16


class Preferences(Value):
    """Remembered between runs."""

    name: str = ""
    """Who answers; written into `by`."""
    display: Display | None = None
    theme: str | None = None
    role: str | None = None
    """Whose questions were walked last."""
    auditors: str | None = None
    """Absolute path of the list of auditors that the user knows."""
    unfolded: Many[str] = ()
    """The parts of a question's page that are shown in full: sources, examples and so on."""
    recent: Many[str] = ()
    """Absolute paths, the latest first."""

    def opened(self, path: Path) -> Preferences:
        """With a file put first in the list of recent ones; a name that no TOML file may hold is not remembered."""
        latest = os.path.realpath(path)
        if forbidden_characters(latest):
            return self
        rest = [one for one in self.recent if one != latest]
        return self.model_copy(update={"recent": (latest, *rest)[:RECENT_KEPT]})


def preferences_file() -> Path:
    """`$XDG_CONFIG_HOME/earnest/preferences.toml`. Raises EarnestError when there is no home folder either."""
    try:
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    except RuntimeError:
        raise EarnestError(_NO_HOME) from None
    return Path(base) / "earnest" / "preferences.toml"


_NO_HOME = Phrase(
    "找不到主目录，偏好设置不会保存；请设置 HOME", "there is no home folder, so nothing is remembered; set HOME"
)


def load_preferences() -> Preferences:
    """What was remembered; nothing when there is no file or it cannot be read."""
    try:
        path = preferences_file()
        return parse(files.read_bytes(path, _LIMIT), path, Preferences).value
    except EarnestError:
        return Preferences()


def save_preferences(preferences: Preferences) -> None:
    """Remember. A folder that cannot be written is no reason to stop anybody's work: it is then not remembered."""
    document = preferences.model_dump(exclude_none=True)
    document |= {name: list(document[name]) for name in ("unfolded", "recent")}
    try:
        path = preferences_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, tomli_w.dumps(document).encode("utf-8"), files.digest_on_disk(path))
    except (OSError, ValueError, EarnestError):  # ValueError: a name that cannot be encoded
        return
