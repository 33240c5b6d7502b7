"""The corpus goes through every command, every option and every screen that there is."""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil

import pytest
from textual.screen import Screen

from command_line import runner
from earnest.cli.parser import build_parser
from earnest.tui import screens
from hostile.commands import ONCE, OWN, REVIEWED, RUNS
from hostile.control import SEQUENCES
from hostile.looking import acting
from hostile.markup import PAYLOADS
from hostile.screens import SCREENS

ASKS_NOTHING = {"-h", "--help"}


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command of the program."""
    added = next(one for one in build_parser()._actions if isinstance(one, argparse._SubParsersAction))
    return dict(added.choices)


def test_every_command_is_run() -> None:
    assert set(commands()) == {*RUNS, *ONCE}


@pytest.mark.parametrize("name", [*RUNS, *ONCE])
def test_every_option_is_given(name: str) -> None:
    rows = (*RUNS.get(name, ()), *ONCE.get(name, ()), *(row for row in (*REVIEWED, *OWN) if row[0] == name))
    given = {word for row in rows for word in row}
    for action in commands()[name]._actions:
        names = set(action.option_strings)
        assert not names or names & (given | ASKS_NOTHING), f"{name} {names}: add it to hostile.commands"


def test_every_screen_is_shown() -> None:
    found = {
        name: kind
        for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}.")
        for name, kind in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(kind, Screen) and kind.__module__ == module.name and not name.startswith("_")
    }
    shown = {name for name, kind in found.items() if not kind.__subclasses__()}  # not what others are made of
    assert shown == set(SCREENS), "show it in hostile.screens"


@pytest.mark.parametrize("name", ONCE)
def test_hostile_arguments_of_the_other_commands(capsys: pytest.CaptureFixture[str], name: str) -> None:
    texts = [*list(SEQUENCES.values())[::9], *list(PAYLOADS.values())[::9], "a\u202eb", "\udcff", "=1+1"]
    run = runner(capsys)
    for row in ONCE[name]:
        for text in texts if "{}" in row else texts[:1]:
            ended = run(*(word.replace("{}", text) for word in row))
            assert ended.status in {0, 1, 2}
            assert acting(ended.out + ended.err) == []
            assert "Traceback" not in ended.err
