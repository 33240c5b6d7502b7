"""A company's brand and its own templates, from files to what the report takes: checked, or a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from earnest.core.errors import EarnestError, FileProblems, Problem
from earnest.storage.brands import brand_file, template_texts

if TYPE_CHECKING:
    from earnest.report.brand import Brand
    from earnest.report.own_templates import OwnTemplates


def read_brand(path: Path) -> Brand:
    """The brand of a file. Raises FileProblems."""
    from earnest.report.brand import checked_brand
    from earnest.report.words import shown

    told, logo = brand_file(path)
    try:
        return checked_brand(shown(told.name), told.colour, logo)
    except EarnestError as error:
        raise FileProblems(path, [Problem(error.message)]) from None


def read_templates(folder: Path) -> OwnTemplates:
    """The templates of a folder. Raises EarnestError where a file there is none that the report is made of."""
    from earnest.report.own_templates import OwnTemplates, template_names

    return OwnTemplates(template_texts(folder, template_names()))
