"""The project's own data as values, and an environment that is the same on every machine."""

from __future__ import annotations

import gc
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from checkout import read
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire, Terms
from earnest.core.questionnaire.profile import ProfileForm
from soak import SOAKING

pytest_plugins = ["kept_versions"]
gc.disable()  # until all tests are collected: what they load stays to the end

OTHERS = {"NO_COLOR", "COLORTERM", "COLUMNS", "LINES"}
"""Not for the tests: the last two, which one process tells another that runs tests for it, hide a terminal's size."""

# No deadline: the machine may be busy. Always the same examples, none remembered: a run repeats itself.
settings.register_profile(
    "earnest", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
# While one works: the same properties, a few examples of each.
settings.register_profile("quick", settings.get_profile("earnest"), max_examples=10)
# Before a release: other examples on each run, many of them, and what failed is tried again first.
settings.register_profile(
    "soak", deadline=None, max_examples=1000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("soak" if SOAKING else "earnest")


NOT_QUICK = frozenset(Path(__file__).with_name("not_quick.txt").read_text("utf-8").split())
"""Files and functions that take more than a tenth of a second of processor time, all cases together.

They are most of the time and the smaller part of the tests. `make quick` leaves them out beside what is slow; of each
file of the core, the storage, the workspace and the command line it runs something. When it takes more than half a
minute, `pytest --quick --durations=30 tests/unit tests/docs` says what to write here.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="without the tests that tests/not_quick.txt names")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import a file of which nothing is asked for."""
    if collection_path.suffix != ".py":
        return None
    if config.option.quick and _name(collection_path, config) in NOT_QUICK:
        return True
    unwanted = config.option.markexpr == "not slow"
    return (unwanted and "\npytestmark = pytest.mark.slow\n" in collection_path.read_text("utf-8")) or None


def pytest_pycollect_makeitem(collector: pytest.Collector, name: str) -> list[pytest.Item] | None:
    """Take out the functions that are not quick, before any of their cases is made: these are half of all."""
    left_out = collector.config.option.quick and f"{_name(collector.path, collector.config)}::{name}" in NOT_QUICK
    return [] if left_out else None


def _name(path: Path, config: pytest.Config) -> str:
    return path.relative_to(config.rootpath).as_posix()


def pytest_collection_finish() -> None:
    """Leave what was loaded to collect the tests out of every later garbage collection: it stays to the end anyway.

    And collect seldom: an app makes so many small objects that looking for garbage takes an eighth of its tests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def commitments() -> Questionnaire:
    return Questionnaire.model_validate(read("questionnaires/commitments.toml"))


@pytest.fixture(scope="session")
def action_plan() -> Questionnaire:
    return Questionnaire.model_validate(read("questionnaires/action-plan.toml"))


@pytest.fixture(scope="session")
def ours(commitments: Questionnaire, action_plan: Questionnaire) -> tuple[Questionnaire, ...]:
    """Our questionnaires, in the order in which a new assessment chooses them."""
    return commitments, action_plan


@pytest.fixture(scope="session")
def profile_form() -> ProfileForm:
    return ProfileForm.model_validate(read("questionnaires/profile.toml"))


@pytest.fixture(scope="session")
def terms() -> Terms:
    return Terms.model_validate(read("questionnaires/terms.toml"))


@pytest.fixture(scope="session")
def instruments() -> Instruments:
    return Instruments.model_validate(read("seeds/instruments.toml"))


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new path on each call to `next`; a folder that pytest numbers is looked for among all that are there."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(scope="module")
def own_home(homes: Iterator[Path]) -> Iterator[None]:
    """The same for what is made once for a module, before `_clean_environment` is there for each test."""
    with pytest.MonkeyPatch.context() as patch:
        clean_environment(patch, next(homes))
        yield


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, homes: Iterator[Path]) -> None:
    """No setting of the person who runs the tests reaches them, and nothing is written into their home."""
    clean_environment(monkeypatch, next(homes))


def clean_environment(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Take away what a person has set, and give the program a home that nobody else has."""
    for name in list(os.environ):
        if name in OTHERS or name.startswith(("TEXTUAL", "EARNEST_", "XDG_", "LC_")):
            monkeypatch.delenv(name)
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("LANG", "C.UTF-8")
