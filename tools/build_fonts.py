"""Build the report's two fonts: static TrueType subsets of Noto Sans SC, renamed "Report Sans".

Run through ``make fonts``. The same versions of the tools and the same seeds give the same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "earnest" / "report" / "fonts"
FAMILY = "Report Sans"
WEIGHTS = {"Regular": 400, "Bold": 700}

# Blocks taken whole, as far as the source font has them.
BLOCKS = (
    (0x0020, 0x007E),  # printable ASCII
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A
    (0x01CD, 0x01DC),  # pinyin vowels with tone marks
    (0x01F8, 0x01F9),  # pinyin ǹ
    (0x0300, 0x030C),  # combining accents, for names typed decomposed
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x045F),  # Cyrillic
    (0x1E3E, 0x1E3F),  # pinyin ḿ
    (0x2000, 0x206F),  # General Punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like: ℃ № ™
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # enclosed figures: ①-⑳
    (0x2500, 0x259F),  # box drawing and blocks
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x26FF),  # miscellaneous symbols
    (0x2700, 0x27BF),  # dingbats: ✓ ✗
    (0x3000, 0x303F),  # CJK punctuation
    (0x3220, 0x32FF),  # enclosed CJK
    (0xFE10, 0xFE4F),  # vertical and compatibility punctuation
    (0xFF01, 0xFFEE),  # full-width and half-width forms
)

# Horizontal text only needs these; every other feature would drag unused glyphs in.
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "palt", "halt"]

# Tables of a variable font, or for vertical text: dead weight in a static horizontal one.
UNUSED_TABLES = ("STAT", "BASE", "vhea", "vmtx", "VORG")

# Names that speak of the variable source; the copyright, trademark, designers and licence (0, 7-14) stay.
SOURCE_NAMES = frozenset((16, 17, 21, 22, 25))


def decoded(codec: str, leads: range, trails: Iterable[int]) -> Iterator[int]:
    """Yield the code points of a two-byte character set."""
    tails = tuple(trails)
    for lead in leads:
        for trail in tails:
            text = bytes((lead, trail)).decode(codec, "ignore")
            if len(text) == 1:
                yield ord(text)


def seed_characters() -> Iterator[int]:
    """Yield every character of the policy texts: whatever they say, a report may have to quote."""
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield from map(ord, path.read_text(encoding="utf-8"))


def wanted() -> set[int]:
    """Return the code points that the fonts should cover."""
    points = {point for first, last in BLOCKS for point in range(first, last + 1)}
    points.update(decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF)))
    big5_trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    level1 = decoded("big5", range(0xA4, 0xC7), big5_trails)
    points.update(point for point in level1 if point >= 0x3400)
    points.update(seed_characters())
    return {point for point in points if point >= 0x20 and not 0x3100 <= point <= 0x312F}


def source_folder() -> Path:
    """Return where the installed source package keeps the variable font and its licence."""
    spec = find_spec("justmytype_intl_cjk")
    if spec is None or spec.origin is None:
        sys.exit("justmytype-intl-cjk is not installed: run `make fonts`")
    return Path(spec.origin).parent / "fonts" / "ofl" / "notosanssc"


def subset(path: Path, points: set[int]) -> bytes:
    """Cut the variable font down to the points. First of all, because instancing all of it takes a minute."""
    options = Options(hinting=False, layout_features=FEATURES, name_IDs=["*"], name_languages=["*"])
    options.drop_tables += list(UNUSED_TABLES)
    options.recalc_timestamp = False
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    return to_bytes(font)


def to_bytes(font: TTFont) -> bytes:
    """Serialise a font."""
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()


def instance(data: bytes, style: str) -> TTFont:
    """Return the static font of one weight, under its own name."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS[style]}, inplace=True)
    rename(font, style)
    set_style_bits(font, bold=style == "Bold")
    return font


def rename(font: TTFont, style: str) -> None:
    """Give a derivative its own name, and leave copyright and licence as they are."""
    table = font["name"]
    table.names = [record for record in table.names if not (record.nameID in SOURCE_NAMES or record.nameID > 255)]
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    version = table.getDebugName(5)
    texts = {1: FAMILY, 2: style, 3: f"{version};{postscript}", 4: f"{FAMILY} {style}", 6: postscript}
    texts[10] = f"A static subset of Noto Sans SC. {table.getDebugName(10) or ''}".strip()
    for name_id, text in texts.items():
        table.setName(text, name_id, 3, 1, 0x409)


def set_style_bits(font: TTFont, *, bold: bool) -> None:
    """Say regular or bold wherever a reader may look for it."""
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = WEIGHTS["Bold" if bold else "Regular"]
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | (0b100000 if bold else 0b1000000)
    head.macStyle = 1 if bold else 0


def report(path: Path, points: set[int], font: TTFont) -> None:
    """Tell what was built and what the source does not have."""
    have = set(font.getBestCmap())
    missing = sorted(point for point in set(seed_characters()) - have if point >= 0x20)
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(have):,} of {len(points):,} code points asked for")
    if missing:
        sys.exit("the seeds need characters that the source font lacks: " + " ".join(f"U+{p:04X}" for p in missing))


def main() -> None:
    """Build both weights and copy the licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=TARGET, help="folder to write to")
    target: Path = parser.parse_args().target
    target.mkdir(parents=True, exist_ok=True)
    source, points = source_folder(), wanted()
    data = subset(source / "NotoSansSC[wght].ttf", points)
    for style in WEIGHTS:
        font = instance(data, style)
        path = target / f"{FAMILY.replace(' ', '')}-{style}.ttf"
        font.save(path)
        report(path, points, font)
    (target / "OFL.txt").write_bytes((source / "OFL.txt").read_bytes())


if __name__ == "__main__":
    main()
