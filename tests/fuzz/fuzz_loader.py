"""Coverage-guided fuzzing of what reads strangers' files; `make fuzz` calls it.

usage: fuzz_loader.py FOLDER SECONDS. Inputs are kept and findings left in the folder. Ends with another status than 0
at the first finding.
"""

from __future__ import annotations

import hashlib
import importlib
import resource
import sys
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
MEMORY = 2**30
"""Bytes of address space, which includes the fuzzer's own."""
LONGEST = 8192
"""Bytes of an input."""

sys.path[:0] = [str(HERE.parent), str(HERE.parent / "support"), str(HERE.parents[1] / "src")]
READERS = ["earnest.storage", "earnest.core.text", "earnest.core.questionnaire.applies_when", "tomllib"]
with atheris.instrument_imports(include=READERS):
    # Loaded on errors only, so by name here: what is imported later is not instrumented.
    importlib.import_module("earnest.storage.toml.faults")
    importlib.import_module("earnest.storage.toml.reader")
    importlib.import_module("earnest.storage.toml.salvage")

    from fuzz.seeds import seeds
    from fuzz.targets import prepare, run


def main(folder: Path, seconds: int) -> None:
    """Fuzz for so long; does not return."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    prepare()
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST,
        "timeout": 30,  # by the clock, for what hangs; `run` measures processor time
        "rss_limit_mb": MEMORY // 2**20,
        "artifact_prefix": f"{folder}/",
        "dict": HERE / "toml.dict",
        "print_final_stats": 1,
    }
    atheris.Setup([sys.argv[0], *(f"-{name}={value}" for name, value in options.items()), str(corpus)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
