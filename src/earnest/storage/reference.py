"""The reference data that screens and reports show beside the answers."""

from __future__ import annotations

from earnest import resources
from earnest.core.catalog import Catalog
from earnest.core.instruments import Instruments
from earnest.core.questionnaire import Terms
from earnest.storage.load import consistency_rules, data_file, profile_form


def catalog() -> Catalog:
    """The sources, the profile form, the terms and the consistency rules. Raises FileProblems."""
    instruments = data_file(resources.seeds() / "instruments.toml", Instruments)
    terms = data_file(resources.questionnaires() / "terms.toml", Terms)
    return Catalog(instruments, profile_form(), terms, consistency_rules())
