"""Where the keys lead within the fields of an answer: to what is lacking, on from a field, to what is wrong."""

from __future__ import annotations

from textual.widget import Widget

from earnest.core.assessment.acceptance import field_lacking
from earnest.core.language import Phrase
from earnest.core.scoring.gaps import plan_lacks
from earnest.core.scoring.unsaid_plan import unsaid_plan
from earnest.tui.widgets.answer_fields import AnswerFields
from earnest.workspace.answers import answer_from

_PAST = Phrase("这一天已过：计划须写明尚未到的完成期限", "this day has passed: a plan needs one still to come")


class AnswerWays(AnswerFields):
    """Enter leads to what the rating needs beside it, once for each text that stands there, then on."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._asked: set[tuple[str, str]] = set()
        """The fields to which Enter has led because the rating needs them, each with what stood there then."""

    def focus_numbers(self) -> None:
        """Put the keys into the first number of a share or a count."""
        for name in self._shown_numbers()[:1]:
            self.screen.set_focus(self._field(name))

    @property
    def next_lacking(self) -> str | None:
        """The field to which Enter leads from the ratings, by its name; None where it goes on, as where one only reads.

        To numbers as long as they are missing, to what the rating needs beside it once for each text that stands there.
        """
        if self._document().locked is not None:
            return None
        if self._lacks_numbers():
            return self._shown_numbers()[0]
        return next((name for name in self._lacking() if (name, self._field(name).read()) not in self._asked), None)

    def _lacks_numbers(self) -> bool:
        """Whether the question asks for numbers, and neither they nor a rating are given."""
        names, answer = self._shown_numbers(), self._answer()
        return answer.rating is None and any(getattr(answer, name) is None for name in names)

    def go_on(self, field: Widget | None) -> bool:
        """To the field that follows on one of one line; whether there is one, or what does not do keeps the keys."""
        name = "" if field is None else field.id or ""
        if name == "owner" and not self._takes(name, self._field(name).read()):
            self.flush()  # which says why
            return True
        if name in ("due", "accepted_by") and name in self._lacking() and self._stays_once(name):
            return True
        following = self.following(field)
        if following is not None:
            self.screen.set_focus(self._field(following))
        return following is not None

    def following(self, field: Widget | None) -> str | None:
        """The field to which Enter leads from one of one line, by its name; None where one is done.

        From the number of a share to its total, unless both are typed; between who does what is planned and the day.
        """
        name = "" if field is None else field.id or ""
        other = {"owner": "due", "due": "owner"}.get(name)
        lacking = self._lacking() if other else []
        if other in lacking and (other == "due" or lacking == [other]):
            return other
        if name != "n" or "of" not in self._shown_numbers():
            return None
        typed, _ = answer_from(self._typed(), self._answer())
        both = typed.of is not None and self._field("n").read() != str(typed.n)
        return None if both else "of"

    def _stays_once(self, name: str) -> bool:
        """Whether the keys stay in a field whose text was taken and does not do: once for each text."""
        text = self._field(name).read()
        if not text or (name, text) in self._asked:
            return False
        self._asked.add((name, text))
        self.flush()  # why nobody has accepted a not-applicable is said beside it
        if name == "due" and self._takes(name, text):  # else that it is no day is said already
            self.say_at_fault(_PAST)
        return True

    def flush(self) -> bool:
        """Take what was typed as one step; whether all of it could be taken."""
        raise NotImplementedError

    def focus_lacking(self) -> bool:
        """Put the keys where the answer lacks something; whether it does."""
        lacking = self.next_lacking
        if lacking is not None:
            together = ("owner", "due") if lacking in ("owner", "due") else (lacking,)
            self._asked |= {(name, self._field(name).read()) for name in together}
            self.screen.set_focus(self._field(lacking))
        return lacking is not None

    def focus_fault(self) -> None:
        """Put the keys into the first field whose text cannot be taken."""
        _, faults = answer_from(self._typed(), self._answer())
        for name in faults:
            self.screen.set_focus(self._field(name))
            return

    def _lacking(self) -> list[str]:
        """Of something planned who does it and by when; of a not-applicable the note, then who accepts it."""
        document = self._document()
        scored = self._scored()._replace(answer=self._answer())  # as it is typed: the score follows once the keys rest
        if document.locked is not None:
            return []
        if scored.answer.rating == "not-applicable":
            lacking = field_lacking(scored.question, scored.answer)
            return [lacking] if lacking else []
        planned = scored.rating == "planned"
        return list(plan_lacks(scored, document.assessment.subject.assessed_on)) if planned else []

    def only_ticked(self) -> bool:
        """Whether conditions are ticked and no rating is given, where one could give it and the question applies."""
        answer, scored = self._answer(), self._scored()
        rated = answer.rating is not None or scored.question.kind != "state"
        return bool(answer.met) and not (rated or scored.hidden or self._document().locked)

    def unsaid_plan(self) -> Phrase | None:
        """What a plan of a question that applies does not say; None also where one only reads."""
        unsaid = unsaid_plan(self._answer())
        return None if unsaid is None or self._scored().hidden or self._document().locked else unsaid.words
