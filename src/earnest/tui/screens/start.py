"""The first screen when no file is given: a new assessment, or one that exists."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from earnest.core.errors import EarnestError, FileProblems
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.core.wording import NO_LEVEL
from earnest.storage.preferences import RECENT_KEPT
from earnest.tui.action_names import HELP, LANGUAGE, NEW_ASSESSMENT, OPEN, OPEN_ASSESSMENT, QUIT
from earnest.tui.messages import ExampleRequested, NewRequested, OpenRequested, RenewRequested
from earnest.tui.safe import MUTED, joined, labelled, line, lines, plain, styled
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.screens.pick_file import NewFileScreen, OpenFileScreen
from earnest.tui.widgets.key_bar import Hint
from earnest.tui.widgets.key_list import KeyList, key
from earnest.tui.widgets.prose import Paragraph, Prose
from earnest.workspace.recent import RecentFile, recent_file, start_folder

_NAME = Phrase("践诺 Earnest", "Earnest 践诺")
_WHAT = Phrase(
    "对照七项人工智能安全承诺和《人工智能全球治理行动计划》逐题自评：回答问题，看清差距，生成报告。",
    "A self-assessment against the seven AI safety commitments and the Global AI Governance Action Plan: answer "
    "questions, see the gaps, generate a report.",
)
_HOW = Phrase(
    "不联网，不需要账号。全部作答存在一个TOML文件里，每次改动随即保存。",
    "Works offline, without an account. All answers are in one TOML file; every change is saved at once.",
)
_NEW = NEW_ASSESSMENT.capital
_OPEN = OPEN_ASSESSMENT.capital
_QUIT = QUIT.capital
_RENEW = Phrase("为新版本沿用旧答卷", "Renew for a new version of the model")
_EXAMPLE = Phrase("查看示例（只读）", "Look at the example (read-only)")
_LEVEL = Phrase("{level}级", "level {level}")
_STANDING = Phrase("{level}  已答{answered}/{live}  {day}", "{level}  {answered}/{live} answered  {day}")
_NEXT = Phrase("接着答{id}", "next {id}")
_UNHURRIED = 0.2
"""Seconds after which the files opened last are looked into: the screen comes first."""
_RECENT = Phrase("最近的文件", "Recent files")
_MISSING = Phrase("（找不到文件）", "(file no longer exists)")
_CANNOT_OPEN = Phrase("打不开 {file}", "{file} cannot be opened")
_WHAT_TO_DO = Phrase(
    "文件未作任何改动。请用文本编辑器在所示行、列改正，再重新打开。",
    "The file was not touched. Correct it in a text editor at the lines and columns shown, then open it again.",
)


class StartList(KeyList):
    """What can be done; the keys work wherever the highlight is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "screen.new"),
        key("o", "screen.open"),
        key("r", "screen.renew"),
        key("e", "screen.example"),
        key("q", "app.quit"),
        *(key(str(place), f"screen.recent({place})") for place in range(1, RECENT_KEPT + 1)),
    ]


class StartScreen(DocumentScreen[object]):
    """Choose a file. What is wrong with one is listed here."""

    CSS_PATH = "start.tcss"
    AUTO_FOCUS = "#start-list"

    @dataclass
    class Known(Message):
        """What was found out about one of the files opened last."""

        place: int
        found: RecentFile

    def __init__(self) -> None:
        super().__init__()
        self._error: EarnestError | None = None
        self._known: dict[int, RecentFile] = {}

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="start", can_focus=False), Vertical(id="start-column"):
            yield Prose(id="start-words")
            with VerticalScroll(id="start-problems"):
                yield Static(id="start-problem-list")
            yield StartList(id="start-list", markup=False)
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()
        if self.app.preferences.recent:
            self.set_timer(_UNHURRIED, self._look)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        """Open the files opened last, one by one, and say how each stands."""
        for place, path in enumerate(self.app.preferences.recent, 1):
            found = recent_file(Path(path))
            if found is not None:
                self.post_message(self.Known(place, found))

    def on_start_screen_known(self, message: Known) -> None:
        message.stop()
        self._known[message.place] = message.found
        path = Path(self.app.preferences.recent[message.place - 1])
        self.query_one(StartList).replace_option_prompt(f"recent-{message.place}", self._recent(message.place, path))

    def show_document(self) -> None:
        """Word the screen again; there is no document yet."""
        name = styled(self.app.word(_NAME), "bold $accent")
        words = lines(name, plain(""), self.app.both(_WHAT), plain(""), self.app.both(_HOW))
        self.query_one("#start-words", Prose).update([Paragraph(words)])
        listed = self.query_one(StartList)
        before = listed.highlighted or 0
        listed.set_options(self._options())
        listed.highlighted = before
        self._show_problems()
        super().show_document()

    # --- the list ----------------------------------------------------------------------------------------------

    def _options(self) -> Iterator[Option | None]:
        display = self.app.languages
        yield Option(joined(styled("n", "bold underline"), "  ", labelled(_NEW, display)), id="new")
        yield Option(joined(styled("o", "bold underline"), "  ", labelled(_OPEN, display)), id="open")
        yield Option(joined(styled("r", "bold underline"), "  ", labelled(_RENEW, display)), id="renew")
        yield Option(joined(styled("e", "bold underline"), "  ", labelled(_EXAMPLE, display)), id="example")
        recent = self.app.preferences.recent
        if recent:
            yield None
            yield Option(labelled(_RECENT, display, MUTED), disabled=True)
            for place, path in enumerate(recent, 1):
                yield Option(self._recent(place, Path(path)), id=f"recent-{place}")
            yield None
        yield Option(joined(styled("q", "bold underline"), "  ", labelled(_QUIT, display)), id="quit")

    def _recent(self, place: int, path: Path) -> Content:
        missing = "" if os.path.isfile(path) else self.app.word(_MISSING)
        facts = joined(styled(str(place), "bold underline"), "  ", line(path.name, 60), missing)
        return joined(facts, "  ", *self._standing(place), styled(line_of(path.parent), MUTED))

    def _standing(self, place: int) -> list[Content]:
        """The level, how much is answered and the day of the last change, once they are known."""
        found = self._known.get(place)
        if found is None:
            return []
        level = NO_LEVEL if found.level is None else _LEVEL.fill(level=found.level)
        said = _STANDING.fill(level=level, answered=found.answered, live=found.live, day=found.changed.isoformat())
        following = [plain(self.app.word(_NEXT.fill(id=found.next))), plain("  ")] if found.next else []
        return [plain(self.app.word(said)), plain("  "), *following]

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        match (event.option_id or "").split("-"):
            case ["new"]:
                self.action_new()
            case ["open"]:
                self.action_open()
            case ["renew"]:
                self.action_renew()
            case ["example"]:
                self.action_example()
            case ["recent", place]:
                self.action_recent(int(place))
            case _:
                await self.run_action("app.quit")

    # --- what can be done --------------------------------------------------------------------------------------

    def action_new(self) -> None:
        screen = NewFileScreen(start_folder() / "assessment.toml")
        self.app.push_screen(screen, partial(self._make, screen))

    def action_open(self) -> None:
        self.app.push_screen(OpenFileScreen(start_folder()), self._open)

    def action_renew(self) -> None:
        """Begin the file of a new version of the model with the answers of the last one."""
        from earnest.tui.screens.renew import RenewScreen

        recent = self.app.preferences.recent
        self.app.push_screen(RenewScreen(start_folder(), recent[0] if recent else ""), self._renew)

    def _renew(self, asked: RenewRequested | None) -> None:
        if asked is not None:
            self._forget_problems()
            self.app.post_message(asked)

    def action_example(self) -> None:
        """Look at an imagined model's answers."""
        self._forget_problems()
        self.app.post_message(ExampleRequested())

    def action_recent(self, place: int) -> None:
        recent = self.app.preferences.recent
        if place <= len(recent):
            self._open(Path(recent[place - 1]))

    def _make(self, screen: NewFileScreen, path: Path | None) -> None:
        if path is not None:
            self._forget_problems()
            self.app.post_message(NewRequested(path, screen.questionnaires))

    def _open(self, path: Path | None) -> None:
        if path is None:
            return
        self._forget_problems()
        self.app.post_message(OpenRequested(path))

    # --- problems ----------------------------------------------------------------------------------------------

    def show_problems(self, error: EarnestError) -> None:
        """List what is wrong with a file, in place of the words about the app."""
        self._error = error
        self._show_problems()

    def _forget_problems(self) -> None:
        self._error = None
        self._show_problems()

    def _show_problems(self) -> None:
        box, words = self.query_one("#start-problems"), self.query_one("#start-problem-list", Static)
        box.display = self._error is not None
        self.query_one("#start-words").display = self._error is None
        if isinstance(self._error, FileProblems):
            file = line_of(Path(self._error.file).name)
            box.border_title = line(self.app.word(_CANNOT_OPEN.fill(file=file)))
            words.update(lines(self.app.both(_WHAT_TO_DO), plain(""), *self._sentences(self._error)))
        elif self._error is not None:
            box.border_title = ""
            words.update(self.app.both(self._error.message))

    def _sentences(self, error: FileProblems) -> Iterator[Content]:
        name = Path(error.file).name
        language = self.language
        for problem in error.problems:
            yield joined("- ", problem.sentence(name, language))


_HINTS = (
    Hint("n", Phrase("新建", "new")),
    Hint("o", OPEN),
    Hint("r", Phrase("沿用", "renew")),
    Hint("e", Phrase("示例", "example")),
    Hint("f2", LANGUAGE),
    Hint("f1", HELP),
    Hint("q", QUIT),
)
