"""Finds out whether an answer file is of an older questionnaire, says what an upgrade would do, and does it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from earnest import resources
from earnest.core.assessment.model import Assessment, QuestionnaireRef
from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import newer
from earnest.core.questionnaire.problems import text_problems
from earnest.core.upgrade.changes import Changes
from earnest.core.upgrade.changes_problems import changes_problems
from earnest.core.upgrade.plan import Target, Upgrade, planned
from earnest.storage.assessments import ANSWERS_LIMIT, Opened, assessment_from, checked
from earnest.storage.data_files import DATA_LIMIT
from earnest.storage.disk.files import digest, read_bytes
from earnest.storage.disk.lock import locked
from earnest.storage.questionnaires import LoadedQuestionnaire, chosen_questionnaire, own_file
from earnest.storage.reference import profile_flags
from earnest.storage.reviews import review_beside
from earnest.storage.save import save
from earnest.storage.toml.parse import located, parse


@dataclass(frozen=True, slots=True)
class Outdated:
    """An answer file of an older questionnaire, and what an upgrade would do to it."""

    opened: Opened
    """As it is, against the questionnaires as they are now; to be written over, not to be shown."""
    upgrade: Upgrade
    reviewed: bool
    """Whether a review stands beside it, which is of the contents before."""


def outdated(path: Path) -> Outdated | None:
    """What an upgrade would do; None when the file is up to date. Nothing is written.

    Raises FileProblems for a file with other mistakes, for one of a newer questionnaire and for a changes file that
    does not fit.
    """
    data = read_bytes(path, ANSWERS_LIMIT)
    try:
        assessment_from(data, path, digest(data))
    except FileProblems as refused:
        if not any(problem.path[:1] == ("questionnaires",) for problem in refused.problems):
            raise
        return _looked_at(data, path, refused)
    return None


def _looked_at(data: bytes, path: Path, refused: FileProblems) -> Outdated:
    """What an upgrade would do to a file that was refused as it is. Raises `refused` where none would help."""
    try:
        parsed = parse(data, path, Assessment)
    except FileProblems:
        raise refused from None
    flags = profile_flags()
    upgrade = planned(parsed.value, _targets(parsed.value, path, flags))
    if not upgrade.questionnaires:
        raise refused
    chosen, problems = checked(upgrade.assessment, path, flags)
    if any(one.severity == "error" for one in problems):
        raise FileProblems(path, located(problems, parsed.text))
    opened = Opened(path, parsed.value, tuple(chosen), flags, digest(data), parsed.has_comments, ())
    return Outdated(opened, upgrade, os.path.exists(review_beside(path)))


def can_be_upgraded(path: Path) -> Outdated | None:
    """What an upgrade would do to a file that could not be opened; None when that is not what it needs."""
    try:
        return outdated(path)
    except EarnestError:
        return None


def carry_out(found: Outdated) -> tuple[Opened, list[Phrase]]:
    """Write the upgraded answers over the file; what it was is kept as an earlier version.

    Gives what could not be done beside that. Raises LockedElsewhere when the file is open for editing, ChangedOnDisk
    when it is no longer the one that was looked at, EarnestError when it cannot be written.
    """
    with locked(found.opened.path) as unlocked:
        after = save(found.opened, found.upgrade.assessment, timedelta(0))
    return after, [doubt for doubt in (unlocked, after.unkept) if doubt is not None]


def _targets(assessment: Assessment, path: Path, flags: tuple[str, ...]) -> dict[str, Target]:
    """The chosen questionnaires that are here in another version, by id; none that is older here than the file's."""
    targets: dict[str, Target] = {}
    for ref in assessment.questionnaires:
        found = chosen_questionnaire(ref, path, flags)
        if isinstance(found, Phrase) or newer(ref.version, found.questionnaire.version):
            continue
        if (ref.version, ref.digest) != (found.questionnaire.version, found.digest):
            changes = _changes(ref, path, found)
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
