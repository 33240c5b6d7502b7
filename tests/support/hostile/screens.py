"""Takes a document of hostile texts through every screen of the app and says what each one shows."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from textual.pilot import Pilot

from earnest.core.assessment.merge import merged
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.upgrade.plan import Target, planned
from earnest.core.user_text import UserText
from earnest.storage.assessments import open_assessment
from earnest.storage.save import new_assessment
from earnest.storage.upgrading import Outdated
from earnest.storage.visits import Visit
from earnest.tui.app import EarnestApp
from earnest.tui.desk_app import DeskApp
from earnest.tui.desk_base import DeskPlace
from earnest.tui.screens.ask import AskScreen
from earnest.tui.screens.differences import DifferencesScreen
from earnest.tui.screens.name import NameScreen
from earnest.tui.screens.new_file import NewFileScreen
from earnest.tui.screens.pick_file import EarlierFileScreen, OpenFileScreen
from earnest.tui.screens.public_text import PublicTextScreen
from earnest.tui.screens.renew import RenewScreen
from earnest.tui.screens.start import StartScreen
from earnest.tui.screens.upgrade import UpgradeScreen
from earnest.tui.widgets.line_field import LineField
from earnest.workspace.since import since
from factories import DIGEST
from hostile.looking import acting
from screen_runs import settled, text_of


@dataclass
class Tour:
    """One visit of the screens; the names of questions, and a file that is refused, are given."""

    app: EarnestApp
    pilot: Pilot[int]
    questions: list[str]
    refused: Path
    names: list[str]
    """Texts to be asked for as names."""
    texts: dict[str, str] = field(default_factory=dict)
    """What each screen showed, by the name of its class."""
    faults: list[str] = field(default_factory=list)
    """Characters that act, and styles with a link or an action."""

    async def look(self) -> None:
        """Take in the screen on top."""
        await settled(self.app, self.pilot)
        strips = self.app.screen._compositor.render_strips()
        name, text = type(self.app.screen).__name__, text_of(strips)
        self.texts[name] = f"{self.texts.get(name, '')}\n{text}"
        self.faults += [f"{name}: {character}" for character in acting(text)]
        for strip in strips:
            for _, style, _ in strip:
                if style is not None and (style.link or _acts(style.meta)):
                    self.faults.append(f"{name}: {style.link} {style.meta}")

    async def key(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.look()

    async def over(self, screen: object) -> None:
        """Show a screen over the others and close it again."""
        self.app.push_screen(screen)  # type: ignore[call-overload]  # any screen
        await self.look()
        self.app.pop_screen()
        await settled(self.app, self.pilot)


def _acts(meta: Mapping[str, object]) -> bool:
    """Whether a style does something that neither a scroll bar does nor a question named, which leads to itself."""
    return any(key.startswith("@") and not _OURS.fullmatch(str(meta[key])) for key in meta)


_OURS = re.compile(r"grab|release|scroll_up|scroll_down|screen\.question\('Q-[0-9]{2}'\)")


async def walk(tour: Tour) -> None:
    for question in tour.questions[::3]:
        tour.app.show_question(question)
        await tour.look()
        await tour.key("f11")
        await tour.key("escape")
    await tour.key("ctrl+o")
    await tour.key("escape")


async def evidence(tour: Tour) -> None:
    for question in tour.questions:
        tour.app.show_evidence(question)
        await tour.look()
        await tour.key("escape")
    tour.app.show_evidence(tour.questions[0])
    await tour.key("enter")
    await tour.key("f5")
    await tour.key("escape")
    tour.app.pop_screen()
    tour.app.show_evidence(tour.questions[-1])
    await tour.key("r")
    tour.app.pop_screen()
    tour.app.pop_screen()


def opened_by(*keys: str) -> Callable[[Tour], Awaitable[None]]:
    """A screen that keys open and Esc closes."""

    async def visit(tour: Tour) -> None:
        await tour.key(*keys)
        await tour.key("escape")

    return visit


def chosen(name: str) -> Callable[[Tour], Awaitable[None]]:
    """A screen of the menu that Esc closes."""

    async def visit(tour: Tour) -> None:
        tour.app.action_show(name)
        await tour.look()
        await tour.key("escape")

    return visit


def items(name: str) -> Callable[[Tour], Awaitable[None]]:
    """A screen of the menu whose items have a form."""

    async def visit(tour: Tour) -> None:
        tour.app.action_show(name)
        await tour.look()
        await tour.key("enter")
        tour.app.pop_screen()

    return visit


async def public_text(tour: Tour) -> None:
    """Of every question."""
    for question in tour.questions:
        await tour.over(PublicTextScreen(question))


async def gaps(tour: Tour) -> None:
    """Every row, sorted by owner, with the forecast, and what one can filter by."""
    await tour.key("f5")
    await tour.key("c")
    for _ in tour.questions:
        await tour.key("down")
    for _ in range(4):
        await tour.key("s")
    await tour.key("f")
    await tour.key("escape")
    await tour.key("0")
    await tour.key("x")
    await tour.key("escape")


async def differing(tour: Tour) -> None:
    """Every answer and every item was another one once, and is gone on the other side."""
    document = tour.app.document
    assert document is not None
    formerly, told = UserText("formerly"), document.assessment
    answers = {
        name: one.model_copy(
            update={
                "note": formerly,
                "evidence": tuple(item.model_copy(update={"shows": formerly}) for item in one.evidence),
            }
        )
        for name, one in told.answers.items()
    }
    base = told.model_copy(update={"answers": answers, "profile_reasons": dict.fromkeys(told.profile, formerly)})
    gone = told.model_copy(update={"answers": {}, "profile_reasons": {}})
    await tour.over(DifferencesScreen(merged(base, told, gone), document))


async def upgrade(tour: Tour) -> None:
    """Every answer is to a question that was reworded, in a questionnaire whose file has other bytes now."""
    document = tour.app.document
    assert document is not None
    targets = {one.id: Target(one, DIGEST, None) for one in document.opened.questionnaires}
    said = (Phrase("以后", "later"),)
    await tour.over(UpgradeScreen(Outdated(document.opened, planned(document.assessment, targets), said)))


async def ask(tour: Tour) -> None:
    text = " ".join(tour.names)
    await tour.over(AskScreen(Phrase(text, text), {"a": Phrase(text, text), "b": Phrase("否", "no")}))


async def since_then(tour: Tour) -> None:
    """Every answer was another one at the last visit."""
    document = tour.app.document
    assert document is not None
    day = document.assessment.subject.assessed_on
    tour.app.since = since(document, Visit(on=day), day)
    tour.app.action_show("since")
    await tour.look()
    await tour.key("end")
    await tour.key("escape")


async def compare(tour: Tour) -> None:
    """With answers to nothing, of our own questionnaires."""
    document = tour.app.document
    assert document is not None
    tour.app.former = tour.refused.parent / "former.toml"
    new_assessment(tour.app.former, document.assessment.subject.assessed_on)
    await chosen("compare")(tour)
    tour.app.former.unlink()


async def name(tour: Tour) -> None:
    for text in tour.names:
        await tour.over(NameScreen(text))


async def pick(tour: Tour) -> None:
    await tour.over(OpenFileScreen(tour.refused.parent))
    await tour.over(EarlierFileScreen(tour.refused.parent / "other.toml"))
    for text in tour.names:
        await tour.over(NewFileScreen(tour.refused.parent / text.replace("/", "")))


async def renew(tour: Tour) -> None:
    folder = tour.refused.parent
    await tour.over(RenewScreen(folder, tour.refused.name))
    await tour.over(RenewScreen(folder, "", [str(folder / text.replace("/", "")) for text in tour.names]))


async def start(tour: Tour) -> None:
    """With the files opened last, and with what is wrong with one."""
    document = tour.app.document
    screen = StartScreen()
    tour.app.push_screen(screen)
    await tour.look()
    try:
        open_assessment(tour.refused)
    except EarnestError as error:
        screen.show_problems(error)
    await tour.look()
    for _ in range(2):
        await tour.key("f2", "f2", "enter")
    tour.app.pop_screen()
    assert tour.app.document is document


async def desk(tour: Tour) -> None:
    """The auditor's desk over the same answers, in an app of its own: begun, every row of the work list, a verdict."""
    document = tour.app.document
    assert document is not None
    app = DeskApp(DeskPlace(document.opened.path), "both")
    app.read_review()

    async def played() -> None:
        async with app.run_test(size=(180, 64)) as pilot:
            mine = Tour(app, pilot, tour.questions, tour.refused, tour.names, tour.texts, tour.faults)
            await mine.look()
            app.screen.query_one("#auditor", LineField).put(tour.names[0])
            await mine.key("f8", "f8")
            await mine.key("a")
            await mine.key("escape")
            for _ in range(len(app.now().concerns) + len(tour.questions)):
                await mine.key("right_square_bracket")
            await mine.key("3", "n", *"x", "escape")
            await mine.key("f1")

    await asyncio.create_task(played())
    app.place.path.unlink()


SCREENS: dict[str, Callable[[Tour], Awaitable[None]]] = {
    "WalkScreen": walk,
    "EvidenceScreen": evidence,
    "PickEvidenceScreen": evidence,
    "ReuseEvidenceScreen": evidence,
    "SubjectScreen": opened_by("f3"),
    "ProfileScreen": opened_by("f4"),
    "GapsScreen": gaps,
    "GapFilterScreen": gaps,
    "FilterScreen": opened_by("f8"),
    "ExportScreen": opened_by("f6"),
    "ExplainScreen": opened_by("f7"),
    "HelpScreen": opened_by("f1"),
    "NoticesScreen": chosen("notices"),
    "LevelScreen": chosen("level"),
    "SignoffScreen": chosen("signoff"),
    "VersionsScreen": chosen("versions"),
    "VerificationsScreen": items("verifications"),
    "AcceptedRisksScreen": items("accepted-risks"),
    "DifferencesScreen": differing,
    "UpgradeScreen": upgrade,
    "AskScreen": ask,
    "CompareScreen": compare,
    "SinceScreen": since_then,
    "NameScreen": name,
    "LanguagesScreen": opened_by("f2"),
    "NoteScreen": walk,
    "PublicTextScreen": public_text,
    "OpenFileScreen": pick,
    "EarlierFileScreen": pick,
    "NewFileScreen": pick,
    "RenewScreen": renew,
    "StartScreen": start,
    "DeskScreen": desk,
    "AuditorScreen": desk,
    "BeginReviewScreen": desk,
    "DeskHelpScreen": desk,
}
"""How each screen is reached."""


async def take(tour: Tour) -> None:
    """Through all of them, and the list of commands."""
    for visit in dict.fromkeys(SCREENS.values()):
        await visit(tour)
    await tour.key("ctrl+p")
    await tour.key("escape")
