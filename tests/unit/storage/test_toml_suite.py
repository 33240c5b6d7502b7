"""The runner of a TOML test suite, over a small suite made here: what it counts, and that it notices."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from toml_suite import LIST, Tally, run


def tally(folder: Path, files: Mapping[str, bytes]) -> Tally:
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / LIST).write_text("\n".join(files), encoding="utf-8")
    return run(folder)


def test_good_and_bad_files_are_told_apart(tmp_path: Path) -> None:
    found = tally(
        tmp_path,
        {
            "valid/a.toml": b"a.b = 1\n[a.c]\nd = [{}]\n",
            "valid/empty.toml": b"",
            "valid/edge.toml": b"a = 0001-01-01\nb = 9999-12-31\n",
            "valid/control.toml": b'a = "\\u0001"\n',
            "invalid/a.toml": b"[a]\nb.c = 1\n[a.b]\n",
            "invalid/two.toml": b"a = \nb = \n",
            "invalid/bytes.toml": b"a = '\xff'\n",
        },
    )
    assert (found.refused, found.valid, found.bad) == (3, 4, [])
    assert found.problems == {1: 2, 2: 1}


def test_a_file_on_the_wrong_side_is_named(tmp_path: Path) -> None:
    found = tally(tmp_path, {"valid/a.toml": b"a =\n", "invalid/a.toml": b"a = 1\n"})
    assert found.bad == ["invalid/a.toml", "valid/a.toml"]
    assert found.lines()[0].startswith("invalid: 0 of 1 refused")
