"""Reads our data files by their compiled form, if there is one of exactly these bytes, else by their TOML.

The build puts the compiled forms into the wheel; in a checkout whoever reads a file first leaves its form for the next
process. One that is old, torn or strange, that cannot be read or written, costs time and changes nothing else.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from earnest import resources
from earnest.core.errors import FileProblems
from earnest.core.values import Value
from earnest.storage.compiled import body_of, compiled, compiled_path
from earnest.storage.disk.files import read_bytes, text_digest
from earnest.storage.disk.temporary import temporary

DATA_LIMIT = 8 * 2**20
_COMPILED_LIMIT = 2 * DATA_LIMIT

_Model = TypeVar("_Model", bound=Value)


class DataFile(NamedTuple, Generic[_Model]):
    """What a data file says, with the digest of its text."""

    value: _Model
    digest: str


def read_data_file(path: Path, model: type[_Model], from_toml: Callable[[bytes], _Model]) -> DataFile[_Model]:
    """A data file of ours. `from_toml` reads and checks its bytes, and raises FileProblems."""
    data = read_bytes(path, DATA_LIMIT)
    value = _from_compiled(path, data, model)
    if value is None:
        value = from_toml(data)
        _leave_compiled(path, data)
    return DataFile(value, text_digest(data))


def _from_compiled(path: Path, data: bytes, model: type[_Model]) -> _Model | None:
    try:
        body = body_of(read_bytes(compiled_path(path), _COMPILED_LIMIT), data)
        return None if body is None else model.model_validate_json(body)
    except (FileProblems, ValueError):
        return None


def _leave_compiled(path: Path, data: bytes) -> None:
    """For the next process, unless the program is installed: then only the installation writes there."""
    if path.is_relative_to(resources.PACKAGE):
        return
    place = compiled_path(path)
    with contextlib.suppress(OSError, ValueError):
        place.parent.mkdir(exist_ok=True)
        with temporary(place) as (handle, name):
            with open(handle, "wb") as file:
                file.write(compiled(data))
            os.replace(name, place)
