"""The screens of the app, each imported when it is first opened."""

from __future__ import annotations

from textual.screen import Screen


def by_name(name: str) -> type[Screen[None]]:
    """The class of a screen that is opened without arguments. Raises KeyError for another name."""
    from importlib import import_module

    module, kind = _BY_NAME[name]
    screen: type[Screen[None]] = getattr(import_module(f"earnest.tui.screens.{module}"), kind)
    return screen


_BY_NAME = {
    "subject": ("subject", "SubjectScreen"),
    "profile": ("profile", "ProfileScreen"),
    "filter": ("filter", "FilterScreen"),
    "gaps": ("gaps", "GapsScreen"),
    "level": ("level", "LevelScreen"),
    "accepted-risks": ("accepted_risks", "AcceptedRisksScreen"),
    "verifications": ("verifications", "VerificationsScreen"),
    "signoff": ("signoff", "SignoffScreen"),
    "explain": ("explain", "ExplainScreen"),
    "export": ("export", "ExportScreen"),
    "versions": ("versions", "VersionsScreen"),
    "desk": ("desk", "DeskScreen"),
    "begin-review": ("begin_review", "BeginReviewScreen"),
    "auditor": ("auditor", "AuditorScreen"),
    "desk-help": ("desk_help", "DeskHelpScreen"),
    "help": ("help", "HelpScreen"),
    "compare": ("compare", "CompareScreen"),
    "since": ("since", "SinceScreen"),
    "notices": ("notices", "NoticesScreen"),
}
