"""What whoever verifies brings along."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from earnest.storage.auditors import remembered


@dataclass(frozen=True, slots=True)
class Reader:
    """Nothing of it comes from what is verified."""

    evidence: Path | None = None
    """The folder of the evidence files."""
    auditors: Path | None = None
    """The list of signers that are known; None takes the one that is remembered."""
    authorities: Path | None = None
    """The certificates of the time stamp authorities that are trusted."""

    @property
    def known(self) -> Path | None:
        """The list of signers that is gone by."""
        return self.auditors or remembered()[0]
