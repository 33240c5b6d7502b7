"""Our reference data, read once a process: the profile form, the rules, and what screens and reports show."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from earnest import resources
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.values import Value
from earnest.storage.data_files import read_data_file
from earnest.storage.toml.parse import parse

if TYPE_CHECKING:
    from earnest.core.catalog import Catalog
    from earnest.core.consistency.rules import Rule
    from earnest.core.questionnaire.model import Questionnaire

_Model = TypeVar("_Model", bound=Value)


def catalog(questionnaires: Iterable[Questionnaire] = ()) -> Catalog:
    """The sources, the profile form, the terms and the consistency rules. Raises FileProblems.

    The terms have the roles and sources that the `questionnaires` bring.
    """
    # Scoring needs the profile form alone: nothing of the rest is loaded for it.
    from earnest.core.catalog import Catalog
    from earnest.core.questionnaire.instruments import Instruments
    from earnest.core.questionnaire.model import Terms

    instruments = data_file(resources.seeds() / "instruments.toml", Instruments)
    terms = data_file(resources.questionnaires() / "terms.toml", Terms)
    return Catalog(instruments, profile_form(), terms.with_those_of(questionnaires), consistency_rules())


def profile_form() -> ProfileForm:
    """The profile flags."""
    return data_file(resources.questionnaires() / "profile.toml", ProfileForm)


def profile_flags() -> tuple[str, ...]:
    """The ids of the profile flags, in the order in which they are asked."""
    return tuple(flag.id for flag in profile_form().flag)


def consistency_rules() -> tuple[Rule, ...]:
    """The consistency rules, in the order in which they ask."""
    from earnest.core.consistency.rules import RuleBook

    return data_file(resources.questionnaires() / "consistency.toml", RuleBook).rule


def data_file(path: Path, model: type[_Model]) -> _Model:
    """A data file of ours as its model. Raises FileProblems."""
    return cast(_Model, _read(path, model))


@functools.cache
def _read(path: Path, model: type[Value]) -> Value:
    return read_data_file(path, model, lambda data: parse(data, path, model).value).value


def example() -> Path:
    """The answer file that everybody may look at."""
    return resources.example()


def checkout() -> Path | None:
    """The program's own checkout; None where it is installed."""
    return resources.checkout()
