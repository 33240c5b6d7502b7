"""Chooses which gaps are listed: by owner, cause and section."""

from __future__ import annotations

from textual.app import ComposeResult

from earnest.core.field_names import ACCEPTED_RISKS, OWNER
from earnest.core.language import Phrase, Worded
from earnest.core.scoring.credit import CAUSES
from earnest.core.scoring.gap_table import NOBODY, GapFilter, GapRow, causes_of, owners_of, sections_of
from earnest.core.wording import cause_name
from earnest.tui.screens.choices_screen import ANY, ChoicesScreen
from earnest.tui.widgets.gap_rows import CAUSE

_NOBODY = "-"

_ALL = Phrase("全部", "all")
_NO_OWNER = Phrase("未确定责任人", "no owner")
_SECTION = Phrase("部分", "section")
_ACCEPTED = Phrase("只列已接受的", "accepted only")
_FOUND = Phrase("{n}道题", "questions: {n}")


class GapFilterScreen(ChoicesScreen[GapFilter | None]):
    """Lists with counts; gives back what they say, None after Esc."""

    HEADING = Phrase("筛选差距", "Filter gaps")
    SHOW_ALL = Phrase("列出全部差距", "show all gaps")
    NOTHING = Phrase("没有符合条件的差距", "no matching gaps")
    PREFIX = "gap"

    def __init__(self, rows: tuple[GapRow, ...], chosen: GapFilter) -> None:
        super().__init__()
        self._rows, self._chosen = rows, chosen

    def _left(self) -> ComposeResult:
        yield from self._list(OWNER.capital, "owner", self._owners())
        yield from self._list(ACCEPTED_RISKS.capital, "accepted", self._accepted())

    def _right(self) -> ComposeResult:
        yield from self._list(CAUSE.capital, "cause", self._causes())
        yield from self._list(_SECTION.capital, "section", self._sections())

    def on_mount(self) -> None:
        chosen = self._chosen
        self._choose("owner", _NOBODY if chosen.owner == NOBODY else chosen.owner)
        self._choose("cause", chosen.cause)
        self._choose("section", chosen.section)
        self._choose("accepted", "yes" if chosen.accepted else None)
        self._show_found()

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
        owner, cause = self._value("owner"), self._value("cause")
        return GapFilter(
            NOBODY if owner == _NOBODY else owner,
            next((one for one in CAUSES if one == cause), None),
            self._value("section"),
            self._value("accepted") == "yes",
        )

    def _found(self) -> Phrase | None:
        found = sum(map(self._filter().takes, self._rows))
        return _FOUND.fill(n=found) if found else None

    def _take(self) -> None:
        self.dismiss(self._filter())

    def action_all(self) -> None:
        self.dismiss(GapFilter())
