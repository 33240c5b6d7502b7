"""How a screen is put together from its widgets and sent to the terminal, by private names of Textual.

See `painting.TEXTUAL` on what to look at with another version of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import Toast

Drawn = tuple[Region, Region, list[Strip]]
"""The place of a widget, the part of the screen that it may be seen in, and its lines there."""


class SparingCompositor(Compositor):
    """Draws the widgets in what changed, and not all that lie between the topmost change and the lowest one.

    A notice is drawn in one piece: Textual cuts every line where any widget on it begins or ends, also one below a
    notice, and a wide character of the notice that lay across such a place was lost.
    """

    _changed: Sequence[Region] = ()

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
        if self._cuts is None:
            lines = super().cuts
            for notice in self._notices():
                for y in notice.line_range:
                    lines[y] = [x for x in lines[y] if not notice.x < x < notice.right]
        return super().cuts

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what changed."""
        _ = self.cuts  # where a line is cut is kept, and follows from every widget
        for notice in self._notices():
            if any(notice.overlaps(changed) for changed in self._dirty_regions):
                self._dirty_regions.add(notice)
        self._changed = [*self._dirty_regions]
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[Drawn]:
        """Every widget that is drawn, the uppermost first; what lies below a notice is left out."""
        notices = self._notices()
        for region, clip, strips in super()._get_renders(crop):
            yield from _around(notices, (region, clip, strips))

    def _notices(self) -> list[Region]:
        """Where notices lie, above all else."""
        placed = super().visible_widgets.items()
        return [clip.intersection(region) for widget, (region, clip) in placed if isinstance(widget, Toast)]

    def _lies_in_change(self, region: Region, clip: Region) -> bool:
        seen = region.intersection(clip)
        return any(seen.overlaps(one) for one in self._changed)


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
