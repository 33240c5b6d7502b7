"""Puts the compiled forms of the data files into the wheel."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompiledData(BuildHookInterface):  # type: ignore[type-arg]  # its configuration is not looked at
    """Compiles into a temporary folder: the sources may be read-only, and a checkout makes its own."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to a wheel; an editable install reads the checkout."""
        if version != "standard":
            return
        sys.path.insert(0, str(ROOT / "src"))
        from earnest.storage.compiled import FOLDER, compiled

        self._folder = tempfile.TemporaryDirectory()
        for path in (*sorted(ROOT.glob("questionnaires/*.toml")), ROOT / "seeds" / "instruments.toml"):
            if path.name.endswith(".changes.toml"):
                continue
            made = Path(self._folder.name) / f"{path.stem}.json"
            made.write_bytes(compiled(path.read_bytes()))
            build_data["force_include"][str(made)] = f"earnest/{path.parent.name}/{FOLDER}/{path.stem}.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear the temporary folder away."""
        if version == "standard":
            self._folder.cleanup()
