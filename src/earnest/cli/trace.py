"""`earnest trace`: from the sources to the questions and back."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from typing import TYPE_CHECKING

from earnest.cli import talk, trace_table
from earnest.cli.talk import say, word
from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.core.questionnaire.instruments import Instruments
from earnest.core.questionnaire.model import Questionnaire
from earnest.core.questionnaire.trace import Trace, Traced, Wanted, instrument_ids, selected, trace
from earnest.storage.reference import catalog

if TYPE_CHECKING:
    from earnest.core.scoring.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Basis:
    """The questionnaires that are traced, and what is known of the answers."""

    questionnaires: tuple[Questionnaire, ...]
    card: Scorecard | None = None


def run(options: Namespace) -> int:
    """Print the trace; 1 when an obligation is uncovered and that was asked, or when nothing matches."""
    reference = catalog()
    wanted = _wanted(options, reference.instruments)
    basis = _basis(options, tuple(reference.flags()))
    traced = trace(reference.instruments, basis.questionnaires)
    found = selected(traced.obligations, wanted)
    if options.json:
        from earnest.cli.as_json.trace import document

        talk.print_json(document(traced, basis.questionnaires, found, basis.card))
    elif found or options.uncovered:
        _print(options, traced, found, basis.card, wanted)
    else:
        say(_NOTHING)
    return int(bool(found)) if options.uncovered else int(not found)


_NOTHING = Phrase("没有符合条件的义务", "no obligation matches")
_COVERED = Phrase("研发方义务均有题目引用。", "Every developer obligation is cited by a question.")


def _wanted(options: Namespace, instruments: Instruments) -> Wanted:
    if options.uncovered and options.who not in {None, "developer"}:
        raise EarnestError(_DEVELOPERS_ONLY)
    ids = instrument_ids(options.instrument or (), instruments)
    return Wanted(ids, options.who, options.uncovered, options.find)


_DEVELOPERS_ONLY = Phrase(
    "--uncovered 只针对研发方义务，请去掉 --who",
    "--uncovered concerns developer obligations only; leave out --who",
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
