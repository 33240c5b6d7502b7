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
from earnest.core.made import made
from earnest.core.values import Value
from earnest.storage.compiled import body_of, compiled, compiled_path
from earnest.storage.disk.files import digest, plain_text, read_bytes, text_digest

DATA_LIMIT = 8 * 2**20
_COMPILED_LIMIT = 2 * DATA_LIMIT
_SMALL = 2**16
"""Bytes: to build the validator of the model of a smaller file takes longer than to do without."""

_Model = TypeVar("_Model", bound=Value)


class DataFile(NamedTuple, Generic[_Model]):
    """What a data file says, with the digest of its text."""

    value: _Model
    digest: str


def read_data_file(path: Path, model: type[_Model], from_toml: Callable[[bytes], _Model]) -> DataFile[_Model]:
    """A data file of ours. `from_toml` reads and checks its bytes, and raises FileProblems."""
    data = read_bytes(path, DATA_LIMIT)
    text = text_digest(data)
    value = _from_compiled(path, text if plain_text(data) == data else digest(data), model)
    if value is None:
        value = from_toml(data)
        _leave_compiled(path, data)
    return DataFile(value, text)


def _from_compiled(path: Path, source: str, model: type[_Model]) -> _Model | None:
    """`source` is the digest of the TOML's bytes."""
    try:
        body = body_of(read_bytes(compiled_path(path), _COMPILED_LIMIT), source.removeprefix("sha256:"))
        if body is None:
            return None
        return made(model, body) if len(body) <= _SMALL else model.model_validate_json(body)
    except (FileProblems, ValueError):
        return None


def _leave_compiled(path: Path, data: bytes) -> None:
    """For the next process, unless the program is installed: then only the installation writes there."""
    if path.is_relative_to(resources.PACKAGE):
        return
    from earnest.storage.disk.temporary import temporary  # as a rule nothing is to be written

    place = compiled_path(path)
    with contextlib.suppress(OSError, ValueError):
        place.parent.mkdir(exist_ok=True)
        with temporary(place) as (handle, name):
            with open(handle, "wb") as file:
                file.write(compiled(data))
            os.replace(name, place)
