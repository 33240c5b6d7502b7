"""The finding on what one is at: its verdict, method, severity, note, due date, working paper and the team's reply."""

from __future__ import annotations

import datetime
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from earnest.core.assessment.review import METHODS, SEVERITIES, FindingStatus
from earnest.core.language import Display, Phrase, Worded, main_language, pick
from earnest.core.language import joined as joined_phrases
from earnest.core.review.edits import FindingFields, with_earlier
from earnest.core.review.words import FINDING_FIELDS, METHOD_NAMES, SEVERITY_NAMES
from earnest.core.review.work import ON_QUESTIONS, Task
from earnest.core.wording import STOP
from earnest.tui.safe import MUTED, fitting, joined, labelled, lines, plain, styled
from earnest.tui.widgets.blocks import Block, Column, Words
from earnest.tui.widgets.finding_form import FindingForm
from earnest.tui.widgets.note_area import NoteArea
from earnest.tui.widgets.painting import put_foot, put_title
from earnest.tui.widgets.texts import display, put
from earnest.tui.widgets.verdict_list import CONFIRMED, FINAL, LOOKED, Shown, VerdictList, verdicts_of
from earnest.workspace.finding_form import TEXTS, finding_from
from earnest.workspace.judging import judged, told

_TITLE = FINDING_FIELDS["verdict"].capital
_FIRST_A_VERDICT = Phrase("先给出结论（1-4），文字随即记下", "give a verdict first (1-4); the text is then taken")
VERDICT_ALONE = Phrase(
    "画像项和范围只有结论，没有说明；画像项未能查见的按 2 改判，依据写在所涉题目的说明中",
    "a flag and the scope take a verdict alone; a flag that you could not see is overturned with 2, and why stands in "
    "the note of a question concerned",
)
_WITH_NOTE = Phrase("结论已连同说明撤回，按 Ctrl+Z 恢复", "the verdict is taken back with its note; Ctrl+Z undoes")
_ROOMY = 160
"""From so many columns on the panel stands beside the page."""
_ROOM, _ROOM_BESIDE = 39, 52
"""Cells below the verdicts, and those where the panel stands beside the page; desk.tcss says so too."""
_EDGES = 4
"""Cells of the lower border that are no room for words."""
_NO_SEVERITY = Phrase("无", "none")


class FindingPanel(FindingForm):
    """Shows what is said of the task that one is at, as the review has it, and takes every change to it."""

    def compose(self) -> ComposeResult:
        with Block(id="finding-main"):
            with Column(id="finding-verdict"):
                yield VerdictList(id="verdicts")
                yield Words(id="finding-facts")
            with Column(id="finding-rest"):
                yield Static(id="label-note", classes="answer-label")
                yield NoteArea(id="note")
        with Block(id="finding-plan"):
            yield self._row("due")
            yield self._row("working_paper")
        yield self._row("reply")
        yield Words(id="finding-fault")

    # --- showing -----------------------------------------------------------------------------------------------

    def show(self, task: Task) -> None:
        """Show what the review says of a task; a field being typed into stays while the task is the same."""
        fresh = self._about is None or _same_about(self._about) != _same_about(task)
        self._about = task
        if fresh:
            for name in TEXTS:
                self._field(name).settle()
        self._faults({} if fresh else self._told)  # in the languages shown now
        display(self, shown=bool(verdicts_of(task.kind)))
        self.query_one(VerdictList).show(Shown(task.kind, self._given(task), self.app.languages))
        self._show_words(task)
        on_question = task.kind in ON_QUESTIONS
        self.set_class(not on_question, "-alone")
        for name in ("finding-rest", "finding-plan"):
            display(self.query_one(f"#{name}"), shown=on_question)
        display(self.query_one("#row-reply"), shown=on_question and (self._has_reply(task) or self._at_reply()))
        if on_question:
            self._show_fields()
            if fresh:
                self._bring_back(task.id)

    def _given(self, task: Task) -> str:
        desk = self.app.now()
        if task.kind in ON_QUESTIONS:
            finding = desk.review.findings.get(task.id)
            return finding.verdict if finding else ""
        if task.kind == "flag":
            flag = desk.review.flags.get(task.id)
            return flag.verdict if flag else ""
        if task.kind == "concern":
            return LOOKED if task.id in desk.review.looked_at else ""
        done = desk.review.review.scope_confirmed if task.kind == "scope" else desk.review.review.status == FINAL
        return (CONFIRMED if task.kind == "scope" else FINAL) if done else ""

    @property
    def judged(self) -> bool:
        """Whether there is a verdict on what one is at."""
        return self._about is not None and bool(self._given(self._about))

    def _has_reply(self, task: Task) -> bool:
        finding = self._finding()
        return task.id in self.app.now().review.earlier or bool(finding and finding.reply)

    def _at_reply(self) -> bool:
        return self.screen.focused is self._field("reply")

    def show_reply(self) -> None:
        """Show where the team's reply is written, though there is none yet."""
        display(self.query_one("#row-reply"), shown=self._about is not None and self._about.kind in ON_QUESTIONS)

    def _show_words(self, task: Task) -> None:
        languages = self.app.languages
        for name in TEXTS:
            put(self.query_one(f"#label-{name}", Static), labelled(FINDING_FIELDS[name], languages))
        title = joined(labelled(_TITLE, languages), self._named(task))
        put_title(self, joined(styled("> ", "bold"), title) if self.has_focus_within else title)
        self._show_doubts(task)
        facts = self._facts() if task.kind in ON_QUESTIONS else plain("")
        put(self.query_one("#finding-facts", Static), facts)
        display(self.query_one("#finding-facts"), shown=task.kind in ON_QUESTIONS)

    def _named(self, task: Task) -> str:
        """What is judged: the id of a question, the name of a flag."""
        if task.kind == "flag":
            return f" {pick(task.title, main_language(self.app.languages))}"
        return f" {task.id}" if task.kind in ON_QUESTIONS else ""

    def _show_doubts(self, task: Task) -> None:
        """What `check` would warn of in what was said, while it can still be mended; its place is there anyway."""
        doubts = self.app.now().page(task.id).doubts if task.kind in ON_QUESTIONS else ()
        language, room = main_language(self.app.languages), self.outer_size.width - _EDGES
        versions = [joined_phrases(doubts[:n], STOP) for n in range(len(doubts), 0, -1)] or [Phrase("", "")]
        whole = [labelled(told, language, "$text-warning") for told in versions]
        put_foot(self, next((one for one in whole if one.cell_length <= room), whole[-1]))

    def _facts(self) -> Content:
        """Method, severity and day, with the keys that change them, as far as a row has room for both languages."""
        finding, languages = self._finding(), self.app.languages
        method: Worded = METHOD_NAMES[finding.method] if finding else Phrase("-", "-")
        severity: Worded = SEVERITY_NAMES[finding.severity] if finding and finding.severity else _NO_SEVERITY
        day = f"  {finding.on}" if finding and finding.on else ""
        facts = (("m", "method", method, day), ("s", "severity", severity, ""))
        room = _ROOM_BESIDE if self.app.size.width >= _ROOMY else _ROOM
        return lines(*(fitting(partial(_fact, *one), languages, room) for one in facts))

    # --- editing -----------------------------------------------------------------------------------------------

    def give(self, number: int) -> None:
        """Give the verdict of a digit, or take it back with 0; a digit that means none does nothing."""
        task = self._about
        if task is None:
            return
        verdicts = list(verdicts_of(task.kind))
        if number > len(verdicts):
            if task.kind == "flag":
                self.app.tell(VERDICT_ALONE)
            return
        name = verdicts[number - 1] if number else ""
        if task.kind == "final":
            if name:
                self.app.make_final()
            return
        before = self._finding()
        self.app.change(partial(judged, task=task, verdict=name, today=datetime.date.today()))
        if before is not None and before.note and self._finding() is None:
            self.app.tell(_WITH_NOTE)
        self.flush()  # what was typed before there was a verdict

    def turn(self, name: str) -> None:
        """To the next method or severity; without a verdict there is none."""
        finding = self._finding()
        if finding is None:
            self.app.tell(_FIRST_A_VERDICT)
            return
        order = METHODS if name == "method" else (None, *SEVERITIES)
        value = order[(order.index(getattr(finding, name)) + 1) % len(order)]
        self._change({name: value})  # type: ignore[misc]  # one of two fields

    def close(self) -> None:
        """Close the finding of an earlier review, or open it again."""
        task, earlier = self._about, self.app.now().review.earlier
        if task is not None and task.kind in ON_QUESTIONS and task.id in earlier:
            state: FindingStatus = "open" if earlier[task.id].status == "closed" else "closed"
            self.app.change(partial(with_earlier, question_id=task.id, fields={"status": state}))

    def _change(self, fields: FindingFields, *, typing: bool = False) -> None:
        if self._about is not None:
            self.app.change(
                partial(told, question_id=self._about.id, fields=fields, today=datetime.date.today()), typing=typing
            )

    def on_input_changed(self) -> None:
        self._relieve(self._take_typed())

    def on_text_area_changed(self) -> None:
        self._relieve(self._take_typed())
        if self._about is not None:
            self._show_doubts(self._about)

    def on_descendant_focus(self) -> None:
        if self._about is not None:
            self._show_words(self._about)

    def on_descendant_blur(self, _: events.DescendantBlur) -> None:
        if self._about is not None and self.app.is_running:
            self._show_words(self._about)
            self.flush()

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be taken."""
        faults = self._take_typed()
        self.app.rest()
        self._faults(faults)
        return not faults

    def _take_typed(self) -> dict[str, Phrase]:
        """Have what is typed taken; what cannot be, and why. Such a field keeps the value before the first key."""
        typed = self._typed()
        if not typed or self._about is None:
            return {}
        fields, faults = finding_from(typed)
        earlier = self._about.id in self.app.now().review.earlier
        if self._finding() is None:
            faults |= {name: _FIRST_A_VERDICT for name in fields if not (name == "reply" and earlier)}
            fields = {"reply": fields["reply"]} if earlier and "reply" in fields else {}
        if fields:
            self._change(fields, typing=True)
        return faults


def _same_about(task: Task) -> tuple[str, str]:
    return ("question" if task.kind in ON_QUESTIONS else task.kind, task.id)


def _fact(letter: str, name: str, value: Worded, day: str, display: Display) -> Content:
    """A key, what it changes, what that is, and since when."""
    label = labelled(FINDING_FIELDS[name], display, MUTED)
    return joined(styled(letter, "bold $accent"), " ", label, "  ", labelled(value, display), styled(day, MUTED))
