"""Chooses which gaps are listed: by owner, cause and section."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from earnest.core.field_names import ACCEPTED_RISKS, OWNER
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.credit import CAUSES
from earnest.core.scoring.gap_table import NOBODY, GapFilter, GapRow, causes_of, owners_of, sections_of
from earnest.core.wording import cause_name
from earnest.tui.action_names import CANCEL
from earnest.tui.safe import plain
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.widgets.choice import Choice
from earnest.tui.widgets.gap_rows import CAUSE
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.texts import put

ANY = "*"
"""Stands for all of them; nothing that one filters by is called so."""
_NOBODY = "-"

_TITLE = Phrase("筛选差距", "Filter gaps")
_ALL = Phrase("全部", "all")
_NO_OWNER = Phrase("未确定责任人", "no owner")
_SECTION = Phrase("部分", "section")
_ACCEPTED = Phrase("只列已接受的", "accepted only")
_FOUND = Phrase("{n}道题", "questions: {n}")
_NOTHING = Phrase("没有符合条件的差距", "no matching gaps")


class GapFilterScreen(ModalScreen[GapFilter | None], DocumentScreen[GapFilter | None]):
    """Lists with counts; gives back what they say, None after Esc."""

    CSS_PATH = "filter.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", priority=True),
        Binding("0,delete", "all", priority=True),
        Binding("right", "app.focus_next", priority=True),
        Binding("left", "app.focus_previous", priority=True),
        Binding("escape", "dismiss(None)"),
    ]

    def __init__(self, rows: tuple[GapRow, ...], chosen: GapFilter) -> None:
        super().__init__()
        self._rows, self._chosen = rows, chosen

    def compose(self) -> ComposeResult:
        with Vertical(id="filter-box") as box:
            box.border_title = plain(self.app.word(_TITLE))
            with Horizontal(id="filter-columns"):
                with Vertical(id="filter-left"):
                    yield from self._list(OWNER.capital, "owner", self._owners())
                    yield from self._list(ACCEPTED_RISKS.capital, "accepted", self._accepted())
                with Vertical(id="filter-right"):
                    yield from self._list(CAUSE.capital, "cause", self._causes())
                    yield from self._list(_SECTION.capital, "section", self._sections())
            yield Static(id="filter-found")
        yield self.key_bar(*_HINTS)

    def _list(self, title: Phrase, name: str, options: dict[str, Worded]) -> ComposeResult:
        yield Static(plain(self.app.word(title)), classes="filter-title")
        yield Choice(options, id=f"gap-{name}", free=True)

    def on_mount(self) -> None:
        chosen = self._chosen
        self._put("owner", _NOBODY if chosen.owner == NOBODY else chosen.owner)
        self._put("cause", chosen.cause)
        self._put("section", chosen.section)
        self._put("accepted", "yes" if chosen.accepted else None)
        self._count()

    def _put(self, name: str, value: str | None) -> None:
        choice = self.query_one(f"#gap-{name}", Choice)
        choice.value = value if value is not None and value in choice.words else ANY

    # --- what can be chosen ------------------------------------------------------------------------------------

    def _named(self, name: Worded, found: GapFilter) -> Phrase:
        words = f"{sum(map(found.takes, self._rows)):<4} {self.app.word(name)}"
        return Phrase(words, words)

    def _owners(self) -> dict[str, Worded]:
        named = {
            owner or _NOBODY: self._named(_NO_OWNER if name is None else Phrase(name.line(24), name.line(24)), found)
            for owner, name in owners_of(self._rows).items()
            for found in [GapFilter(owner=owner)]
        }
        return {ANY: self._named(_ALL, GapFilter()), **named}

    def _causes(self) -> dict[str, Worded]:
        causes = causes_of(self._rows)
        found: dict[str, Worded] = {one: self._named(cause_name(one), GapFilter(cause=one)) for one in causes}
        return {ANY: self._named(_ALL, GapFilter()), **found}

    def _sections(self) -> dict[str, Worded]:
        results = self.document.scorecard.questionnaires
        titles = {one.id: one.title for result in results for one in result.questionnaire.section}
        found = {
            name: self._named(Phrase(f"{name} {titles[name].zh}", f"{name} {titles[name].en}"), GapFilter(section=name))
            for name in sections_of(self._rows, results)
        }
        return {ANY: self._named(_ALL, GapFilter()), **found}

    def _accepted(self) -> dict[str, Worded]:
        return {
            ANY: self._named(_ALL, GapFilter()),
            "yes": self._named(_ACCEPTED, GapFilter(accepted=True)),
        }

    # --- choosing ----------------------------------------------------------------------------------------------

    def _filter(self) -> GapFilter:
        owner, cause, section, accepted = (
            self.query_one(f"#gap-{name}", Choice).value for name in ("owner", "cause", "section", "accepted")
        )
        return GapFilter(
            None if owner == ANY else NOBODY if owner == _NOBODY else owner,
            next((one for one in CAUSES if one == cause), None),
            None if section == ANY else section,
            accepted == "yes",
        )

    def _count(self) -> int:
        """Say how many gaps the choices leave."""
        found = sum(map(self._filter().takes, self._rows))
        put(self.query_one("#filter-found", Static), plain(self.app.word(_FOUND.fill(n=found) if found else _NOTHING)))
        return found

    def on_choice_changed(self) -> None:
        self._count()

    def action_take(self) -> None:
        """Give back what was chosen; nothing happens while no gap is left."""
        if self._count():
            self.dismiss(self._filter())

    def action_all(self) -> None:
        self.dismiss(GapFilter())


_HINTS = (
    Hint("enter", Phrase("确定", "apply")),
    Hint("tab", Phrase("下一栏", "next list")),
    Hint("0", Phrase("列出全部差距", "show all gaps")),
    Hint("escape", CANCEL),
)
