"""Takes what somebody else wrote into the file into the document that is open: nothing of either side is lost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from earnest.core.assessment.difference_words import fact_words, thing_name
from earnest.core.assessment.differences import Difference
from earnest.core.assessment.merge import Merge, merged, rebased
from earnest.core.assessment.merge_choices import Place, Side
from earnest.core.assessment.undo import Session
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.wording import listed
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.disk.files import digest_on_disk
from earnest.workspace.document import Document, with_review_beside, with_session

Chosen = Mapping[Place, Side]


@dataclass(frozen=True, slots=True)
class Foreign:
    """The file as somebody else left it, and what becomes of both versions."""

    theirs: Opened
    merge: Merge | None
    """None where the versions answer different questionnaires."""

    @property
    def needs_nobody(self) -> bool:
        """Whether both can be taken without a question."""
        return self.merge is not None and not self.merge.conflicts


def foreign(document: Document, theirs: Opened, chosen: Chosen | None = None) -> Foreign:
    """What becomes of a document and of the file as it is now, in a conflict with the side that was chosen."""
    if theirs.questionnaires != document.opened.questionnaires:
        return Foreign(theirs, None)
    return Foreign(theirs, merged(document.opened.assessment, document.assessment, theirs.assessment, chosen))


def on_disk(document: Document) -> Opened:
    """The file of a document as it is now. Raises EarnestError, also when it looks cut off only now.

    What it lacks nobody took back, so it is no version to be merged.
    """
    found = open_assessment(document.opened.path)
    if found.cut_off and not document.opened.cut_off:
        raise EarnestError(_CUT_OFF)
    return found


_CUT_OFF = Phrase("文件像是被截断了，末尾的题目没有表", "it looks cut off: its last questions have no table")


def taken_in(document: Document, found: Foreign) -> Document:
    """The document with both versions; undo takes back what was edited here and nothing that others wrote.

    What is being typed goes on; until it is scored, the scores are those of the answers before its first key.
    """
    assert found.merge is not None, "only versions of the same questionnaires are taken in"
    base, theirs = document.opened.assessment, found.theirs.assessment
    session = document.session.revised(lambda state: rebased(base, state, theirs))
    session = replace(session, assessment=found.merge.assessment)
    document = replace(document, opened=found.theirs, failure=None, taken_in=document.taken_in + 1)
    if document.typing is not None:
        untyped = with_session(document, Session(session.past[-1].assessment))
        return replace(document, session=session, scorecard=untyped.scorecard, examined=untyped.examined)
    return with_review_beside(with_session(document, session))


def merged_words(merge: Merge) -> Phrase | None:
    """What of theirs came in, in one line; None where nothing did."""
    rated = {thing_name(one): _rated(one) for one in merge.theirs if one.field == "rating" and one.mine is not None}
    things = [rated.get(one, one) for one in dict.fromkeys(thing_name(one) for one in merge.theirs)]
    if not things:
        return None
    shown = listed(things[:_SHOWN])
    rest = len(things) - _SHOWN
    return _MORE.fill(things=shown, n=rest) if rest > 0 else _CAME_IN.fill(things=shown)


def _rated(difference: Difference) -> Phrase:
    """A question whose rating is another one now than it was."""
    was, now = (fact_words("rating", one) for one in (difference.mine, difference.theirs))
    return _RATED.fill(thing=thing_name(difference), was=was, now=now)


_RATED = Phrase("{thing}（{was} -> {now}）", "{thing} ({was} -> {now})")
_SHOWN = 4
_CAME_IN = Phrase("已并入他人写入文件的改动：{things}", "merged in what others changed in the file: {things}")
_MORE = Phrase(
    "已并入他人写入文件的改动：{things}，另有{n}处", "merged in what others changed in the file: {things} and {n} more"
)

Stamp = tuple[int, int, int] | None


def stamp_on_disk(document: Document) -> Stamp:
    """What changes with every write of the file and costs nothing to ask; None where there is no file."""
    try:
        about = os.stat(document.opened.path)
    except (OSError, ValueError):
        return None
    return about.st_mtime_ns, about.st_size, about.st_ino


def changed_on_disk(document: Document) -> bool:
    """Whether the file is there and no longer what was last read or written. Raises EarnestError."""
    return digest_on_disk(document.opened.path) not in {None, document.opened.disk_digest}
