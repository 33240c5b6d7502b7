"""Who closes a gap and until when, edited beside the list of the gaps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from earnest.core.assessment.model import NO_ANSWER, Answer
from earnest.core.field_names import DUE, OWNER
from earnest.core.language import Display, Phrase
from earnest.tui.base import BaseApp
from earnest.tui.safe import fitting, labelled
from earnest.tui.widgets.giving_way import GivingWay
from earnest.tui.widgets.line_field import LineField, is_emptied
from earnest.tui.widgets.texts import display, put
from earnest.workspace.answers import answer_from, answer_texts

FIELDS: dict[str, Phrase] = {"owner": OWNER, "due": DUE}


class PlanLine(Vertical):
    """Two fields on one line, of the question that one is at; what is typed is taken at every key."""

    app = getters.app(BaseApp)

    DEFAULT_CSS = """
    PlanLine {
        dock: bottom;
        height: auto;
        & > #plan-row { height: 1; }
        .plan-label { width: auto; height: 1; padding: 0 1 0 0; color: $text-muted; }
        #plan-row Input { height: 1; border: none; padding: 0; background: $surface; }
        #owner { width: 1fr; max-width: 40; margin-right: 2; }
        #due { width: 12; }
        #plan-fault { height: auto; color: $text-error; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="plan")
        self._question_id = ""
        self._giving_way = GivingWay(lambda: self.app, self._field)
        self._told: dict[str, Phrase] = {}
        """The fields of which it is said that their text cannot be taken, and why."""

    def compose(self) -> ComposeResult:
        with Horizontal(id="plan-row"):
            for name in FIELDS:
                yield Static(id=f"plan-{name}", classes="plan-label")
                yield self._line(name)
        yield Static(id="plan-fault")

    def _line(self, name: str) -> LineField:
        line = LineField(id=name, whole=name == "due")
        line.takes = partial(self._takes, name)
        line.placeholder = "YYYY-MM-DD" if name == "due" else ""
        return line

    def _takes(self, name: str, text: str) -> bool:
        """Whether a text of a field can be taken."""
        return not answer_from({name: text}, self._answer())[1]

    def on_mount(self) -> None:
        self._say({})

    @property
    def stays(self) -> str:
        """The question whose plan is typed into, or holds what cannot be taken; empty where it may be left."""
        touched = any(self._field(name).touched for name in FIELDS)
        return self._question_id if touched or self.has_focus_within else ""

    def drop(self) -> None:
        """Show what the file has in place of what was typed and cannot be taken."""
        for name, text in answer_texts(self._answer()).items():
            if name in FIELDS:
                self._field(name).load(text)
        self._say({})

    def show(self, question_id: str) -> None:
        """Show the plan of a question; a field that is typed into stays while the question is the same."""
        other, self._question_id = question_id != self._question_id, question_id
        self._say({} if other else self._told)
        display(self, shown=bool(question_id))
        texts = answer_texts(self._answer())
        self._giving_way.give_way(question_id, FIELDS, lambda name: self._field(name).read() == texts[name])
        for name, words in FIELDS.items():
            put(self.query_one(f"#plan-{name}", Static), labelled(words, self.app.languages))
            if other or not self._field(name).touched:
                self._field(name).load(texts[name])

    def enter(self, name: str) -> None:
        """Put the keys into a field."""
        if self._question_id:
            self.screen.set_focus(self._field(name))

    def focus_fault(self) -> None:
        """Put the keys into the first field whose text cannot be taken."""
        for name in self._take():
            self.enter(name)
            return

    def following(self, focused: Widget | None) -> str | None:
        """The field to which Enter leads from one, by its name; None where one is done: who comes before until when."""
        return "due" if focused is self._field("owner") else None

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be taken."""
        faults = self._take()
        self.app.edit.rest()
        self._say(faults)
        for name in FIELDS:
            if name not in faults:
                self._field(name).settle()
        return not faults

    def pause(self) -> None:
        """Take what was typed; not that there is no day where another one may be on the way."""
        due = self._field("due")
        if due.has_focus and due.touched and not due.read():
            self._take(whole=False)
            self.app.edit.rest()
        else:
            self.flush()

    def _take(self, *, whole: bool = True) -> dict[str, Phrase]:
        """Have what is typed taken; what cannot be, and why: such a field leaves the plan as it was.

        That there is no day any more is taken as a `whole` only, once one is done with the field.
        """
        document = self.app.document
        typed = {name: self._field(name).read() for name in FIELDS if self._field(name).touched}
        if not whole:
            typed = {name: text for name, text in typed.items() if text or name != "due"}
        if document is None or not self._question_id or not (typed or document.typing):
            return {}
        given, faults = answer_from(typed, document.before_typing.answer(self._question_id))
        self.app.edit.answer(self._question_id, given, typing=True)
        return faults

    def _answer(self) -> Answer:
        document = self.app.document
        return NO_ANSWER if document is None else document.assessment.answer(self._question_id)

    def _field(self, name: str) -> LineField:
        return self.query_one(f"#{name}", LineField)

    def _say(self, faults: dict[str, Phrase]) -> None:
        self._told = faults
        fault = self.query_one("#plan-fault", Static)
        display(fault, shown=bool(faults))
        put(fault, fitting(partial(_whys, list(faults.values())), self.app.languages, self.content_size.width))

    def on_input_changed(self) -> None:
        """Have it taken; that a text cannot be is said when the keys pause, and no more once it can."""
        faults = self._take(whole=False)
        if not self._told.keys() <= faults.keys():
            self._say({name: why for name, why in faults.items() if name in self._told})

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        if is_emptied(self.screen.focused):
            self.pause()
        else:
            self.flush()


def _whys(whys: Sequence[Phrase], language: Display) -> Content:
    """What cannot be taken, all on one line."""
    return Content("  ").join(labelled(why, language) for why in whys)
