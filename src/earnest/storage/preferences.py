"""What the app remembers about its user: name, languages, theme and recent files. Never about an assessment."""

from __future__ import annotations

import os
from pathlib import Path

import tomli_w

from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Display
from earnest.core.values import Many, Value
from earnest.storage import files
from earnest.storage.toml import parse

RECENT_KEPT = 8
_LIMIT = 2**16


class Preferences(Value):
    """Remembered between runs."""

    name: str = ""
    """Who answers; written into `by`."""
    display: Display | None = None
    theme: str | None = None
    recent: Many[str] = ()
    """Absolute paths, the latest first."""

    def opened(self, path: Path) -> Preferences:
        """With a file put first in the list of recent ones."""
        latest = str(path.resolve())
        rest = [one for one in self.recent if one != latest]
        return self.model_copy(update={"recent": (latest, *rest)[:RECENT_KEPT]})


def preferences_file() -> Path:
    """`$XDG_CONFIG_HOME/earnest/preferences.toml`."""
    base = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "earnest" / "preferences.toml"


def load_preferences() -> Preferences:
    """What was remembered; nothing when there is no file or it cannot be read."""
    path = preferences_file()
    try:
        return parse(files.read_bytes(path, _LIMIT), path, Preferences).value
    except FileProblems:
        return Preferences()


def save_preferences(preferences: Preferences) -> None:
    """Remember. A folder that cannot be written is no reason to stop anybody's work: it is then not remembered."""
    path = preferences_file()
    document = preferences.model_dump(exclude_none=True)
    document["recent"] = list(document["recent"])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(path, tomli_w.dumps(document).encode("utf-8"), files.digest_on_disk(path))
    except (OSError, EarnestError):
        return
