"""An answer file that is edited without a screen: claimed, written after every edit, merged with what others write."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from earnest.core.assessment.edits import Author
from earnest.core.assessment.merge_choices import Conflict, Side
from earnest.core.errors import ChangedOnDisk, EarnestError
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Question
from earnest.core.text import line_of
from earnest.storage import reference, save
from earnest.storage.cut_off import LooksCutOff
from earnest.storage.opening import open_to_edit
from earnest.workspace import edits, merging
from earnest.workspace.answering import Given, with_given
from earnest.workspace.claim import Claim, refusal
from earnest.workspace.conflict import keep_copy
from earnest.workspace.document import Document, document_of, with_session, written
from earnest.workspace.found_review import review_to_show

Tell = Callable[[Phrase], object]
Choose = Callable[[Conflict], Side]
"""Asks whose version of one thing stands."""


class LineByLine:
    """The document of an open file; each edit is in the file when it returns. Raises EarnestError where it is not."""

    def __init__(self, document: Document, claim: Claim, tell: Tell, choose: Choose) -> None:
        self.document = document
        self._claim, self._tell, self._choose = claim, tell, choose

    def give(self, question: Question, given: Given, author: Author) -> None:
        """Take what is said about a question."""
        document = self.document
        told = with_given(replace(document.opened, assessment=document.assessment), question, given, author)
        self._put(with_session(document, document.session.edit(told, question.id)))

    def undo(self) -> str | None:
        """Take the last edit back; the question that it was about, None where there is none."""
        about = self.document.session.undone_question()
        self._put(edits.undone(self.document))
        return about

    def _put(self, document: Document) -> None:
        self.document = document
        while self.document.unsaved:
            try:
                opened = save.save(self.document.opened, self.document.assessment)
            except ChangedOnDisk:
                self._merge()
                continue
            self.document = written(self.document, opened, datetime.datetime.now())
            if opened.original is not None:
                self._tell(_KEPT.fill(file=line_of(opened.original)))
            if opened.unkept is not None:
                self._tell(opened.unkept)

    def leave(self) -> bool:
        """Write what could not be written before, else keep it in a copy; whether nothing is lost."""
        if not self.document.unsaved:
            return True
        try:
            save.save(self.document.opened, self.document.assessment)
        except EarnestError as error:
            self._tell(error.message)
            return keep_copy(self.document, self._claim, lambda said, _: self._tell(said)) is not None
        return True

    def _merge(self) -> None:
        """Take in what somebody else wrote; of what both changed it is asked whose version stands."""
        theirs = merging.on_disk(self.document)
        found = merging.foreign(self.document, theirs)
        if found.merge is None:
            raise EarnestError(_OTHER_QUESTIONS)
        chosen = {one.place: self._choose(one) for one in found.merge.conflicts}
        found = merging.foreign(self.document, theirs, chosen)
        self.document = merging.taken_in(self.document, found)
        if found.merge is not None and (said := merging.merged_words(found.merge)) is not None:
            self._tell(said)


_KEPT = Phrase("带注释的原文件另存为 {file}", "the original with its comments is kept as {file}")
_OTHER_QUESTIONS = Phrase(
    "文件已被他人改动，所用问卷也变了；未写入任何内容",
    "somebody else changed the questionnaires of the file; nothing was written",
)


@contextmanager
def opened_line_by_line(path: Path, tell: Tell, choose: Choose) -> Iterator[LineByLine]:
    """Open a file for editing, which nobody else does meanwhile. Raises EarnestError."""
    claim = Claim()
    try:
        with claim.switch_to(path) as held:
            review, opened = review_to_show(open_to_edit(path))
            document = document_of(opened, reference.catalog(opened.questionnaires), held, review)
        if (refused := refusal(document)) is not None:
            raise EarnestError(refused)
        if opened.cut_off:
            raise LooksCutOff(path)
        if claim.warning is not None:
            tell(claim.warning)
        yield LineByLine(document, claim, tell, choose)
    finally:
        claim.release()
