"""Chooses which gaps are listed: by owner, cause and section."""

from __future__ import annotations

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
    NOTHING = Phrase("没有符合条件的差距", "no matching gaps")
    COUNT = 4
    PREFIX = "gap"
    COLUMNS = (("owner", "accepted"), ("cause", "section"))

    def __init__(self, rows: tuple[GapRow, ...], chosen: GapFilter) -> None:
        super().__init__()
        self._rows, self._before = rows, chosen

    def _lists(self) -> dict[str, tuple[Phrase, dict[str, Worded]]]:
        return {
            "owner": (OWNER.capital, self._owners()),
            "accepted": (ACCEPTED_RISKS.capital, self._accepted()),
            "cause": (CAUSE.capital, self._causes()),
            "section": (_SECTION.capital, self._sections()),
        }

    def _chosen(self) -> dict[str, str | None]:
        before = self._before
        return {
            "owner": _NOBODY if before.owner == NOBODY else before.owner,
            "cause": before.cause,
            "section": before.section,
            "accepted": "yes" if before.accepted else None,
        }

    # --- what can be chosen ------------------------------------------------------------------------------------

    def _counted(self, of: str, name: Worded, found: GapFilter, id: str = "") -> Phrase:
        """A choice with the count of its gaps; before its name its id, if it has one."""
        count = sum(map(found.takes, self._rows))
        return self._named(of, name, f"{count:<{self.COUNT}} {id}" if id else count)

    def _owners(self) -> dict[str, Worded]:
        named = {
            owner or _NOBODY: self._counted("owner", words, GapFilter(owner=owner))
            for owner, name in owners_of(self._rows).items()
            for words in [_NO_OWNER if name is None else Phrase(name.line(24), name.line(24))]
        }
        return {ANY: self._counted("owner", _ALL, GapFilter()), **named}

    def _causes(self) -> dict[str, Worded]:
        causes = causes_of(self._rows)
        found: dict[str, Worded] = {
            one: self._counted("cause", cause_name(one), GapFilter(cause=one)) for one in causes
        }
        return {ANY: self._counted("cause", _ALL, GapFilter()), **found}

    def _sections(self) -> dict[str, Worded]:
        results = self.document.scorecard.questionnaires
        titles = {one.id: one.title for result in results for one in result.questionnaire.section}
        found = {
            name: self._counted("section", titles[name], GapFilter(section=name), name)
            for name in sections_of(self._rows, results)
        }
        return {ANY: self._counted("section", _ALL, GapFilter()), **found}

    def _accepted(self) -> dict[str, Worded]:
        return {
            ANY: self._counted("accepted", _ALL, GapFilter()),
            "yes": self._counted("accepted", _ACCEPTED, GapFilter(accepted=True)),
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
