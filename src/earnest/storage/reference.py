"""Our reference data: the profile form, the rules, and what screens and reports show beside the answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from earnest import resources
from earnest.core.catalog import Catalog
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Terms
from earnest.core.questionnaire.profile import ProfileForm
from earnest.core.values import Value
from earnest.storage.disk.files import read_bytes
from earnest.storage.questionnaires import QUESTIONNAIRE_LIMIT
from earnest.storage.toml.parse import parse

if TYPE_CHECKING:
    from earnest.core.consistency.rules import Rule

_Model = TypeVar("_Model", bound=Value)


def catalog() -> Catalog:
    """The sources, the profile form, the terms and the consistency rules. Raises FileProblems."""
    instruments = data_file(resources.seeds() / "instruments.toml", Instruments)
    terms = data_file(resources.questionnaires() / "terms.toml", Terms)
    return Catalog(instruments, profile_form(), terms, consistency_rules())


def profile_form() -> ProfileForm:
    """The profile flags."""
    return data_file(resources.questionnaires() / "profile.toml", ProfileForm)


def consistency_rules() -> tuple[Rule, ...]:
    """The consistency rules, in the order in which they ask."""
    from earnest.core.consistency.rules import RuleBook  # only an answer file with explanations needs them to be opened

    return data_file(resources.questionnaires() / "consistency.toml", RuleBook).rule


def data_file(path: Path, model: type[_Model]) -> _Model:
    """A data file of ours as its model. Raises FileProblems."""
    return parse(read_bytes(path, QUESTIONNAIRE_LIMIT), path, model).value
