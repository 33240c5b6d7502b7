"""Which languages may be shown, and which are at first."""

from __future__ import annotations

from collections.abc import Mapping

from earnest.core.language import Display, Phrase

ORDER: tuple[Display, ...] = ("zh", "en", "both")

DISPLAY_NAMES: dict[Display, Phrase] = {
    "zh": Phrase("中文", "Chinese"),
    "en": Phrase("英文", "English"),
    "both": Phrase("中英双语", "Chinese and English"),
}


def first_display(asked: Display | None, environment: Mapping[str, str], remembered: Display | None) -> Display:
    """The one asked for, then EARNEST_LANG, then the one remembered, then the locale's."""
    named = environment.get("EARNEST_LANG", "").strip().lower()
    chosen = asked or next((one for one in ORDER if one == named), None) or remembered
    return chosen or _of_locale(environment)


def _of_locale(environment: Mapping[str, str]) -> Display:
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environment.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
