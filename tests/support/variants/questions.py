"""Other questions than ours, questions left out, and a file that is not whole."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from checkout import ROOT
from earnest.storage.disk.files import digest
from factories import REASON
from variants.variant import IDS, Make, Variant, example, of_example, small

OUR_FILE = "questionnaires/commitments.toml"


def _ours() -> str:
    return (ROOT / OUR_FILE).read_text("utf-8")


def _without_gates() -> str:
    return re.sub(r"^gate = .*\n", "", _ours(), flags=re.MULTILINE)


def _renamed() -> str:
    """Our questions without gates, under a title, an id and question ids of the team's own."""
    text = re.sub(r'"C([1-7]-\d\d)"', r'"X\1"', _without_gates())
    text = text.replace('id = "commitments"', 'id = "own"', 1)
    return re.sub(
        r"^title = .*$", 'title = { zh = "七项承诺", en = "Seven commitments" }', text, count=1, flags=re.MULTILINE
    )


def _by(text: str, qid: str) -> Make:
    """The example, answered against this questionnaire instead of ours."""

    def make(folder: Path) -> Path:
        (folder / "own.toml").write_text(text, encoding="utf-8")
        chosen = {"id": qid, "version": tomllib.loads(text)["version"], "path": "own.toml"}
        path = example(of_example("questionnaires", value=[{**chosen, "digest": digest(text.encode())}]))(folder)
        if qid == "own":
            path.write_text(re.sub(r"\bC([1-7]-\d\d)", r"X\1", path.read_text("utf-8")), encoding="utf-8")
        return path

    return make


def _out(*ids: str) -> Make:
    out = {"rating": "not-applicable", "note": REASON, "by": "lead A", "accepted_by": "lead B"}
    return small({qid: dict(out) for qid in ids})


def _cut(folder: Path) -> Path:
    """The example cut off where a table begins."""
    path = folder / "answers.toml"
    text = (ROOT / "reports/example.toml").read_text("utf-8")
    path.write_text(text[: text.index("\n[answers.C6-01]")], encoding="utf-8")
    return path


VARIANTS = (
    Variant(
        *("our questionnaire without its gates", "found", example(), _by(_without_gates(), "commitments")),
        "choose another id; a questionnaire that comes with the program is called “commitments”",
    ),
    Variant(
        *("our questionnaire without its gates, under other names", "said", example(), _by(_renamed(), "own")),
        "The team's own questionnaires: Seven commitments",
        ("score",),
    ),
    Variant(
        *("a questionnaire of one's own that has no hard gate", "found", small(), small(gate=None)),
        "there is no level, so the required 2 is not reached",
        ("score", "--min-level", "2"),
    ),
    Variant(
        *("all that may be is not applicable", "found", _out(IDS[1]), _out(*IDS[1:])),
        "Level 2: 90.0% of the weight, more than a fifth, is left out as not applicable",
        ("score",),
    ),
    Variant("a file cut off where a table begins", "found", example(), _cut, "the file looks cut off"),
)
