"""Says what an upgrade would do to the answers to an older questionnaire, and does it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from earnest import resources
from earnest.core.assessment.model import QuestionnaireRef
from earnest.core.errors import FileProblems
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.problems import text_problems
from earnest.core.upgrade.changes import Changes, ids_of
from earnest.core.upgrade.changes_problems import changes_problems
from earnest.core.upgrade.plan import Target, Upgrade, planned
from earnest.core.upgrade.plan_words import REVIEWED
from earnest.storage.assessments import Opened, OutdatedQuestionnaire, ReadAnswers, opened_as
from earnest.storage.beside import review_beside
from earnest.storage.cut_off import CUT_OFF, LooksCutOff, looks_cut_off
from earnest.storage.data_files import DATA_LIMIT
from earnest.storage.disk.files import read_bytes
from earnest.storage.disk.lock import locked
from earnest.storage.questionnaires import LoadedQuestionnaire, is_outdated, own_file
from earnest.storage.save import save
from earnest.storage.toml.parse import located, parse


@dataclass(frozen=True, slots=True)
class Outdated:
    """An answer file of an older questionnaire, and what an upgrade would do to it."""

    opened: Opened
    """As it is, against the questionnaires as they are now; to be written over, not to be shown."""
    upgrade: Upgrade
    beside: tuple[Phrase, ...]
    """What is to know beside what happens to the answers: the file looks cut off; a review is of what it was."""


def planned_for(refused: OutdatedQuestionnaire) -> Outdated:
    """What an upgrade would do to a file that was refused as it is; nothing is read again, and nothing written.

    Raises FileProblems for a changes file that does not fit and for mistakes beside; `refused` where no upgrade helps.
    """
    read = refused.read
    answers = read.parsed.value
    upgrade = planned(answers, _targets(read))
    if not upgrade.questionnaires:
        raise refused
    opened = replace(opened_as(upgrade.assessment, read), assessment=answers, warnings=())
    former = _former(upgrade, opened.questionnaires)
    cut_off = looks_cut_off(read.parsed.text.encode(), answers, opened.questionnaires, read.flags, former)
    reviewed = os.path.lexists(review_beside(read.path))
    beside = [*([CUT_OFF.message.capital] if cut_off else []), *([REVIEWED] if reviewed else [])]
    return Outdated(replace(opened, cut_off=cut_off), upgrade, tuple(beside))


def _former(upgrade: Upgrade, now: Iterable[Questionnaire]) -> list[str]:
    """The questions that the answers were given to, by questionnaire; removed ones behind the others of theirs.

    Where nobody knows what changed these are the ones with a table: what has none may have come since.
    """
    moved = {
        one.questionnaire.id: [
            move.question for move in one.moves if one.known or move.question in upgrade.before.answers
        ]
        for one in upgrade.questionnaires
    }
    return [name for one in now for name in moved.get(one.id, ids_of(one))]


def carry_out(found: Outdated, *, as_it_is: bool = False) -> tuple[Opened, list[Phrase]]:
    """Write the upgraded answers over the file; what it was is kept as an earlier version.

    Gives what could not be done beside that. Raises LooksCutOff for a file that is not to be taken `as_it_is`,
    LockedElsewhere when the file is open for editing, ChangedOnDisk when it is no longer the one that was looked at,
    EarnestError when it cannot be written.
    """
    if not as_it_is:
        refuse_cut_off(found)
    with locked(found.opened.path) as unlocked:
        after = save(found.opened.as_it_is(), found.upgrade.assessment, timedelta(0))
    return after, [doubt for doubt in (unlocked, after.unkept) if doubt is not None]


def refuse_cut_off(found: Outdated) -> None:
    """Raises LooksCutOff for a file that looks so: after an upgrade nobody could tell."""
    if found.opened.cut_off:
        raise LooksCutOff(found.opened.path, "upgrade")


def _targets(read: ReadAnswers) -> dict[str, Target]:
    """The chosen questionnaires that are here in another version, by id; none that is older here than the file's."""
    targets: dict[str, Target] = {}
    for ref in read.parsed.value.questionnaires:
        found = read.load(ref)
        if not isinstance(found, Phrase) and is_outdated(ref, found):
            changes = _changes(ref, read.path, found)
            steps = changes.since(ref.version, ref.digest) if changes else None
            targets[ref.id] = Target(found.questionnaire, found.digest, steps)
    return targets


def _changes(ref: QuestionnaireRef, path: Path, loaded: LoadedQuestionnaire) -> Changes | None:
    """The changes file beside a questionnaire, if there is one. Raises FileProblems."""
    if ref.path is None:
        file: Path | None = changes_beside(resources.questionnaires() / f"{loaded.questionnaire.id}.toml")
    else:
        written = Path(ref.path.raw)
        file = own_file(path, os.path.join(written.parent, changes_beside(written).name))
    return load_changes(file, loaded) if file is not None and os.path.exists(file) else None


def changes_beside(path: Path) -> Path:
    """Where the changes of a questionnaire file stand: `NAME.changes.toml`."""
    return path.with_name(f"{path.stem}.changes.toml")


def load_changes(path: Path, loaded: LoadedQuestionnaire) -> Changes:
    """A changes file that fits its questionnaire. Raises FileProblems."""
    parsed = parse(read_bytes(path, DATA_LIMIT), path, Changes)
    problems = [
        *text_problems(parsed.value, parsed.text),
        *changes_problems(parsed.value, loaded.questionnaire, loaded.digest),
    ]
    if problems:
        raise FileProblems(path, located(problems, parsed.text))
    return parsed.value
