"""How a screen is put together from its widgets and sent to the terminal, by private names of Textual.

See `painting.TEXTUAL` on what to look at with another version of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual import screen
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.errors import NoWidget
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import Toast

Drawn = tuple[Region, Region, list[Strip]]
"""The place of a widget, the part of the screen that it may be seen in, and its lines there."""


def draw_sparingly() -> None:
    """Have every screen that is made from now on draw as below, those of Textual too."""
    vars(screen)["Compositor"] = SparingCompositor


class SparingCompositor(Compositor):
    """Draws the widgets in what changed, and not all that lie between the topmost change and the lowest one.

    Notices, which lie above all else, are drawn in one piece. Textual cuts every line where any widget on it begins or
    ends, also one below a notice, and a wide character of the notice that lay across such a place was lost. Nor does it
    know any more, after a page was scrolled below it, that there was a notice where there is none.
    """

    _changed: Sequence[Region] = ()
    _whole: Sequence[Region] = ()
    """The notices within which no line is cut."""
    _shown: Sequence[Region] = ()
    """The notices that the terminal shows."""

    @property
    def visible_widgets(self) -> dict[Widget, tuple[Region, Region]]:
        """Every one; while changes are drawn, those that lie in one."""
        everything = super().visible_widgets
        if not self._changed:
            return everything
        return {widget: place for widget, place in everything.items() if self._lies_in_change(*place)}

    @property
    def cuts(self) -> list[list[int]]:
        """Where each line is cut; nowhere within a notice."""
        notices = self._notices()
        if self._cuts is None or notices != self._whole:
            self._cuts, self._whole = None, notices
            lines = super().cuts
            for notice in notices:
                for y in notice.line_range:
                    lines[y] = [x for x in lines[y] if not notice.x < x < notice.right]
        return super().cuts

    def get_widget_at(self, x: int, y: int) -> tuple[Widget, Region]:
        """What lies at a place; a notice that is being taken away is not there for the mouse any more.

        Raises NoWidget where nothing does.
        """
        found = next((one for one in self.get_widgets_at(int(x), int(y)) if one[0].is_attached), None)
        if found is None:
            raise NoWidget(f"nothing lies at ({x}, {y})")
        return found

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Draw everything."""
        self._shown = self._notices()
        return super().render_full_update(simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what changed."""
        self._dirty_regions |= set(self._lines_of_notices())
        _ = self.cuts  # where a line is cut is kept, and follows from every widget
        self._changed = [*self._dirty_regions]
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _lines_of_notices(self) -> list[Region]:
        """The lines of each notice that came, went or is to be drawn again: whole, for its edges cut what is below."""
        now, before = self._notices(), self._shown
        self._shown = now
        drawn = [
            notice
            for notice in {*now, *before}
            if (notice in now) != (notice in before) or any(notice.overlaps(one) for one in self._dirty_regions)
        ]
        return [Region(0, one.y, self.size.width, one.height).intersection(self.size.region) for one in drawn]

    def _get_renders(self, crop: Region | None = None) -> Iterable[Drawn]:
        """Every widget that is drawn, the uppermost first; what lies below a notice is left out."""
        notices = self._notices()
        for region, clip, strips in super()._get_renders(crop):
            yield from _around(notices, (region, clip, strips))

    def _notices(self) -> list[Region]:
        """Where notices lie; one that is being taken away draws nothing any more."""
        notices = [place for widget, place in super().visible_widgets.items() if _is_notice(widget)]
        return [clip.intersection(region) for region, clip in notices]

    def _lies_in_change(self, region: Region, clip: Region) -> bool:
        seen = region.intersection(clip)
        return any(seen.overlaps(one) for one in self._changed)


def _is_notice(widget: Widget) -> bool:
    return isinstance(widget, Toast) and widget.is_attached and bool(widget.size)


def _around(notices: Sequence[Region], drawn: Drawn) -> Iterator[Drawn]:
    """The parts of a widget that lie beside the notices; the whole of it where it is below none, or is one."""
    seen = drawn[0].intersection(drawn[1])
    notice = next((one for one in notices if one != seen and one.overlaps(seen)), None)
    if notice is None:
        yield drawn
        return
    below = notice.intersection(seen)
    parts = (
        Region.from_corners(seen.x, seen.y, seen.right, below.y),
        Region.from_corners(seen.x, below.y, below.x, below.bottom),
        Region.from_corners(below.right, below.y, seen.right, below.bottom),
        Region.from_corners(seen.x, below.bottom, seen.right, seen.bottom),
    )
    for part in parts:
        if part:
            yield from _around(notices, (part, part, _cut_out(part, seen, drawn[2])))


def _cut_out(part: Region, seen: Region, strips: list[Strip]) -> list[Strip]:
    """The lines of a part of what is seen of a widget."""
    lines = strips[part.y - seen.y : part.bottom - seen.y]
    return [line.crop(part.x - seen.x, part.right - seen.x) for line in lines]
