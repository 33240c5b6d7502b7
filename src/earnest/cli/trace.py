"""`earnest trace`: from the sources to the questions and back, and from the risks that the sources name."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earnest.cli import risk_table, talk, trace_table
from earnest.cli.talk import say, word
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.risks import TracedRisk, selected_risks, trace_risks
from earnest.core.questionnaire.trace import Trace, Traced, Wanted, instrument_ids, selected, trace
from earnest.storage.reference import catalog

if TYPE_CHECKING:
    from earnest.core.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Basis:
    """The questionnaires that are traced, and what is known of the answers."""

    questionnaires: tuple[Questionnaire, ...]
    card: Scorecard | None = None

    @property
    def own(self) -> frozenset[str]:
        """The ids of those that are the team's own."""
        return frozenset() if self.card is None else self.card.own


def run(options: Namespace) -> int:
    """Print the trace; 1 when something is uncovered and that was asked, or when nothing matches."""
    reference = catalog()
    wanted = _wanted(options, reference.instruments)
    basis = _basis(options, tuple(reference.flags()))
    if options.risks:
        return _risks(options, reference.instruments, basis, wanted)
    traced = trace(reference.instruments, basis.questionnaires, basis.own)
    found = selected(traced.obligations, wanted)
    if options.json:
        from earnest.cli.as_json.trace import document

        talk.print_json(document(traced, basis.questionnaires, found, basis.card))
    elif found or options.uncovered:
        _print(options, traced, found, basis.card, wanted)
    else:
        say(_NOTHING)
    return int(bool(found)) if options.uncovered else int(not found)


def _risks(options: Namespace, instruments: Instruments, basis: Basis, wanted: Wanted) -> int:
    """The same of the risks that the sources name."""
    traced = trace_risks(instruments, basis.questionnaires, basis.own)
    found = selected_risks(traced, wanted)
    if options.json:
        from earnest.cli.as_json.risks import document

        talk.print_json(document(traced, basis.questionnaires, found, basis.card))
    elif found or options.uncovered:
        _print_risks(options, traced, found, basis, wanted)
    else:
        say(_NO_RISK)
    return int(bool(found)) if options.uncovered else int(not found)


_NOTHING = Phrase("没有符合条件的义务", "no obligation matches")
_NO_RISK = Phrase("没有符合条件的风险", "no risk matches")
_DEALT_WITH = Phrase("所查的研发方风险均有题目涉及。", "A question deals with every developer risk that was asked for.")
_COVERED = Phrase("研发方义务均有题目引用。", "Every developer obligation is cited by a question.")


def _wanted(options: Namespace, instruments: Instruments) -> Wanted:
    if options.uncovered and options.who not in {None, "developer"}:
        raise EarnestError(_DEVELOPERS_ONLY)
    if options.risks and (options.who is not None or options.questions):
        raise EarnestError(_OBLIGATIONS_ONLY)
    ids = instrument_ids(options.instrument or (), instruments)
    return Wanted(ids, options.who, options.uncovered, options.find)


_DEVELOPERS_ONLY = Phrase(
    "--uncovered 只针对研发方义务，请去掉 --who",
    "--uncovered concerns developer obligations only; leave out --who",
)


_OBLIGATIONS_ONLY = Phrase(
    "--who 和 --questions 针对义务，不能与 --risks 同用",
    "--who and --questions concern obligations; leave them out with --risks",
)


def _basis(options: Namespace, flags: tuple[str, ...]) -> Basis:
    """Of the answer file if there is one, else our questionnaires."""
    if options.file is not None:
        from earnest.cli.reading import read_scored

        scored = read_scored(options)
        return Basis(scored.opened.questionnaires, scored.card)
    if options.evidence or options.review is not None:
        raise EarnestError(_NO_FILE)
    from earnest.core.questionnaire.ours import OURS
    from earnest.storage.questionnaires import our_questionnaire

    return Basis(tuple(our_questionnaire(name, flags).questionnaire for name in OURS))


_NO_FILE = Phrase("--evidence 和 --review 须与答卷文件同用", "--evidence and --review need an answer file")


def _print(
    options: Namespace, traced: Trace, found: tuple[Traced, ...], card: Scorecard | None, wanted: Wanted
) -> None:
    if options.uncovered and not found:
        print(word(_COVERED))
    elif options.questions:
        print("\n".join(trace_table.by_question(traced, found, whole=wanted.everything)))
    elif options.find is not None:
        print("\n\n".join("\n".join(trace_table.whole(one, traced)) for one in found))
    else:
        print("\n".join(trace_table.by_clause(traced, found, card)))
    print()
    print("\n".join(trace_table.coverage(traced, wanted)))


def _print_risks(
    options: Namespace, traced: tuple[TracedRisk, ...], found: tuple[TracedRisk, ...], basis: Basis, wanted: Wanted
) -> None:
    if options.uncovered and not found:
        print(word(_DEALT_WITH))
    elif options.find is not None:
        questions = {question.id: question for form in basis.questionnaires for question in form.questions()}
        print("\n\n".join("\n".join(risk_table.whole(one, questions, basis.card)) for one in found))
    elif options.uncovered or basis.card is None:
        print("\n".join(risk_table.by_clause(found, None)))
    else:
        print("\n".join((*risk_table.by_clause(found, basis.card), *risk_table.not_covered(found, basis.card))))
    print()
    print("\n".join(risk_table.coverage(traced, wanted)))
