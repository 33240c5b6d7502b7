"""Writes the gap register beside the answer file, under a name that is still free."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from earnest.core.language import Language
from earnest.core.scoring.credit import Lens
from earnest.core.scoring.scorecard import Scorecard
from earnest.storage.disk import files
from earnest.workspace.sheets.as_csv import csv_file
from earnest.workspace.sheets.gaps import gap_sheet


def write_gaps(card: Scorecard, lens: Lens, answers: Path, language: Language) -> Path:
    """Write every gap in a lens as CSV, `NAME-gaps.csv`; where that is. Raises EarnestError."""
    path = _free_name(answers)
    files.create(path, csv_file(gap_sheet(card, lens), language), of=answers)
    return path


def _free_name(answers: Path) -> Path:
    """A register that somebody works with in a spreadsheet is never written over: the next one gets a number."""
    names = (answers.with_name(f"{answers.stem}-gaps{f'-{n}' if n > 1 else ''}.csv") for n in count(1))
    return next(name for name in names if not os.path.lexists(name))
