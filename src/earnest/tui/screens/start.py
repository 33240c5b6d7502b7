"""The first screen when no file is given: a new assessment, or one that exists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList

from earnest.core.errors import EarnestError, FileProblems, errors_first
from earnest.core.language import Phrase
from earnest.core.text import line_of
from earnest.tui.action_names import HELP, LANGUAGE, OPEN, QUIT, SCROLL
from earnest.tui.messages import ExampleRequested, NewMade, OpenRequested, RenewalMade
from earnest.tui.safe import labelled, lines, plain, styled
from earnest.tui.screens.document_screen import DocumentScreen
from earnest.tui.screens.new_file import NewFileScreen
from earnest.tui.screens.pick_file import OpenFileScreen
from earnest.tui.widgets.key_bar import Hint, KeyBar
from earnest.tui.widgets.prose import BLANK, Paragraph, Prose, paragraphs
from earnest.tui.widgets.start_list import StartList
from earnest.workspace.recent import start_folder

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
_AUDITORS = Phrase(
    "审核人在终端中用 earnest review FILE 打开审核台。", "Auditors: earnest review FILE in a terminal opens their desk."
)
_AT_HOME = Phrase(
    "当前位于本程序自身的文件夹，故建议存入主目录。",
    "This is the program's own folder, so your home folder is proposed.",
)
_CANNOT_OPEN = Phrase("打不开 {file}", "cannot open {file}")
_WHAT_TO_DO = Phrase(
    "文件未作任何改动。请用文本编辑器在所示行、列改正，再重新打开。",
    "The file was not touched. Correct it in a text editor at the lines and columns shown, then open it again.",
)


class StartScreen(DocumentScreen[object]):
    """Choose a file. What is wrong with one is listed here."""

    CSS_PATH = "start.tcss"
    AUTO_FOCUS = "#start-list"
    PAGED = "#start-problems"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", priority=True),
        Binding("pageup", "page(-1)", priority=True),
    ]

    def __init__(self, left: Path | None = None) -> None:
        super().__init__()
        self._left = left
        """The file that was open until now."""
        self._error: EarnestError | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="start", can_focus=False), Vertical(id="start-column"):
            yield Prose(id="start-words")
            with VerticalScroll(id="start-problems"):
                yield Prose(id="start-problem-list")
            yield StartList(id="start-list")
        yield self.key_bar(*_HINTS)

    def on_mount(self) -> None:
        self.show_document()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is wrong with a file is paged through; the list is short."""
        return action != "page" or self._error is not None

    def show_document(self) -> None:
        """Word the screen again; there is no document yet."""
        name = styled(self.app.word(_NAME), "bold $accent")
        words = lines(name, plain(""), self.app.both(_WHAT), plain(""), self.app.both(_HOW), self.app.both(_AUDITORS))
        self.query_one("#start-words", Prose).update([Paragraph(words)])
        self.query_one(StartList).show()
        self._show_problems()
        super().show_document()

    # --- what can be done --------------------------------------------------------------------------------------

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

    def action_new(self) -> None:
        folder = start_folder()
        why = None if folder == Path.cwd() else _AT_HOME
        self.app.push_screen(NewFileScreen(folder / "assessment.toml", why), self._made)

    def action_open(self) -> None:
        self.app.push_screen(OpenFileScreen(start_folder()), self._open)

    def action_renew(self) -> None:
        """Begin the file of a new version of the model with the answers of the last one."""
        from earnest.tui.screens.renew import RenewScreen

        recent = self.app.preferences.recent
        self.app.push_screen(RenewScreen(start_folder(), self._last(recent), recent), self._renewed)

    def _last(self, recent: tuple[str, ...]) -> str:
        """The file that is meant, as far as it is known: where the cursor stands, what was open, the only one."""
        place = self.query_one(StartList).recent_place
        if place is not None:
            return recent[place - 1]
        left = str(self._left)
        return left if left in recent else recent[0] if len(recent) == 1 else ""

    def _renewed(self, made: RenewalMade | None) -> None:
        if made is not None:
            self._forget_problems()
            self.app.post_message(made)

    def action_example(self) -> None:
        """Look at an imagined model's answers."""
        self._forget_problems()
        self.app.post_message(ExampleRequested())

    def action_recent(self, place: int) -> None:
        recent = self.app.preferences.recent
        if place <= len(recent):
            self._open(Path(recent[place - 1]))

    def _made(self, path: Path | None) -> None:
        if path is not None:
            self._forget_problems()
            self.app.post_message(NewMade(path))

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
        box = self.query_one("#start-problems")
        box.display = self._error is not None
        self.query_one(KeyBar).show_keys(_HINTS if self._error is None else (*_HINTS, _SCROLL))
        self.query_one("#start-words").display = self._error is None
        if isinstance(self._error, FileProblems):
            file = line_of(Path(self._error.file).name)
            box.border_title = labelled(_CANNOT_OPEN.fill(file=file), self.app.languages)
            rows = [*paragraphs(_WHAT_TO_DO, self.app.languages), BLANK, *self._sentences(self._error)]
            self.query_one("#start-problem-list", Prose).update(rows)
        elif self._error is not None:
            box.border_title = ""
            self.query_one("#start-problem-list", Prose).update(paragraphs(self._error.message, self.app.languages))

    def _sentences(self, error: FileProblems) -> Iterator[Paragraph]:
        name = Path(error.file).name
        for problem in errors_first(error.problems):
            said = Phrase(problem.sentence(name, "zh"), problem.sentence(name, "en"))
            yield from paragraphs(said, self.app.languages, lead="- ")


_HINTS = (
    Hint("n", Phrase("新建", "new")),
    Hint("o", OPEN),
    Hint("r", Phrase("沿用", "renew")),
    Hint("e", Phrase("示例", "example")),
    Hint("f2", LANGUAGE),
    Hint("f1", HELP),
    Hint("q", QUIT),
)
_SCROLL = Hint("pagedown", SCROLL)
