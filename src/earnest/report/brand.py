"""A brand: the name, the logo and the colour that a company's reports bear. No I/O: what is given is checked."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass

from markupsafe import Markup

from earnest.core.errors import EarnestError
from earnest.core.language import Phrase
from earnest.report.logo import Drawing, Logo, checked_logo

ACCENT = "#0f5c6e"
"""The colour of a report without a brand."""
LEAST_CONTRAST = 4.5
"""To white, which it stands on and which stands on it: what WCAG 2.2, 1.4.3, asks of text."""
LONGEST_NAME = 60
"""Characters: it stands at the foot of every page."""

_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Brand:
    """What `brand.toml` gives, checked."""

    name: str
    colour: str = ACCENT
    """As `#rrggbb`, in lower case."""
    logo: Logo | None = None

    @property
    def mark(self) -> Markup:
        """The logo as a piece of the page; empty where there is none."""
        if self.logo is None:
            return Markup("")
        if isinstance(self.logo, Drawing):
            return self.logo.markup(self.name)
        data = base64.b64encode(self.logo.data).decode("ascii")
        return Markup('<img class="logo" alt="{}" src="data:image/png;base64,{}">').format(self.name, data)

    def canonical(self) -> bytes:
        """What a report carries inside of it, so that its pages can be made again."""
        logo = None if self.logo is None else base64.b64encode(self.logo.data).decode("ascii")
        told = {"colour": self.colour, "logo": logo, "name": self.name}
        return (json.dumps(told, indent=1, sort_keys=True) + "\n").encode("ascii")


def checked_brand(name: str, colour: str | None, logo: bytes | None) -> Brand:
    """The brand of what was given. Raises EarnestError with a sentence on what is wrong."""
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME:
        raise EarnestError(_NAME)
    return Brand(shown, checked_colour(colour or ACCENT), None if logo is None else checked_logo(logo))


def brand_inside(data: bytes) -> Brand:
    """The brand that a report carries. Raises EarnestError where it is not as `canonical` writes it."""
    try:
        told = json.loads(data)
        logo = None if told["logo"] is None else base64.b64decode(told["logo"], validate=True)
        brand = checked_brand(told["name"], told["colour"], logo)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise EarnestError(_NOT_OURS) from None
    if brand.canonical() != data:
        raise EarnestError(_NOT_OURS)
    return brand


def checked_colour(colour: str) -> str:
    """The colour if text in it can be read on white, and white text on it. Raises EarnestError."""
    if not _COLOUR.fullmatch(colour.lower()):
        raise EarnestError(_NO_COLOUR.fill(colour=colour))
    found = contrast(colour.lower())
    if found < LEAST_CONTRAST:
        raise EarnestError(_TOO_LIGHT.fill(colour=colour, found=f"{found:.1f}", least=str(LEAST_CONTRAST)))
    return colour.lower()


def contrast(colour: str) -> float:
    """Of a colour to white, from 1 to 21, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


_NAME = Phrase(
    f"name 须有内容，至多{LONGEST_NAME}个字符", f"name has to say something, in at most {LONGEST_NAME} characters"
)
_NO_COLOUR = Phrase("colour：“{colour}”不是 #rrggbb 形式的颜色", "colour: “{colour}” is no colour of the form #rrggbb")
_TOO_LIGHT = Phrase(
    "colour：{colour} 与白色的对比度为{found}，至少须为{least}，否则文字看不清；请改用较深的颜色",
    "colour: the contrast of {colour} to white is {found} and has to be at least {least} for text to be read; "
    "take a darker one",
)
_NOT_OURS = Phrase("brand.json 不是本程序写出的形式", "brand.json does not have the form that the program writes")
