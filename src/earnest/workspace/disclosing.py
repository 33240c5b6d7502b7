"""What stands in the way of a public edition: public texts that nobody can check, or that say too much."""

from __future__ import annotations

from earnest.core.errors import FileProblems, Problem
from earnest.core.language import Phrase
from earnest.core.scoring.disclosure import public_text_problems, public_text_remarks, unseen_in_public
from earnest.core.scoring.scorecard import Scorecard
from earnest.core.scoring.standing import basis_of, scored_questions
from earnest.storage.assessments import Opened, placed


def disclosure_warnings(opened: Opened) -> list[Problem]:
    """What `earnest check` says of the public texts, with places; the files of the evidence are not looked for."""
    if not any(answer.public_text for answer in opened.assessment.answers.values()):
        return []
    basis = basis_of(opened.assessment, opened.questionnaires)
    group = [s for form in opened.questionnaires for s in scored_questions(form, opened.assessment, basis)]
    found = [*public_text_problems(group, opened.assessment.subject), *public_text_remarks(group, opened.assessment)]
    return placed(found, opened)


def refuse_to_publish(opened: Opened, card: Scorecard) -> None:
    """Refuse a public edition while a text of it is doubtful. Raises FileProblems with each of them."""
    group = list(card.scored_questions())
    found = [*public_text_problems(group, opened.assessment.subject), *unseen_in_public(opened.assessment)]
    if found:
        last = Problem(_REFUSED.fill(n=len(found)))
        raise FileProblems(opened.path, [*placed(found, opened), last])


_REFUSED = Phrase(
    "公开版没有写出：请先修改上述{n}处，或删去有关的公开文本",
    "the public edition was not written: mend these {n} places first, or take the public texts away",
)
