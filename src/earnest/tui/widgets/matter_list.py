"""What is to explain as a list, each matter with its state in words, and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, getters
from textual.binding import BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from earnest.core.consistency.matters import Matter
from earnest.core.language import Display, Phrase, main_language, pick
from earnest.core.wording import MATTER_STATES, RATING_NAMES
from earnest.tui.base import BaseApp
from earnest.tui.safe import MUTED, joined, labelled, line, lines, plain, styled
from earnest.tui.widgets.key_list import MarkedList, key
from earnest.tui.widgets.prose import Paragraph, blocks, paragraphs, wrapped
from earnest.workspace.document import Document

_MARKS = {"open": "[?]", "explained": "[x]", "settled": "[-]", "unknown": "[-]"}
_NOTHING = Phrase("没有需要说明的事项。", "Nothing needs an explanation.")
_CONCERNED = Phrase("所涉题目（按数字键前往）", "Questions concerned (a digit key opens one)")
_FLAGS = Phrase("所涉画像项（Enter 前往画像）", "Flags concerned (Enter opens the profile)")
_SUBJECT = Phrase("所涉内容在“被评对象”中（Enter 前往）", "This is about the subject (Enter opens it)")
_SETTLED = Phrase("作答中已没有这一矛盾，说明予以保留。", "The answers no longer raise this; the explanation is kept.")
_UNKNOWN = Phrase("没有这条规则，说明予以保留。", "There is no such rule; the explanation is kept.")
DIGITS = 9
_MARGIN = 2
"""The cell before each row, and that of the scroll bar, which has its room also where there is none."""
_ANY = 1000
"""The width while the list has none yet."""


class MatterList(MarkedList):
    """The matters; digits lead to the questions that the highlighted one is about."""

    app = getters.app(BaseApp)
    BINDINGS: ClassVar[list[BindingType]] = [
        key("e,n", "screen.explain"),
        *(key(str(place), f"screen.question({place})") for place in range(1, DIGITS + 1)),
        key("pagedown", "screen.page(1)"),  # what asks may be longer than a small screen
        key("pageup", "screen.page(-1)"),
        key("ctrl+n", "cursor_down"),
        key("ctrl+b", "cursor_up"),
    ]

    _matters: Sequence[Matter] = ()

    def show(self, matters: Sequence[Matter]) -> None:
        """The matters, the highlight on the one where it was."""
        self._matters = matters
        names = [one.rule for one in matters]
        before = self.highlighted_option
        place = next(
            (n for n, name in enumerate(names) if before is not None and name == before.id), self.highlighted or 0
        )
        if not matters:
            self.set_options([Option(self.app.both(_NOTHING), disabled=True)])
        elif [option.id for option in self.options] == names:
            self.on_resize()
        else:
            self.set_options([Option(self._row(one), id=one.rule) for one in matters])
            self.highlighted = min(place, len(names) - 1)

    def on_click(self, event: events.Click) -> None:
        """A click marks a matter; one on the matter that is marked leads to what it is about."""
        before = self.highlighted
        super().on_click(event)
        if event.chain == 1 and before is not None and event.style.meta.get("option") == before:
            self.action_select()

    def on_resize(self) -> None:
        """The matters as wide as the list is now."""
        for one in self._matters:
            self.replace_option_prompt(one.rule, self._row(one))

    def _row(self, one: Matter) -> Content:
        language = main_language(self.app.languages)
        state = styled(pick(MATTER_STATES[one.state], language), MUTED)
        head = joined(_MARKS[one.state], " ", line(one.rule, 20).stylize("bold"), "  ", state)
        topic = Paragraph(line(pick(one.topic, language)), " " * 4)
        width = self.content_size.width - _MARGIN
        return lines(head, *wrapped(topic, width if width > 0 else _ANY))


def page(one: Matter, document: Document, display: Display) -> list[Paragraph]:
    """The question with its facts, and what it is about."""
    title = joined(line(one.rule, 60), "  ", labelled(one.topic, display)).stylize("bold")
    asked = {"settled": _SETTLED, "unknown": _UNKNOWN}.get(one.state, one.ask)
    return blocks([[Paragraph(title)], paragraphs(asked, display), list(_concerned(one, document, display))])


def _concerned(one: Matter, document: Document, display: Display) -> Iterator[Paragraph]:
    if one.state in {"settled", "unknown"}:
        return
    about = _CONCERNED if one.questions else _FLAGS if one.flags else _SUBJECT
    yield from paragraphs(about, display, style=MUTED)
    scored_questions = {scored.question.id: scored for scored in document.scored_questions()}
    for place, name in enumerate(one.questions, 1):
        scored = scored_questions[name]
        rating = labelled(RATING_NAMES[scored.rating], display, "bold") if scored.rating else plain("")
        words = joined(styled(name, "bold"), "  ", labelled(scored.question.topic, display), "  ", rating)
        yield Paragraph(words, f"{place if place <= DIGITS else ' '}  ", "bold $accent")
    for flag in document.catalog.profile.flag:
        if flag.id in one.flags:
            yield Paragraph(labelled(flag.name, display), "-  ")
