"""The gap register as a table of one line a row, in columns that fit the width."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from earnest.core.field_names import DUE, OWNER, QUESTION_FIELDS, QUESTION_ID
from earnest.core.language import Language, Phrase, pick
from earnest.core.scoring.gap_table import GapRow, GapView, Order
from earnest.core.wording import cause_name, points
from earnest.tui.safe import line, plain, styled
from earnest.tui.widgets.gap_signs import LATE, signs

WIDE = 116
"""From so many columns on there is room for the conditions and the accepted risks."""

_ROOMY = 130
"""From so many columns on there is room for the longest name that a cause of evidence has as a rule."""

_LEAST = 72
"""From so many columns on there is room for the owner and the day."""

CAUSE = Phrase("原因", "cause")
MET = Phrase("条件", "met")
RISK = Phrase("风险接受至", "risk until")
POINTS = Phrase("失分", "points")

Cell = Callable[[GapRow, Language, datetime.date], Content]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table."""

    title: Phrase
    width: int
    cell: Cell
    order: Order
    right: bool = False

    def fitted(self, content: Content, width: int) -> Content:
        """What stands in the column, as wide as it is."""
        if self.right:
            content = plain(" " * max(0, width - content.cell_length)) + content
        return content.truncate(width, ellipsis=True, pad=True)


def columns(width: int) -> tuple[tuple[Column, int], ...]:
    """The columns with their widths, for a table of so many cells; the topic takes what is left."""
    chosen = _ROOMIEST if width >= _ROOMY else _ALL if width >= WIDE else _NARROW if width >= _LEAST else _NARROWEST
    left = width - sum(column.width + 1 for column in chosen)
    return (*((column, column.width) for column in chosen), (_TOPIC, max(left, 1)))


def gap_row(row: GapRow, width: int, language: Language, today: datetime.date) -> Content:
    """One row of the table."""
    cells = (column.fitted(column.cell(row, language, today), room) for column, room in columns(width))
    return Content(" ").join(cells)


def _marks(row: GapRow, _: Language, __: datetime.date) -> Content:
    return styled(signs(row), "bold")


def _id(row: GapRow, _: Language, __: datetime.date) -> Content:
    return styled(row.question_id, "bold")


def _points(row: GapRow, _: Language, __: datetime.date) -> Content:
    return plain(points(row.loss.points))


def _cause(row: GapRow, language: Language, _: datetime.date) -> Content:
    return plain(pick(cause_name(row.loss.cause), language))


def _met(row: GapRow, _: Language, __: datetime.date) -> Content:
    whole = len(row.loss.scored.question.yes_requires)
    return plain("" if row.missing is None else f"{whole - len(row.missing)}/{whole}")


def _owner(row: GapRow, _: Language, __: datetime.date) -> Content:
    owner = row.loss.scored.answer.owner
    return plain("-") if not owner else line(owner, 60)


def _due(row: GapRow, _: Language, __: datetime.date) -> Content:
    due = row.loss.scored.answer.due
    return plain("-") if due is None else styled(f"{due}{LATE if row.overdue else ''}", _late(late=row.overdue))


def _risk(row: GapRow, _: Language, today: datetime.date) -> Content:
    if row.risk is None:
        return plain("")
    over = row.risk.until < today
    return styled(f"{row.risk.until}{LATE if over else ''}", _late(late=over))


def _late(*, late: bool) -> str:
    return "bold $text-warning" if late else ""


def _topic(row: GapRow, language: Language, _: datetime.date) -> Content:
    return line(pick(row.loss.scored.question.topic, language))


_NARROW = (
    Column(Phrase("", ""), 3, _marks, "register"),
    Column(QUESTION_ID, 7, _id, "question"),
    Column(POINTS, 6, _points, "points", right=True),
    Column(CAUSE, 16, _cause, "cause"),
    Column(OWNER, 12, _owner, "owner"),
    Column(DUE, 11, _due, "due"),
)
_ALL = (
    *_NARROW[:3],
    Column(CAUSE, 24, _cause, "cause"),
    Column(MET, 5, _met, "register"),
    Column(OWNER, 18, _owner, "owner"),
    _NARROW[5],
    Column(RISK, 11, _risk, "register"),
)
_ROOMIEST = (
    *_ALL[:3],
    Column(CAUSE, 30, _cause, "cause"),
    _ALL[4],
    Column(OWNER, 20, _owner, "owner"),
    *_ALL[6:],
)
_NARROWEST = _NARROW[:4]
"""Without who does what by when, which stands below the table: the topic needs the place."""
_TOPIC = Column(QUESTION_FIELDS["topic"], 1, _topic, "register")


class GapHeader(Static):
    """The titles of the columns; a click on one sorts by it, a second one the other way round."""

    ALLOW_SELECT = False
    _width = 0
    """The cells for which the titles are shown."""

    @dataclass
    class Clicked(Message):
        """The title of a column was clicked."""

        order: Order

    def show(self, view: GapView, width: int, language: Language) -> None:
        """The titles, the one that the rows are sorted by with a sign."""
        self._width = width
        self.update(Content(" ").join(_title(column, room, view, language) for column, room in columns(width)))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        left = event.x - self.gutter.left
        for column, room in columns(self._width):
            if left <= room:
                self.post_message(self.Clicked(column.order))
                return
            left -= room + 1


def _title(column: Column, room: int, view: GapView, language: Language) -> Content:
    words = pick(column.title, language)
    if column.order == view.order and words and view.order != "register":
        return column.fitted(styled(f"{words} {'^' if view.backwards else 'v'}", "bold underline"), room)
    return column.fitted(styled(words, "bold"), room)
