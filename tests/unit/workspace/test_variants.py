"""Each way to make an answer file look better than it is: found, said, or hidden for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import Run, runner
from variants import VARIANTS
from variants.variant import Make, Variant

HEAD = "What this rests on\n"
NAMES = [variant.name for variant in VARIANTS]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return runner(capsys)


def _of(told: str) -> list[Variant]:
    return [variant for variant in VARIANTS if told in variant.told]


def _says(run: Run, folder: Path, make: Make, *command: str) -> tuple[str, str]:
    """What a command says of a file: of what its levels rest on, the second text, and beside that."""
    folder.mkdir(exist_ok=True)
    path = make(folder)
    ended = run(command[0], str(path), *(part.format(folder=folder) for part in command[1:]))
    before, head, rest = ended.out.partition(HEAD)
    block, _, after = rest.partition("\n\n")
    rests_on, bars, barred = block.partition("  Bars level 4")
    return (before + after + bars + barred + ended.err).replace(str(folder), ""), head + rests_on


def test_no_name_stands_twice() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("variant", _of("found"), ids=lambda one: one.name)
def test_what_is_found_is_a_sentence_beside_the_figures(variant: Variant, run: Run, tmp_path: Path) -> None:
    assert variant.sentence not in _says(run, tmp_path / "honest", variant.honest, *variant.command)[0]
    assert variant.sentence in _says(run, tmp_path / "doctored", variant.doctored, *variant.command)[0]


@pytest.mark.parametrize("variant", _of("said"), ids=lambda one: one.name)
def test_what_is_said_stands_with_what_the_level_rests_on(variant: Variant, run: Run, tmp_path: Path) -> None:
    assert variant.sentence not in _says(run, tmp_path / "honest", variant.honest, *variant.command)[1]
    assert variant.sentence in _says(run, tmp_path / "doctored", variant.doctored, *variant.command)[1]


@pytest.mark.parametrize("variant", _of("hidden"), ids=lambda one: one.name)
@pytest.mark.parametrize("command", [("check",), ("score", "--evidence"), ("gaps",)], ids=" ".join)
def test_what_is_hidden_changes_nothing_that_is_said(
    variant: Variant, command: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    honest = _says(run, tmp_path / "honest", variant.honest, *command)
    assert _says(run, tmp_path / "doctored", variant.doctored, *command) == honest
    assert honest != ("", "")


@pytest.mark.parametrize("variant", [one for one in VARIANTS if one.looked], ids=lambda one: one.name)
def test_what_is_hidden_from_the_commands_the_desk_may_point_at(variant: Variant, run: Run, tmp_path: Path) -> None:
    def said(name: str, make: Make) -> str:
        (tmp_path / name).mkdir()
        return run("review", "look", "--evidence", str(make(tmp_path / name))).out

    assert variant.told == "hidden"
    assert variant.looked not in said("honest", variant.honest)
    assert variant.looked in said("doctored", variant.doctored)
