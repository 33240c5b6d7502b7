from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checkout import ROOT
from earnest import resources
from earnest.core.consistency.rules import RuleBook
from earnest.core.errors import FileProblems
from earnest.core.made import made
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.ours import OURS
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.upgrade.changes import Changes
from earnest.core.values import Value
from earnest.storage import data_files
from earnest.storage.compiled import FOLDER, body_of, compiled, compiled_path
from earnest.storage.data_files import read_data_file
from earnest.storage.questionnaires import load_questionnaire, our_questionnaire
from earnest.storage.reference import profile_flags
from earnest.storage.toml.parse import parse

PROFILE = ROOT / "questionnaires" / "profile.toml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the profile, without a compiled form."""
    copy = tmp_path / "profile.toml"
    copy.write_bytes(PROFILE.read_bytes())
    return copy


def read(path: Path) -> tuple[ProfileForm, bool]:
    """The profile, and whether its TOML was read."""
    parsed = []

    def from_toml(data: bytes) -> ProfileForm:
        parsed.append(parse(data, path, ProfileForm).value)
        return parsed[0]

    return read_data_file(path, ProfileForm, from_toml).value, bool(parsed)


def form_of(path: Path) -> bytes:
    """The JSON of the compiled form that the build makes of a data file."""
    data = path.read_bytes()
    body = body_of(compiled(data), hashlib.sha256(data).hexdigest())
    assert body is not None
    return body


@pytest.mark.parametrize("name", OURS)
def test_a_compiled_questionnaire_says_what_its_toml_says_to_the_digit(name: str) -> None:
    path = resources.questionnaires() / f"{name}.toml"
    written = load_questionnaire(path, profile_flags()).questionnaire
    assert repr(Questionnaire.model_validate_json(form_of(path))) == repr(written)
    assert our_questionnaire(name, profile_flags()).questionnaire == written


DATA: dict[str, type[Value]] = {
    "questionnaires/action-plan.changes.toml": Changes,
    "questionnaires/action-plan.toml": Questionnaire,
    "questionnaires/commitments.changes.toml": Changes,
    "questionnaires/commitments.toml": Questionnaire,
    "questionnaires/consistency.toml": RuleBook,
    "questionnaires/profile.toml": ProfileForm,
    "questionnaires/terms.toml": Terms,
    "seeds/instruments.toml": Instruments,
}


@pytest.mark.parametrize("name", DATA)
def test_made_of_its_compiled_form_a_model_is_what_its_toml_gives(name: str) -> None:
    path, model = ROOT / name, DATA[name]
    of_form, of_toml = made(model, form_of(path)), parse(path.read_bytes(), path, model).value
    assert of_form == of_toml
    assert repr(of_form) == repr(of_toml)
    assert of_form.model_dump_json(exclude_unset=True) == of_toml.model_dump_json(exclude_unset=True)


def test_every_data_file_is_among_these() -> None:
    there = {
        path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("questionnaires/*.toml"), *ROOT.glob("seeds/*.toml"))
    }
    assert there == DATA.keys()


def test_the_toml_is_read_once_and_then_its_compiled_form(path: Path) -> None:
    first, parsed = read(path)
    assert parsed
    assert read(path) == (first, False)


def test_a_changed_file_is_read_anew(path: Path) -> None:
    read(path)
    path.write_text(path.read_text(encoding="utf-8").replace("open_weights", "shut_weights"), encoding="utf-8")
    form, parsed = read(path)
    assert parsed
    assert "shut_weights" in {flag.id for flag in form.flag}
    assert not read(path)[1]


def with_a_figure_changed(form: bytes) -> bytes:
    return form.replace(b"open_weights", b"shut_weights")


def of_another_file(form: bytes) -> bytes:
    return compiled(b"id = 'another'\n")


def that_fits_no_profile(form: bytes) -> bytes:
    """Whole and of the right file, as an earlier program might have left it."""
    layout, source, _ = form.partition(b"\n")[0].rsplit(b" ", 2)
    return b"%b %b %b\n{}" % (layout, source, hashlib.sha256(b"{}").hexdigest().encode())


SPOILED: dict[str, Callable[[bytes], bytes]] = {
    "torn": lambda form: form[: len(form) // 2],
    "empty": lambda form: b"",
    "fits no profile": that_fits_no_profile,
    "a figure changed": with_a_figure_changed,
    "of another file": of_another_file,
    "no text": lambda form: bytes(range(256)) * 40,
    "no digest": lambda form: form.partition(b"\n")[2],
    "too large": lambda form: form + b" " * 2**25,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_form_changes_nothing(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    sound, _ = read(path)
    place = compiled_path(path)
    place.write_bytes(spoil(place.read_bytes()))
    assert read(path) == (sound, True)
    assert read(path) == (sound, False)


def a_folder(place: Path) -> None:
    place.mkdir(parents=True)


def a_pipe(place: Path) -> None:
    place.parent.mkdir()
    os.mkfifo(place)


def a_file_for_its_folder(place: Path) -> None:
    place.parent.write_bytes(b"")


def a_link_in_a_circle(place: Path) -> None:
    place.parent.mkdir()
    place.symlink_to(place)


@pytest.mark.parametrize("block", [a_folder, a_pipe, a_file_for_its_folder, a_link_in_a_circle])
def test_where_no_form_can_be_the_toml_is_read(path: Path, block: Callable[[Path], None]) -> None:
    block(compiled_path(path))
    sound, parsed = read(path)
    assert parsed
    assert read(path)[0] == sound


@pytest.mark.parametrize("refused", [PermissionError(13, "denied"), OSError(30, "read-only"), OSError(28, "full")])
def test_where_none_may_be_written_the_toml_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch, refused: OSError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refused

    monkeypatch.setattr(os, "replace", refuse)
    sound, _ = read(path)
    assert read(path) == (sound, True)
    assert list(compiled_path(path).parent.iterdir()) == []


def test_an_installed_program_writes_nothing_beside_its_data(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PACKAGE", path.parent)
    assert read(path)[1]
    assert sorted(one.name for one in path.parent.iterdir()) == ["profile.toml"]


def test_a_file_with_mistakes_leaves_no_form(path: Path) -> None:
    path.write_text("id = 3\n")
    with pytest.raises(FileProblems, match="expected text"):
        read(path)
    assert not (path.parent / FOLDER).exists()


@pytest.mark.parametrize("compile_it", [True, False])
def test_a_flag_that_is_gone_is_told_of_a_compiled_questionnaire_too(tmp_path: Path, compile_it: bool) -> None:
    path = tmp_path / "commitments.toml"
    path.write_bytes((ROOT / "questionnaires" / "commitments.toml").read_bytes())
    if compile_it:
        compiled_path(path).parent.mkdir()
        compiled_path(path).write_bytes(compiled(path.read_bytes()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "questionnaires", lambda: tmp_path)
        with pytest.raises(FileProblems, match="profile flag"):
            our_questionnaire("commitments", ())


def test_our_data_is_read_once_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = profile_flags()
    first = our_questionnaire("commitments", flags)
    monkeypatch.setattr(data_files, "read_bytes", lambda *_: sys.exit("read again"))
    assert our_questionnaire("commitments", flags) is first
    assert profile_flags() == flags
