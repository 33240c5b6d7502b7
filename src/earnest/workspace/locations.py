"""Where the evidence of an item is: what was pasted is a file or an address, and a file is named from the folder on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from earnest.core.name_order import by_name
from earnest.core.text import forbidden_characters, unseen_characters
from earnest.storage.questionnaires import own_file
from earnest.workspace.evidence_form import Place
from earnest.workspace.forms import Texts

_ADDRESS = re.compile(r"(https?|ftp)://\S+|www\.\S+\.\S+", re.IGNORECASE)
_QUOTES = ("''", '""', "“”", "‘’")
_LOOKED_AT = 2000
"""So many entries of a folder are listed."""


def place_of_text(text: str, answer_file: Path) -> Place | None:
    """Whether a text is an address or a file; None where it may be either."""
    text = _bare(text)
    if _ADDRESS.fullmatch(text):
        return "url"
    target = own_file(answer_file, inside(text, answer_file)) if text else None
    return "file" if _path(text).is_absolute() or (target is not None and target.is_file()) else None


def inside(text: str, answer_file: Path) -> str:
    """The path of a file as an answer file has it, from its own folder on; as typed where it lies elsewhere.

    Understood are what file managers and terminals give: quotes around it, `file://`, `~`, escaped spaces.
    """
    bare = _bare(text)
    path = _path(bare)
    if not path.is_absolute():
        return bare
    folder = Path(os.path.realpath(answer_file)).parent
    for one in (Path(os.path.normpath(path)), Path(os.path.realpath(path))):
        if one.is_relative_to(folder) and one != folder:
            return one.relative_to(folder).as_posix()
    return bare


def _path(bare: str) -> Path:
    if bare.lower().startswith("file://"):
        return Path(unquote(urlsplit(bare).path))
    path = Path(os.path.expanduser(bare)) if bare.startswith("~") else Path(bare)
    unescaped = Path(re.sub(r"\\(.)", r"\1", bare))
    return unescaped if "\\" in bare and unescaped.is_absolute() and not os.path.lexists(path) else path


def _bare(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] + text[-1] in _QUOTES
    return text[1:-1] if quoted else text


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies in a folder."""

    path: str
    """From the answer file's folder on."""
    is_folder: bool


def entries(answer_file: Path, folder: str = "") -> tuple[Entry, ...]:
    """The folders, then the files, of a folder within that of an answer file, which itself is left out.

    Hidden ones, those whose name does not look like what it is, and links that lead out of the folder are not listed.
    """
    target = own_file(answer_file, folder) if folder else Path(os.path.realpath(answer_file)).parent
    found = [] if target is None else list(_listed(target, folder, answer_file))
    return tuple(sorted(found, key=lambda one: (not one.is_folder, by_name(one.path))))


def _odd(name: str) -> bool:
    return bool(forbidden_characters(name) or unseen_characters(name))


def _listed(target: Path, within: str, answer_file: Path) -> Iterator[Entry]:
    own = os.path.realpath(answer_file)
    try:
        with os.scandir(target) as found:
            for entry in islice(found, _LOOKED_AT):
                path = "/".join(filter(None, (within, entry.name)))
                if entry.name.startswith(".") or "\\" in entry.name or _odd(entry.name):
                    continue
                if own_file(answer_file, path) is not None and os.path.realpath(entry.path) != own:
                    yield Entry(path, entry.is_dir())
    except OSError:
        return


def located(texts: Texts, answer_file: Path) -> Texts:
    """The texts of the form of an item with its paths from the answer file's folder on."""
    paths = ("location", "archive") if texts["place"] == "file" else ("archive",)
    return {**texts, **{name: inside(texts[name], answer_file) for name in paths if texts[name]}}
