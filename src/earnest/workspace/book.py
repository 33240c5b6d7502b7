"""From questionnaires to the questionnaire book, PDF or HTML: render, write whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from earnest import __version__
from earnest.core.language import Display, Phrase
from earnest.core.questionnaire.ours import OURS
from earnest.storage.assessments import Opened, open_assessment
from earnest.storage.disk import files
from earnest.storage.questionnaires import LoadedQuestionnaire, load_questionnaire, our_questionnaire
from earnest.storage.reference import catalog, profile_flags
from earnest.workspace.targets import check_target

if TYPE_CHECKING:
    from earnest.report.book import BookInput
    from earnest.report.pdf.render import Renderer

Tell = Callable[[Phrase], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The questionnaires of a book, and the answer file that chose them, if one did."""

    questionnaires: tuple[LoadedQuestionnaire, ...]
    opened: Opened | None = None


def chosen_by(answers: Path) -> Chosen:
    """The questionnaires that an answer file chose. Raises FileProblems."""
    opened = open_assessment(answers)
    digests = {ref.id: ref.digest for ref in opened.assessment.questionnaires}
    return Chosen(tuple(LoadedQuestionnaire(one, digests[one.id]) for one in opened.questionnaires), opened)


def named(names: Sequence[str]) -> Chosen:
    """The questionnaires named, ours by id and one's own by path; all of ours where none is. Raises FileProblems."""
    flags = profile_flags()
    return Chosen(
        tuple(
            our_questionnaire(name, flags) if name in OURS else load_questionnaire(Path(name), flags)
            for name in names or OURS
        )
    )


def book_input(questionnaires: Sequence[LoadedQuestionnaire]) -> BookInput:
    """What the book of some questionnaires is made from. Raises FileProblems."""
    from earnest.report.book import BookInput

    forms = tuple(one.questionnaire for one in questionnaires)
    digests = tuple(one.digest for one in questionnaires)
    whole = digests[0] if len(digests) == 1 else "sha256:" + hashlib.sha256("\n".join(digests).encode()).hexdigest()
    return BookInput(forms, catalog(forms), digests, whole, __version__)


def write_book(
    chosen: Chosen,
    target: Path,
    display: Display,
    *,
    force: bool = False,
    renderer: Renderer | None = None,
    tell: Tell | None = None,
) -> None:
    """Render and write the book, over an earlier one too; over other files with `force`. Raises EarnestError."""
    known = check_target(target, chosen.opened, overwrite=True, force=force)
    data = _rendered(book_input(chosen.questionnaires), target, display, renderer, tell)
    files.put(target, data, known, of=None if chosen.opened is None else chosen.opened.path)


def _rendered(given: BookInput, target: Path, display: Display, renderer: Renderer | None, tell: Tell | None) -> bytes:
    from earnest.report.html import render_book

    if target.suffix.lower() == ".html":
        return render_book(given, display).encode("utf-8")
    from earnest.report.pdf.job import Facts, Job
    from earnest.report.pdf.render import PdfRendering

    job = Job(Facts(given.digest, "book"))
    return PdfRendering(lambda: render_book(given, display, on_screen=False), job, renderer).run(tell)
