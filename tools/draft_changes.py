"""Drafts the changes file of a questionnaire that got a new version.

    python tools/draft_changes.py OLD.toml questionnaires/commitments.toml > draft.toml

Prints the changes file that stands beside the new questionnaire (or a new one) with one more step: what was reworded,
with its former wording, what is no longer there, what is new. The reasons are left empty; the file is refused until
they are filled in. A question that only has another id stands there as removed and added: make it `renamed`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from earnest.core.errors import FileProblems
from earnest.core.questionnaire.model import Question, Questionnaire
from earnest.core.upgrade.changes import ASKED, Former
from earnest.core.values import Bilingual, Value
from earnest.storage.disk.files import text_digest
from earnest.storage.toml.parse import parse
from earnest.storage.upgrading import changes_beside

ABSENT: dict[str, object] = {
    "gate": "none",
    "applies_when": "",
    "evidence_fresh_days": 0,
    "repair": "none",
    "least_of": 0,
    "none_occurred": "none",
    "basis": "none",
}
"""How a changes file says that something was not there."""
HEAD = 'id = "{id}"\nversion = "{version}"\ndigest = "{digest}"\n'


def written(value: object) -> str:
    """A value as TOML on one line."""
    if isinstance(value, Bilingual):
        return f"{{ zh = {written(value.zh)}, en = {written(value.en)} }}"
    if isinstance(value, Value):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        return "{ " + ", ".join(f"{name} = {written(one)}" for name, one in fields) + " }"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool) else str(value)


def former(before: Question, now: Question) -> dict[str, object]:
    """What a question said before and does not say any more."""
    told = {}
    for name in Former.model_fields:
        value = getattr(before, name)
        if value != getattr(now, name) and (value is not None or name in ABSENT):
            told[name] = ABSENT[name] if value is None else value
    return told


def change(question: str, what: str, told: dict[str, object]) -> Iterator[str]:
    yield f'\n[[step.change]]\nquestion = "{question}"\nwhat = "{what}"\nreason = {{ zh = "", en = "" }}\n'
    if told:
        yield "[step.change.former]\n" + "".join(f"{name} = {written(value)}\n" for name, value in told.items())


def step(old: Questionnaire, new: Questionnaire, old_digest: str) -> Iterator[str]:
    """The step from one version to the other."""
    yield f'\n[[step]]\nfrom = "{old.version}"\nto = "{new.version}"\non = {date.today()}\ndigest = "{old_digest}"\n'
    before, after = ({one.id: one for one in form.questions()} for form in (old, new))
    for name, question in before.items():
        if name not in after:
            yield from change(name, "removed", {"topic": question.topic, "ask": question.ask})
        elif told := former(question, after[name]):
            yield from change(name, "reworded" if ASKED & set(told) else "same", told)
    for name in (one for one in after if one not in before):
        yield from change(name, "added", {})


def draft(old_path: Path, new_path: Path) -> str:
    """The changes file with one more step. Raises FileProblems, and ValueError when the version is the same."""
    data = [path.read_bytes() for path in (old_path, new_path)]
    old, new = (parse(one, path, Questionnaire).value for one, path in zip(data, (old_path, new_path), strict=True))
    if old.version == new.version:
        raise ValueError(f"both have version {old.version}; give the new one another version first")
    beside = changes_beside(new_path)
    head = HEAD.format(id=new.id, version=new.version, digest=text_digest(data[1]))
    kept = beside.read_text(encoding="utf-8") if beside.exists() else head
    for line in head.splitlines():
        kept = re.sub(rf"(?m)^{line.split(' ')[0]} = .*$", line, kept, count=1)
    return kept + "".join(step(old, new, text_digest(data[0])))


def main(arguments: list[str]) -> int:
    try:
        old_path, new_path = map(Path, arguments)
        sys.stdout.write(draft(old_path, new_path))
    except (ValueError, OSError, FileProblems) as error:
        print(f"draft_changes: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
