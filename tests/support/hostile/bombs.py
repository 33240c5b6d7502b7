"""Files that cost more than they look: each limit just below and just above, and texts that once took minutes."""

from __future__ import annotations

from earnest.core.questionnaire.problems import QUESTIONS_LIMIT
from factories import question_tree, section
from hostile.base import FORM, HEAD, answer, answers, files, form_bytes, loads, quoted, reference, refused, with_field
from hostile.cases import Case, Loads, Refused

MIB = 2**20
TOO_LARGE = "the file is larger than the limit of 1 MiB"
KEY, DEEP = "a key has more parts than the limit of 8", "nested deeper than the limit of 16"


def padded(text: str, size: int) -> str:
    """A text with a remark at its end that makes it so many bytes long."""
    return text + "#" * (size - len(text.encode()) - 1) + "\n"


def evidence(number: int, **fields: str) -> str:
    """So many items of evidence."""
    item = {"title": "t", "kind": "record", "url": "u", **fields}
    row = "".join(f"{key} = {quoted(value)}\n" for key, value in item.items())
    return answers(f"[[answers.Q-01.evidence]]\n{row}" * number)


def many_answers(number: int) -> str:
    return answers("".join(f"[answers.A-{n:05}]\nrating = 'no'\n" for n in range(number)))


def many_questions(number: int) -> bytes:
    """A questionnaire of one question, then as many copies of it as are asked for."""
    first = form_bytes(section("S", question_tree("Q-00000"))).decode()
    head, mark, question = first.partition("[[section.question]]")
    return (head + "".join(mark + question.replace("Q-00000", f"Q-{n:05}") for n in range(number))).encode()


def of_form(name: str, form: bytes, expect: Refused | Loads) -> Case:
    return Case("bombs", name, files(answers(form=form), form=form), expect, costly=True)


def entries(number: int) -> dict[str, str]:
    """Answer files with so many entries of each other kind, as short as they can be."""
    rows = {
        "explanations": "[explanations]\n" + "".join(f"R{n}.text=''\n" for n in range(number)),
        "accepted risks": "[accepted_risks]\n" + "".join(f"Q{n}.by=''\n" for n in range(number)),
        "flags": "[profile]\n" + "".join(f"a{n}=true\n" for n in range(number)),
        "reasons": "[profile_reasons]\n" + "".join(f"a{n}=''\n" for n in range(number)),
        "questionnaires": "[[questionnaires]]\n" * min(number, 24_000),
        "sign-offs": "[[signoffs]]\n" * min(number, 24_000),
    }
    return {f"{number:,} {name}": answers(body) for name, body in rows.items()}


def chosen(number: int) -> str:
    """An answer file that chooses one questionnaire so many times, under other names."""
    return HEAD + "".join(reference(id=f"tiny-{n}") for n in range(number))


def deep(levels: int) -> str:
    return "x = " + "[" * levels + "]" * levels + "\n"


def large_form(size: int) -> bytes:
    return FORM + b"#" * (size - len(FORM) - 1) + b"\n"


BELOW: list[Case] = [
    loads("bombs", "a file of 1 MiB", padded(answers(), MIB)),
    loads("bombs", "2,000 answers", many_answers(2000)),
    loads("bombs", "a note of 8,000 characters", with_field("note", quoted("字" * 8000)), "字" * 8000),
    loads("bombs", "a scope of 8,000 characters", with_field("subject.scope", quoted("S" * 8000)), "S" * 8000),
    loads("bombs", "a line of 2,000 characters", with_field("subject.model", quoted("M" * 2000)), "M" * 2000),
    loads("bombs", "200 items of evidence", evidence(200)),
    loads("bombs", "items of 2,000 characters", evidence(100, title="t" * 2000, shows="s" * 2000), "t" * 2000),
    loads("bombs", "a number of 15 digits", answer(f"value = {10**15}")),
    loads("bombs", "a number with 9 decimals", answer("value = 0.123456789")),
    loads("bombs", "an address of 2,000 characters", with_field("evidence.url", quoted("https://e.org/" + "a" * 1986))),
    loads("bombs", "50,000 lines of nothing", answers("\n" * 50_000)),
    loads("bombs", "a key of 9,000 letters", with_field("key of an answer", quoted("A" * 9000))),
    of_form("5,000 questions", many_questions(QUESTIONS_LIMIT), Loads()),
    of_form("a questionnaire of 8 MiB", large_form(8 * MIB), Loads()),
    # What the guard lets through, the model refuses: no answer file has keys of 8 parts.
    refused("bombs", "a key of 8 parts", answers("a.b.c.d.e.f.g.h = 1\n"), "unknown key"),
    refused("bombs", "nested 16 deep", deep(16) + answers(), "unknown key"),
    refused("bombs", "50 questionnaires", chosen(50), "the questionnaire file has the id"),
]

ABOVE: list[Case] = [
    refused("bombs", "a file of 1 MiB and a byte", padded(answers(), MIB + 1), TOO_LARGE),
    refused("bombs", "2,001 answers", many_answers(2001), "more than the limit of 2000 items"),
    refused("bombs", "a note of 8,001", with_field("note", quoted("字" * 8001)), "the limit of 8000 characters"),
    refused(
        "bombs", "a scope of 8,001", with_field("subject.scope", quoted("S" * 8001)), "the limit of 8000 characters"
    ),
    refused(
        "bombs", "a line of 2,001", with_field("subject.model", quoted("M" * 2001)), "the limit of 2000 characters"
    ),
    refused("bombs", "201 items of evidence", evidence(201), "more than the limit of 200 items"),
    refused("bombs", "a title of 2,001", evidence(1, title="t" * 2001), "the limit of 2000 characters"),
    refused("bombs", "a number of 16 digits", answer(f"value = {10**15 + 1}"), "may not be greater than"),
    refused("bombs", "10 decimals", answer("value = 0.1234567891"), "at most 9 decimal places"),
    refused("bombs", "an address of 2,001", with_field("evidence.url", quoted("u" * 2001)), "2000 characters"),
    refused("bombs", "a key of 9 parts", answers("a.b.c.d.e.f.g.h.i = 1\n"), KEY),
    refused("bombs", "a header of 9 parts", answers("[a.b.c.d.e.f.g.h.i]\n"), KEY),
    refused("bombs", "nested 17 deep", deep(17) + answers(), DEEP),
    refused("bombs", "51 questionnaires", chosen(51), "more than the limit of 50 items"),
    of_form(
        "5,001 questions", many_questions(QUESTIONS_LIMIT + 1), Refused("more than the limit of 5000", file="tiny.toml")
    ),
    of_form("a questionnaire above 8 MiB", large_form(8 * MIB + 1), Refused("limit of 8 MiB", file="tiny.toml")),
]

ANY = ": "
"""Any sentence: these texts have too many mistakes to say which is told first."""

COSTLY: dict[str, tuple[str, str]] = {
    "a key of 100,000 parts": (".".join(["a"] * 100_000) + " = 1", KEY),
    "a quoted key of 100,000 parts": (".".join(["'a'"] * 100_000) + " = 1", KEY),
    "9,000 keys of 8 parts each": ("".join(f"a.b.c.d.e.f.g.k{n} = 1\n" for n in range(9_000)), "unknown key"),
    "a header of 100,000 parts": ("[" + ".".join(["a"] * 100_000) + "]", KEY),
    "100,000 brackets": ("[" * 100_000, DEEP),
    "an array 100,000 deep": ("x = " + "[" * 100_000, DEEP),
    "tables 100,000 deep": ("x = " + "{a=" * 100_000, DEEP),
    "brackets that turn": ("x = " + "[{a=" * 50_000, DEEP),
    "a mebibyte of quotes": ('"' * MIB, ANY),
    "a mebibyte of single quotes": ("'" * MIB, ANY),
    "quotes behind backslashes": ('\\"' * 2**19, ANY),
    "triple quotes behind backslashes": ('\\"""\n' * 200_000, ANY),
    "an open text with brackets": ('x = """' + "[" * 10**6, "this text has no closing quote"),
    "a closed text, then brackets": ('x = "\ny = ' + '"""' + "[" * 10**6, "this text has no closing quote"),
    "an array of 500,000 numbers": ("signoffs = [" + "1," * 500_000 + "]", "more than the limit of 200,000 keys"),
    "a line of 90,000 numbers": ("format = 1\nsignoffs = [" + "1," * 90_000 + "]", "limit of 2000 items"),
    "49,000 empty tables": ("format = 1\nsignoffs = [" + "{}," * 49_000 + "]", "limit of 2000 items"),
    "45,000 unknown keys": ("".join(f"k{n:05}=1\n" for n in range(45_000)), "unknown key"),
    "45,000 unknown flags": ("[profile]\n" + "".join(f"k{n:05}=true\n" for n in range(45_000)), ANY),
    "49,000 times one key": ("a=1\n" * 49_000, "this key appears twice"),
    "25,000 answers": ("".join(f"[answers.A-{n:05}]\n" for n in range(25_000)), ANY),
    "99,000 lines that are nothing": ("@\n" * 99_000, "this is not valid TOML"),
    "a million carriage returns": ("\r" * 10**6, "<U+000D>"),
    "a million control characters": ("x = '" + chr(1) * 10**6 + "'", "<U+0001>"),
    "a number of a million digits": ("format = 0x" + "f" * 10**6, ANY),
    "a decimal number of a million digits": ("format = " + "9" * 10**6, ANY),
    "a decimal of a million digits": ("x = 0." + "1" * 10**6, ANY),
    "a huge exponent": ("x = 1e" + "9" * 1000, ANY),
    "a value of a huge exponent": (answer("value = 1e999999999"), ANY),
    "a value of a tiny exponent": (answer("value = 1e-999999999"), ANY),
    **{name: (text, "more than the limit of ") for name, text in entries(33_000).items()},
    "a value of 5,000 digits": (answer("value = " + "9" * 5000), "beyond the range that can be read"),
    "a line of Chinese": ("signoffs = [" + "'中'," * 60_000 + "]", "limit of 2000 items"),
    "a remark of a mebibyte": ("#" * (MIB - 1), "the file is empty"),
    "blanks of a mebibyte": (" " * (MIB - 1), "the file is empty"),
    "30,000 headers": ("".join(f"[t{n}]\n" for n in range(30_000)), "unknown key"),
    "30,000 lists in one": ("[[signoffs]]\n" * 30_000, "limit of 2000 items"),
    "a key of a mebibyte": ("a" * (MIB - 10) + " = 1", "unknown key"),
    "a quoted key of backslashes": ('"' + "\\\\" * (MIB // 2 - 10) + '" = 1', "unknown key"),
    "a rating of 500,000 letters": (answer("rating = '" + "y" * 500_000 + "'"), "expected one of"),
    "an id like every other": ("".join(f"[answers.Q-{n:02}x]\nratng = 'no'\n" for n in range(6900)), "unknown key"),
}

CASES: list[Case] = [
    *BELOW,
    *ABOVE,
    *(
        Case("bombs", name, files(text.encode()[:MIB]), Refused(says), costly=True)
        for name, (text, says) in COSTLY.items()
    ),
]
