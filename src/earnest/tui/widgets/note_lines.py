"""How the lines of a text that is being edited are broken, by private names of Textual.

See `painting.TEXTUAL` on what to look at with another version of it.
"""

from __future__ import annotations

from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, Size
from textual.widgets import TextArea

from earnest.tui.widgets.prose import starts_of_lines


class NoteLines(WrappedDocument):
    """The lines of a text that is being edited, broken as those of a page are.

    Textual breaks a line only at blanks, else where it is full: Chinese has none, so that a line began with a comma,
    and a date ended on the next one.
    """

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break every line anew; one with a tab, whose width depends on its place, as Textual does."""
        super().wrap(width, tab_width)
        if not width:
            return
        for number, text in enumerate(self.document.lines):
            if "\t" not in text:
                self._wrap_offsets[number] = starts_of_lines(text, width)
        rows = [(line, part) for line, starts in enumerate(self._wrap_offsets) for part in range(len(starts) + 1)]
        self._offset_to_line_info = rows
        self._line_index_to_offsets = [[] for _ in self._wrap_offsets]
        for row, (line, _) in enumerate(rows):
            self._line_index_to_offsets[line].append(row)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """After an edit; a note is short enough to be broken as a whole."""
        self.wrap(self._width)

    def location_to_offset(self, location: Location) -> Offset:
        """Where a place of the text is shown; of a line that is gone, the end: Textual asks before the cursor moves."""
        there = location[0] < self.document.line_count
        return super().location_to_offset(location if there else self.document.end)


class WrappedOnce(TextArea):
    """A text that at each size looks as if it had been opened at that size.

    Textual breaks the lines anew only after they were painted, does not paint them once more where their number stays
    the same, and keeps a bar of former lines that without the bar would all be in sight.
    """

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Break the lines for the new size before they are painted."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed:
            self._rewrap_and_refresh_virtual_size()
        return changed

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Break the lines; beside a bar only where they need one."""
        super()._rewrap_and_refresh_virtual_size()
        if self.show_vertical_scrollbar and self._fits_without_bar():
            self.show_vertical_scrollbar = False

    def _fits_without_bar(self) -> bool:
        lines = NoteLines(self.document)
        lines.wrap(self.wrap_width + self.scrollbar_size_vertical)
        return lines.height <= self.container_size.height
