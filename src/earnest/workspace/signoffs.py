"""Sign-offs: who answers for a file, bound to its contents by their digest."""

from __future__ import annotations

import datetime
from datetime import timedelta
from pathlib import Path

from earnest.core.assessment.edits import with_signoff
from earnest.core.assessment.model import Assessment, Signoff
from earnest.core.party import same_party
from earnest.core.user_text import UserText
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.canonical import signed_digest
from earnest.storage.save import save
from earnest.workspace.signoff_form import Signer


def signed_off(opened: Opened, assessment: Assessment, signer: Signer, today: datetime.date) -> Assessment:
    """Answers of an opened file with somebody's sign-off; the same ones where that is there already."""
    digest = signed_digest(assessment, opened.questionnaires, opened.flags, opened.written)
    if any(one.digest == digest and _is_of(one, signer) for one in assessment.signoffs):
        return assessment
    signoff = Signoff(by=UserText(signer.by), role=UserText(signer.role), on=today, digest=digest)
    return with_signoff(assessment, signoff)


def _is_of(one: Signoff, signer: Signer) -> bool:
    return same_party(one.by, UserText(signer.by)) and one.role == UserText(signer.role)


def sign_off_file(path: Path, signer: Signer) -> Opened | None:
    """Append a sign-off to a file; None where it bears it already. Raises EarnestError, also for a file with errors."""
    opened = open_assessment(path)
    assessment = signed_off(opened, opened.assessment, signer, datetime.date.today())
    return None if assessment is opened.assessment else save(opened, assessment, timedelta(0))
