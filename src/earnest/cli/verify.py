"""`earnest verify`: says line by line whether a report is what it says, and what stands beside answers and reviews."""

from __future__ import annotations

from argparse import Namespace

from earnest.cli.talk import progress, table, word
from earnest.core.language import Phrase
from earnest.core.text import line_of


def run(options: Namespace) -> int:
    """0 where everything matches, 1 where something differs, 2 where it cannot be told. Raises EarnestError."""
    from earnest.workspace.proof.findings import OUTCOMES, VERDICTS
    from earnest.workspace.proof.reader import Reader
    from earnest.workspace.proof.verifying import verify

    with progress() as tell:
        found = verify(options.file, Reader(options.evidence, options.auditors, options.authorities), tell)
    print(table([(word(VERDICTS[one.verdict]), word(one.what)) for one in found.findings]))
    print("\n" + word(_SAID.fill(file=line_of(options.file), outcome=OUTCOMES[found.outcome])))
    return found.status


_SAID = Phrase("{file}：{outcome}。", "{file}: {outcome}.")
