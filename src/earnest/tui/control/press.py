"""A press of the mouse waits for its release, so that both are about what the person saw when pressing.

Textual moves the focus at the press. What follows may move the rows: a field that loses the focus grows smaller or says
what it cannot take. The release would then be about another row.
"""

from __future__ import annotations

from textual import events

from earnest.tui.base import AnyScreen


class Press:
    """The press that waits; whatever comes next, as a move that begins to mark a text, is handed over behind it."""

    def __init__(self) -> None:
        self._held: tuple[events.MouseDown, AnyScreen] | None = None

    def with_held(self, event: events.Event, screen: AnyScreen) -> tuple[events.Event, ...]:
        """What is to be handed over now, in its order and at once; a press on a screen that went is for no other."""
        held, self._held = self._held, None
        before = [] if held is None else [held[0]]
        if isinstance(event, events.MouseDown):
            self._held = (event, screen)
            return tuple(before)
        if held is not None and held[1] is not screen:
            return () if isinstance(event, events.MouseUp) else (event,)
        return (*before, event)

    def forget(self) -> None:
        """Drop the press that waits: its release came while no screen stood there."""
        self._held = None
