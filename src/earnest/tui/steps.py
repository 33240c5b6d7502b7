"""The three steps of a new assessment: subject, profile, questions."""

from __future__ import annotations

from textual.content import Content

from earnest.core.field_names import PROFILE, SUBJECT
from earnest.core.language import Display, Phrase
from earnest.tui import screens
from earnest.tui.action_names import BACK, QUESTIONS
from earnest.tui.base import AnyScreen, NewStep
from earnest.tui.safe import MUTED, joined, labelled, styled

_ORDER: tuple[NewStep, ...] = ("subject", "profile")
_NAMES: dict[NewStep | None, Phrase] = {"subject": SUBJECT, "profile": PROFILE, None: QUESTIONS}
_NEXT = Phrase("下一步", "next step")


def named(name: str) -> NewStep | None:
    """The step whose screen has a name; None for another screen."""
    return next((step for step in _ORDER if step == name), None)


def after(step: NewStep | None) -> NewStep | None:
    """The step after one; None for the questions."""
    return "profile" if step == "subject" else None


def is_at(step: NewStep | None, screen: AnyScreen) -> bool:
    """Whether a screen is that of a step."""
    return step is not None and type(screen) is screens.by_name(step)


def esc(step: NewStep | None, screen: AnyScreen) -> Phrase:
    """What Esc does on a screen: from a step of a new assessment it leads on, to the questions behind it."""
    return QUESTIONS if is_at(step, screen) else BACK


def steps_line(step: NewStep | None, display: Display) -> Content:
    """All three with the one that one is at, and the key that leads on."""
    names = [
        joined(
            styled(f"{number} ", style := "bold underline" if one == step else MUTED),
            labelled(_NAMES[one], display, style),
        )
        for number, one in enumerate((*_ORDER, None), 1)
    ]
    return joined(Content(" > ").join(names), "   ", styled("F8 ", "bold $accent"), labelled(_NEXT, display))
