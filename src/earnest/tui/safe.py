"""The only ways from a text to the screen: every widget is given what these functions return.

A text of a file may hold what a terminal would obey and what Textual would read as markup; both become plain, visible
characters here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.content import Content

from earnest.core.language import Display, Phrase, Worded, main_language, pick
from earnest.core.text import one_line, visible
from earnest.core.user_text import UserText

MUTED = "$foreground-muted"


def plain(text: UserText | str) -> Content:
    """A text as it is, with marks in place of what a reader would not see."""
    return Content(_screen(text))


def line(text: UserText | str, limit: int = 200) -> Content:
    """A text on one line, at most `limit` characters."""
    return Content(text.line(limit) if isinstance(text, UserText) else one_line(text, limit))


def styled(text: UserText | str, style: str) -> Content:
    """A text in a style of ours, such as `bold`."""
    return Content.styled(_screen(text), style)


def _screen(text: UserText | str) -> str:
    return text.screen() if isinstance(text, UserText) else visible(text)


def worded(text: Worded, display: Display, style: str = "") -> Content:
    """A text in the languages shown; with both, the English stands dimmed below the Chinese."""
    if display != "both" or text.zh == text.en:
        return styled(pick(text, main_language(display)), style)
    return lines(styled(text.zh, style), styled(text.en, MUTED))


def labelled(text: Worded, display: Display, style: str = "") -> Content:
    """A short text on one line; with both, the English stands dimmed beside the Chinese."""
    if display != "both" or text.zh == text.en:
        return styled(pick(text, main_language(display)), style)
    return joined(styled(text.zh, style), styled(f" {text.en}", MUTED))


def fitting(words: Callable[[Display], Content], display: Display, room: int) -> Content:
    """Words in the languages shown; in the main language alone where `room` cells do not hold both."""
    both = words(display)
    return both if both.cell_length <= room else words(main_language(display))


def at_fields(
    names: Mapping[str, Phrase], faults: Mapping[str, Phrase], display: Display, room: int, *, roomy: bool
) -> list[Content]:
    """What is wrong with fields by their names, each in a sentence, see `fitting_or_below`."""
    said = (_AT.fill(name=names[name], why=why) for name, why in faults.items())
    return [fitting_or_below(one, display, room, roomy=roomy) for one in said]


def fitting_or_below(text: Worded, display: Display, room: int, *, roomy: bool) -> Content:
    """A sentence on a line in the languages that `room` cells hold; where it is `roomy`, the English stands below."""
    both = labelled(text, display)
    return both if both.cell_length <= room else worded(text, display if roomy else main_language(display))


_AT = Phrase("{name}：{why}", "{name}: {why}")


def joined(*parts: Content | str) -> Content:
    """Parts one after another; a bare string is taken as plain text."""
    return Content("").join([plain(part) if isinstance(part, str) else part for part in parts])


def lines(*parts: Content) -> Content:
    """Parts below each other."""
    return Content("\n").join(parts)
