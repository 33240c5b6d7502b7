"""Profile: the facts about the model that decide which questions apply."""

from datetime import date

from earnest.core.language import Worded
from earnest.core.text import has_content
from earnest.core.user_text import UserText
from earnest.core.values import Bilingual, Many, Value


class Flag(Value):
    """One fact asked of the model."""

    id: str
    name: Bilingual
    ask: Bilingual
    help: Bilingual


class ProfileForm(Value):
    """The flags in the order in which they are asked."""

    id: str
    version: str
    as_of: date
    flag: Many[Flag]

    def names(self) -> dict[str, Worded]:
        """What each flag is called, by its id."""
        return {one.id: one.name for one in self.flag}


def has_reason(reason: UserText | None) -> bool:
    """Whether the reason of a value that leaves questions out is there and says something."""
    return reason is not None and has_content(reason.raw)
