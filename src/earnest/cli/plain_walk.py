"""`earnest walk --plain`: the same questions as prompts, line by line, for screen readers, serial lines and logs."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from earnest.cli import plain_page
from earnest.cli.plain_prompts import LONGEST, Ended, TooLong, asked, evidence_asked, note_asked
from earnest.cli.talk import say, tell_first, word
from earnest.core.assessment.difference_words import conflict_line
from earnest.core.assessment.edits import Author, is_rated
from earnest.core.assessment.merge_choices import Conflict, Side
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.scoring.question_filter import next_to_confirm
from earnest.core.scoring.standing import ScoredQuestion
from earnest.core.upgrade.to_confirm import ALL_CONFIRMED, told_of
from earnest.storage.preferences import load_preferences, save_preferences
from earnest.workspace.answering import Given, question_of
from earnest.workspace.line_by_line import LineByLine, opened_line_by_line


def wants_plain() -> bool:
    """Whether the person, or the terminal, wants lines and no screen."""
    return os.environ.get("ACCESSIBLE", "") not in {"", "0"} or os.environ.get("TERM") == "dumb"


def walk(path: Path, at: str | None) -> int:
    """Walk the questions until the person quits or the input ends. Raises EarnestError."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # what is no text is left out, not refused
    with opened_line_by_line(path, say, _choose) as file:
        tell_first(path, file.document.opened.warnings)
        walking = _Walk(file, _author())
        whole = True
        try:
            walking.run(at)
        except Ended as end:
            print()
            if isinstance(end, TooLong):
                whole = False
                say(end.said.fill(n=LONGEST))
        kept = file.leave()
        print(word(plain_page.status(file.document)))
    return 0 if kept and whole else 2


def _author() -> Author:
    """Who answers: asked once of a person, and remembered."""
    preferences = load_preferences()
    name = os.environ.get("EARNEST_NAME", "").strip() or preferences.name
    if not name and sys.stdin.isatty():
        name = asked(_NAME)
        save_preferences(preferences.model_copy(update={"name": name}))
    return Author(name, datetime.date.today())


def _choose(conflict: Conflict) -> Side:
    for difference in conflict.differences:
        print(word(conflict_line(difference)))
    while True:
        way = asked(_WHOSE).casefold()
        if way in {"1", "2"}:
            return "mine" if way == "1" else "theirs"


_NAME = Phrase(
    "作答人姓名（写在作答旁；可留空）：", "Who answers? The name is written beside answers; Enter for none: "
)
_WHOSE = Phrase("两边都改了：1 用我方，2 用对方：", "Both changed it: 1 takes ours, 2 takes theirs: ")


class _Walk:
    """Goes from question to question; every line is a command."""

    def __init__(self, file: LineByLine, author: Author) -> None:
        self._file, self._author = file, author
        self._at = 0
        self._said: dict[str, Callable[[str], Given | None]] = {
            "n": self._note,
            "o": lambda rest: Given(texts={"owner": _unless_taken_away(rest)}),
            "d": lambda rest: Given(texts={"due": _unless_taken_away(rest)}),
            "a": lambda rest: Given(texts={"accepted_by": _unless_taken_away(rest)}),
            "m": lambda rest: Given(met=_unless_taken_away(rest)),
            "f": lambda _: Given(flagged=not self._here().answer.flagged),
            "e": self._evidence,
        }

    def run(self, at: str | None) -> None:
        print(word(plain_page.status(self._file.document)))
        print(word(plain_page.HELP_HINT))
        questions = self._listed()
        first = None if at is None else question_of(self._file.document.opened, at).id
        start = [n for n, one in enumerate(questions) if (one.question.id == first if first else not one.answered)]
        self._at = start[0] if start else 0
        self._show()
        while self._obey(asked(Phrase("> ", "> "))):
            pass

    def _listed(self) -> list[ScoredQuestion]:
        """The questions that the profile lets apply, an accepted not-applicable among them."""
        return [one for one in self._file.document.scored_questions() if not one.hidden]

    def _here(self) -> ScoredQuestion:
        questions = self._listed()
        self._at = min(self._at, len(questions) - 1)
        return questions[self._at]

    def _show(self) -> None:
        print("\n" + "\n".join(plain_page.lines_of(self._here())))

    def _obey(self, line: str) -> bool:
        """Do what a line says; whether to go on. What cannot be done is said, and nothing is lost."""
        name, _, rest = line.strip().partition(" ")
        if name.casefold() in {"q", "quit"}:
            return False
        try:
            self._command(name, rest.strip())
        except EarnestError as error:
            print(word(error.message))
        return True

    def _command(self, name: str, rest: str) -> None:
        moves: dict[str, Callable[[], None]] = {
            "": lambda: self._go(self._at + 1),
            "b": lambda: self._go(self._at - 1),
            "u": self._to_unanswered,
            "g": lambda: self._to(rest),
            "?": lambda: print(word(plain_page.HELP)),
            "w": lambda: print("\n" + "\n".join(plain_page.whole(self._here().question, self._file.document.catalog))),
            "z": self._undo,
            "c": self._confirm,
            "s": lambda: print(word(plain_page.status(self._file.document))),
        }
        move = moves.get(name.casefold())
        if move is not None:
            move()
            return
        given = self._given(name.casefold(), rest)
        if given is not None:
            self._give(given)

    def _given(self, name: str, rest: str) -> Given | None:
        """What a line says about the question; None where it was left at that."""
        if plain_page.gives_numbers(name, rest):
            here = self._here()
            return Given(texts=plain_page.numbers_of(here.question, name.lstrip("#") + rest, here.answer))
        rating = plain_page.rating_of(name)
        if rating is not None:
            return Given(rating=rating)
        if name not in self._said:
            raise EarnestError(_UNKNOWN)
        return self._said[name](rest)

    def _note(self, rest: str) -> Given | None:
        note = rest or note_asked(self._here().answer.note)
        return None if note is None else Given(texts={"note": _unless_taken_away(note)})

    def _evidence(self, rest: str) -> Given | None:
        return evidence_asked(self._file.document.assessment.subject.version, rest)

    def _give(self, given: Given) -> None:
        before = self._file.document
        one = self._here()
        self._file.give(one.question, given, self._author)
        print("\n".join(plain_page.effect(before, self._file.document, one.question.id)))

    def _confirm(self) -> None:
        """Take away the mark that the answer is to be confirmed, and say so; where nothing is confirmed, go on."""
        here = self._here()
        if here.answer.confirm:
            self._give(Given(confirmed=True))
            left = sum(bool(one.answer.confirm) for one in self._listed())
            print(word(told_of(here.question.id, here.answer, left)))
            if is_rated(here.answer) or not left:
                return
        found = next_to_confirm(self._listed(), here.question.id)
        if found is None:
            raise EarnestError(ALL_CONFIRMED)
        self._to(found.question.id)

    def _undo(self) -> None:
        about = self._file.undo()
        if about is None:
            raise EarnestError(_NOTHING)
        self._to(about)

    def _go(self, place: int) -> None:
        last = len(self._listed()) - 1
        if not 0 <= place <= last:
            raise EarnestError(_END)
        self._at = place
        self._show()

    def _to(self, question_id: str) -> None:
        meant = question_of(self._file.document.opened, question_id)
        found = [n for n, one in enumerate(self._listed()) if one.question.id == meant.id]
        if not found:
            raise EarnestError(_LEFT_OUT)
        self._go(found[0])

    def _to_unanswered(self) -> None:
        questions = self._listed()
        order = [*range(self._at + 1, len(questions)), *range(self._at + 1)]
        found = next((place for place in order if not questions[place].answered), None)
        if found is None:
            raise EarnestError(_ALL)
        self._go(found)


def _unless_taken_away(text: str) -> str:
    return "" if text == "-" else text


_UNKNOWN = Phrase("没有这个命令；键入 ? 查看全部命令", "there is no such command; type ? for all of them")
_NOTHING = Phrase("没有可撤销的改动", "there is nothing to undo")
_END = Phrase("前面或后面没有题目了；q 退出", "there is no further question this way; q quits")
_LEFT_OUT = Phrase("画像排除了这道题", "the profile leaves this question out")
_ALL = Phrase("没有未作答的题目", "every question is answered")
