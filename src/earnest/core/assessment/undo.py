"""Session: one assessment being edited, with undo and redo; pure values, each edit gives a new session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from earnest.core.assessment.model import Assessment

UNDO_DEPTH = 1000
"""Older steps are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """A state of the assessment and the question that the edit after it concerned."""

    assessment: Assessment
    about: str | None
    revised: bool = False
    """Whether what others wrote went into the answer to that question: nobody gave it as it stands here."""


@dataclass(frozen=True, slots=True)
class Session:
    """The assessment as it stands, what it was before and what was taken back."""

    assessment: Assessment
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def edit(self, assessment: Assessment, about: str | None = None, *, goes_on: bool = False) -> Session:
        """The session after an edit; the same session when nothing changed. `about` is the question edited.

        An edit that `goes_on` with the one before is one step with it.
        """
        if assessment == self.assessment:
            return self
        if goes_on and self.past:
            return Session(assessment, self.past)
        return Session(assessment, (*self.past, Step(self.assessment, about))[-UNDO_DEPTH:])

    def settled(self, *, taken_back: bool = False) -> Session:
        """Without a last step that, after edits that went on, changed nothing; else the same session.

        `taken_back`: by the last step something was taken back where it was typed, and not here. Where it led to what
        there was before the step ahead of it, it is an undo of that step and none to undo itself.
        """
        if self.past and self.past[-1].assessment == self.assessment:
            return Session(self.assessment, self.past[:-1], self.future)
        if taken_back and len(self.past) > 1 and self.past[-2].assessment == self.assessment:
            step, back = self.past[-2:]
            if step.about == back.about:
                return Session(self.assessment, self.past[:-2], (Step(back.assessment, back.about),))
        return self

    def revised(self, revise: Callable[[Assessment], Assessment]) -> Session:
        """With every state revised, which is no step of its own."""

        def revised(step: Step) -> Step:
            after, name = revise(step.assessment), step.about
            other = name is not None and after.answer(name) != step.assessment.answer(name)
            return Step(after, name, revised=step.revised or other)

        return Session(revise(self.assessment), tuple(map(revised, self.past)), tuple(map(revised, self.future)))

    def undo(self) -> Session:
        """One edit back; the same session when there is none."""
        if not self.past:
            return self
        last = self.past[-1]
        return Session(last.assessment, self.past[:-1], (*self.future, Step(self.assessment, last.about)))

    def redo(self) -> Session:
        """One edit forward again; the same session when there is none."""
        if not self.future:
            return self
        following = self.future[-1]
        return Session(following.assessment, (*self.past, Step(self.assessment, following.about)), self.future[:-1])

    def undone_question(self) -> str | None:
        """The question that the next undo concerns."""
        return self.past[-1].about if self.past else None

    def redone_question(self) -> str | None:
        """The question that the next redo concerns."""
        return self.future[-1].about if self.future else None
