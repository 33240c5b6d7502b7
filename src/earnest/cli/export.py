"""`earnest export`: the answers and the review in a form of other people's."""

from __future__ import annotations

from argparse import Namespace

from earnest.cli.reading import read_scored
from earnest.cli.talk import say_wrote
from earnest.workspace.oscal_folder import export_oscal


def export(options: Namespace) -> int:
    """Write the documents into the folder. Raises EarnestError."""
    for path in export_oscal(read_scored(options), options.output, force=options.force):
        say_wrote(path)
    return 0
