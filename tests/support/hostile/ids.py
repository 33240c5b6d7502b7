"""Names of answers, risks and explanations that no question has, or that hide something."""

from __future__ import annotations

from hostile.base import answers, loads, quoted, refused, with_field
from hostile.cases import Case
from hostile.letters import HIDDEN

KEPT = {
    "another question": "Z9-99",
    "a blank": "Q 01",
    "empty": "",
    "blanks alone": "   ",
    "dots": "Q.01",
    "quotes": "Q\"01'",
    "a path": "../../etc/passwd",
    "a drive": "C:\\Windows",
    "a line break": "Q-01\nQ-02",
    "a tab": "Q-01\tQ-02",
    "small letters": "q-01",
    "full-width letters": "Ｑ-01",
    "a Cyrillic letter": "С1-06",
    "a letter of another script": "Ԛ-01",
    "markup": "[@click=app.quit]Q-01[/]",
    "a tag": "<script>alert(1)</script>",
    "a formula": "=1+1",
    "a template": "{{ 7*7 }}{% raw %}",
    "a format": "%s %n {0} {x!r}",
    "Python": "__class__",
    "an emoji": "🙂-01",
    "Chinese": "甲-01",
    "a number": "1",
    "4,000 letters": "A" * 4000,
}
"""Ids without a question: they load, are kept and warned about."""


def _kept(name: str, text: str) -> Case:
    body = f"[answers.{quoted(text)}]\nrating = 'no'\nnote = 'kept {name}'\n"
    body += f"[explanations.{quoted(text)}]\ntext = 'explained {name}'\n"
    return loads("ids", name, answers(body), f"kept {name}")


CASES: list[Case] = [
    *(_kept(name, text) for name, text in KEPT.items()),
    *(
        refused("ids", f"{hidden} in the {place}", with_field(place, quoted(f"Q{character}-01")), "invisible character")
        for place, hidden, character in [
            (place, hidden, character)
            for place in ("key of an answer", "key of a risk", "key of an explanation")
            for hidden, character in list(HIDDEN.items())[:5]
        ]
    ),
    refused("ids", "an id that is not NFC", with_field("key of an answer", quoted("Qe\u0301-01")), "normal form NFC"),
    refused("ids", "a flag that is not NFC", with_field("key of a flag", quoted("ope\u0301n")), "no such profile flag"),
    refused("ids", "a flag of markup", with_field("key of a flag", quoted("[/][b]")), "no such profile flag"),
    refused("ids", "a flag of bidi", with_field("key of a flag", quoted("a\u202eb")), "<U+202E>"),
    refused("ids", "a key of bidi", with_field("unknown key", quoted("a\u202eb")), "<U+202E>"),
    refused("ids", "a table of bidi", with_field("unknown table", quoted("a\u2066b")), "<U+2066>"),
    refused("ids", "a long flag", with_field("key of a flag", "f" * 5000), "no such profile flag"),
    refused("ids", "eight long keys", answers(".".join(f"{'k' * 300}{n}" for n in range(8)) + " = 1\n"), "unknown key"),
]
