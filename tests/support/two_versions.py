"""A questionnaire of one's own in two versions, what changed between them, and answers to the older one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import tomli_w

from earnest.core.questionnaire.model import Questionnaire
from earnest.core.upgrade.changes import Changes
from earnest.storage.disk.files import digest
from factories import Tree, question_tree, questionnaire, section, words
from own_files import reference

REASON = words("原题过宽", "it was too broad")
OLD_ASK = words("过去12个月内是否演练过回退？", "Was a rollback rehearsed in the last 12 months?")
NEW_ASK = words("过去6个月内是否演练过回退？", "Was a rollback rehearsed in the last 6 months?")
GONE = words("旧的通知方式", "The old way of notice")


def _named(qid: str, **fields: Any) -> Tree:
    return question_tree(qid, **{"topic": words(f"题目{qid[2:]}", f"topic {qid[2:]}"), **fields})


OLD = section(
    "S",
    _named("T-01", ask=OLD_ASK, gate="hard"),
    *(_named(f"T-0{n}") for n in (2, 3, 4, 5)),
    _named("T-06", topic=GONE),
    _named("T-07"),
)
NEW = section(
    "S",
    _named("T-01", ask=NEW_ASK, gate="hard"),
    *(_named(f"T-{n}") for n in ("07", "12", "13", "14", "15", "20")),
)


def change(question: str, what: str, *into: str, **fields: Any) -> Tree:
    """A change as a changes file would give it."""
    return {"question": question, "what": what, **({"into": list(into)} if into else {}), "reason": REASON, **fields}


CHANGES = (
    change("T-01", "reworded", meaning=True, former={"ask": OLD_ASK}),
    change("T-02", "renamed", "T-12"),
    change("T-03", "split", "T-13", "T-14"),
    change("T-04", "merged", "T-15"),
    change("T-05", "merged", "T-15"),
    change("T-06", "removed", former={"topic": GONE, "ask": words("是否用旧的方式通知？", "Was the old way used?")}),
    change("T-20", "added"),
)

ANSWERS = """
[answers.T-01]
rating = "yes"
note = "rehearsed in spring"
by = "on-call lead A"
on = 2026-11-20

[[answers.T-01.evidence]]
title = "log of the rehearsal"
kind = "system"
register = "OPS-1"

[answers.T-02]
rating = "partial"

[answers.T-03]
rating = "yes"
note = "both halves"

[[answers.T-03.evidence]]
title = "minutes"
kind = "record"
register = "OPS-3"

[answers.T-04]
rating = "yes"
note = "first half"
by = "lead B"

[answers.T-05]
rating = "no"
note = "second half"
owner = "lead C"

[answers.T-06]
rating = "planned"
note = "of no use any more"

[answers.T-07]
rating = "yes"

[accepted_risks.T-02]
by = "executive D"
until = 2027-03-31
reason = "until the new build"

[[signoffs]]
by = "executive D"
role = "executive"
on = 2026-11-22
digest = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
"""
HEAD = 'format = 1\n\n[subject]\nversion = "2.1"\nassessed_on = 2026-11-22\n\n'


def form_of(tree: Tree, version: str) -> Questionnaire:
    return questionnaire(tree).model_copy(update={"version": version})


def form_bytes(form: Questionnaire) -> bytes:
    return tomli_w.dumps(form.model_dump(exclude_none=True, by_alias=True)).encode()


OLD_FORM, NEW_FORM = form_of(OLD, "1.0.0"), form_of(NEW, "2.0.0")


def changes_tree(*changes: Tree, **fields: Any) -> Tree:
    """A changes file of one step, from the older version here to the newer one."""
    step = {"from": "1.0.0", "to": "2.0.0", "on": datetime.date(2026, 11, 27), "digest": digest(form_bytes(OLD_FORM))}
    step["change"] = list(changes or CHANGES)
    head = {"id": "tiny", "version": "2.0.0", "digest": digest(form_bytes(NEW_FORM)), "step": [step]}
    return {**head, **fields}


def changes_of(*changes: Tree, **fields: Any) -> Changes:
    return Changes.model_validate(changes_tree(*changes, **fields))


def old_answers(folder: Path, body: str = ANSWERS) -> Path:
    """The older questionnaire with answers to it."""
    (folder / "tiny.toml").write_bytes(form_bytes(OLD_FORM))
    path = folder / "answers.toml"
    path.write_text(HEAD + reference(folder) + body, encoding="utf-8", newline="")
    return path


def new_version(folder: Path, *, told: bool = True) -> None:
    """Put the newer questionnaire in the place of the older one; `told`: with what changed."""
    (folder / "tiny.toml").write_bytes(form_bytes(NEW_FORM))
    if told:
        (folder / "tiny.changes.toml").write_text(tomli_w.dumps(changes_tree()), encoding="utf-8")


def outdated_answers(folder: Path, *, told: bool = True, body: str = ANSWERS) -> Path:
    """Answers to the older version beside the newer one."""
    path = old_answers(folder, body)
    new_version(folder, told=told)
    return path
