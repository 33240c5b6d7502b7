"""`earnest upgrade` with files of changes that are not to be trusted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli_w

from command_line import Run, runner
from factories import DIGEST, words
from two_versions import CHANGES, NEW_FORM, change, changes_tree, form_bytes, outdated_answers


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EARNEST_LANG", "en")
    return runner(capsys)


BIDI = words("理由\u202e", "a reason")
DEEP = b"a = " + b"[" * 100 + b"]" * 100
HOSTILE: dict[str, tuple[bytes, str]] = {
    "an escape": (
        tomli_w.dumps(changes_tree(change("T-01", "same"))).replace("too", "\\u001b[2J").encode(),
        "<U+001B>",
    ),
    "bidi": (tomli_w.dumps(changes_tree(change("T-01", "same", reason=BIDI))).encode(), "the invisible <U+202E>"),
    "not UTF-8": (b"\xff", "this is not UTF-8"),
    "empty": (b"", "the file is empty"),
    "deep": (DEEP, "nested deeper"),
    "too large": (b"#" * (8 * 2**20 + 1), "larger than the limit of 8 MiB"),
    "a step twice": (
        tomli_w.dumps(changes_tree(step=changes_tree()["step"] * 2)).encode(),
        "from this version already",
    ),
    "an unknown key": (tomli_w.dumps(changes_tree(stpe=1)).encode(), "unknown key"),
    "a wrong type": (tomli_w.dumps(changes_tree(step=3)).encode(), "step: "),
    "a question that is not there": (
        tomli_w.dumps(changes_tree(*CHANGES, change("T-30", "added"))).encode(),
        "no T-30",
    ),
    "other bytes": (tomli_w.dumps(changes_tree(digest=DIGEST)).encode(), "has the digest"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_changes_file_with_mistakes_is_told_at_its_place(tmp_path: Path, run: Run, name: str) -> None:
    data, said = HOSTILE[name]
    path = outdated_answers(tmp_path, told=False)
    (tmp_path / "tiny.changes.toml").write_bytes(data)
    before = path.read_bytes()
    ended = run("upgrade", "--yes", str(path))
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(str(tmp_path / "tiny.changes.toml"))
    assert said in ended.err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", ended.err)
    assert path.read_bytes() == before
    assert run("check", str(path)).status == 2, "opening does not look into it"


def test_a_changes_file_outside_the_folder_is_not_read(tmp_path: Path, run: Run) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    path = outdated_answers(inside, told=False)
    (tmp_path / "out.toml").write_text(tomli_w.dumps(changes_tree()), encoding="utf-8")
    (inside / "tiny.changes.toml").symlink_to("../out.toml")
    assert "not known what changed" in run("upgrade", str(path)).out
    assert (inside / "tiny.toml").read_bytes() == form_bytes(NEW_FORM)
