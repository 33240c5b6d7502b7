"""The items of evidence of a whole answer file: each once, with the questions that it is given for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from earnest.core.assessment.edits import Author, changed, with_answer
from earnest.core.assessment.model import Assessment, EvidenceItem


@dataclass(frozen=True, slots=True)
class EnteredItem:
    """An item as it was entered, word for word the same wherever it is given."""

    item: EvidenceItem
    questions: tuple[str, ...]

    def holds(self, words: Collection[str]) -> bool:
        """Whether every one of some words, folded, stands in it or names a question that has it."""
        item = self.item
        texts = (item.title, item.file, item.url, item.register_entry, item.issuer, item.about, item.shows)
        said = "\n".join([*(text.screen() for text in texts if text), *self.questions]).casefold()
        return all(word in said for word in words)


def entered_items(assessment: Assessment) -> tuple[EnteredItem, ...]:
    """Every item once, in the order in which it is first given."""
    given: dict[EvidenceItem, list[str]] = {}
    for question_id, answer in assessment.answers.items():
        for item in dict.fromkeys(answer.evidence):
            given.setdefault(item, []).append(question_id)
    return tuple(EnteredItem(item, tuple(questions)) for item, questions in given.items())


def given_elsewhere(assessment: Assessment, item: EvidenceItem, question_id: str) -> tuple[str, ...]:
    """The other questions that have the same item."""
    return tuple(name for name, one in assessment.answers.items() if name != question_id and item in one.evidence)


def with_item_changed(
    assessment: Assessment, before: EvidenceItem, after: EvidenceItem, questions: Iterable[str], author: Author
) -> Assessment:
    """The assessment with an item changed in the answers to some questions, each stamped with author and day."""
    for question_id in questions:
        answer = assessment.answer(question_id)
        items = tuple(after if one == before else one for one in answer.evidence)
        assessment = with_answer(assessment, question_id, changed(answer, author, evidence=items))
    return assessment
