"""Answer files to hide something in: a questionnaire of six questions, a head, every text field filled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import tomli_w

from earnest.storage.disk.files import digest
from factories import DIGEST, Tree, questionnaire, section
from hostile.cases import ANSWERS, Case, Content, Loads, Refused
from own_files import QUESTIONS

FORM_FILE = "tiny.toml"


def form_bytes(*sections: Tree, qid: str = "tiny") -> bytes:
    """A questionnaire file."""
    form = questionnaire(*(sections or [section("S", *QUESTIONS)]), qid=qid)
    return tomli_w.dumps(form.model_dump(exclude_none=True, by_alias=True)).encode()


FORM = form_bytes()


def reference(form: bytes = FORM, **changed: str) -> str:
    """The table that chooses a questionnaire beside the answers."""
    known = {"id": "tiny", "version": "1.0.0", "digest": digest(form), "path": FORM_FILE}
    lines = [f"{key} = {quoted(value)}" for key, value in {**known, **changed}.items()]
    return "\n".join(["[[questionnaires]]", *lines]) + "\n"


def quoted(text: str) -> str:
    """A text as a TOML string, with escapes only where TOML asks for them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def escaped(text: str) -> str:
    """A text as a TOML string of escapes only."""
    return '"' + "".join(f"\\U{ord(character):08X}" for character in text) + '"'


HEAD = "format = 1\n\n[subject]\nversion = '2.1'\nassessed_on = 2026-11-22\n\n"


def answers(body: str = "", form: bytes = FORM, **changed: str) -> str:
    """An answer file."""
    return HEAD + reference(form, **changed) + "\n" + body


def answer(*rows: str) -> str:
    """An answer file with one answer."""
    return answers("\n".join(["[answers.Q-01]", *rows]) + "\n")


FIELDS: dict[str, str] = {
    "subject.organisation": "[subject]\norganisation = {}\nassessed_on = 2026-11-22\n",
    "subject.model": "[subject]\nmodel = {}\nassessed_on = 2026-11-22\n",
    "subject.version": "[subject]\nversion = {}\nassessed_on = 2026-11-22\n",
    "subject.scope": "[subject]\nscope = {}\nassessed_on = 2026-11-22\n",
    "subject.prepared_by": "[subject]\nprepared_by = {}\nassessed_on = 2026-11-22\n",
    "subject.approved_by": "[subject]\napproved_by = {}\nassessed_on = 2026-11-22\n",
    "subject.contact": "[subject]\ncontact = {}\nassessed_on = 2026-11-22\n",
    "profile_reasons": "[profile_reasons]\nopen_weights = {}\n",
    "note": "[answers.Q-01]\nnote = {}\n",
    "by": "[answers.Q-01]\nby = {}\n",
    "owner": "[answers.Q-01]\nowner = {}\n",
    "accepted_by": "[answers.Q-01]\naccepted_by = {}\n",
    "public_text": "[answers.Q-01]\npublic_text = { zh = {} }\n",
    "evidence.title": "[[answers.Q-01.evidence]]\ntitle = {}\nkind = 'record'\nurl = 'u'\n",
    "evidence.file": "[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nfile = {}\n",
    "evidence.url": "[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nurl = {}\n",
    "evidence.register": "[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nregister = {}\n",
    "evidence.about": "[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nurl = 'u'\nabout = {}\n",
    "evidence.shows": "[[answers.Q-01.evidence]]\ntitle = 't'\nkind = 'record'\nurl = 'u'\nshows = {}\n",
    "risk.by": "[accepted_risks.Q-01]\nby = {}\nuntil = 2027-01-01\nreason = 'r'\n",
    "risk.reason": "[accepted_risks.Q-01]\nby = 'b'\nuntil = 2027-01-01\nreason = {}\n",
    "explanation": "[explanations.R01]\ntext = {}\n",
    "test.body": "[[verifications]]\nbody = {}\non = 2026-11-22\n",
    "test.result": "[[verifications]]\nbody = 'b'\non = 2026-11-22\nresult = {}\n",
    "signoff.by": f"[[signoffs]]\nby = {{}}\nrole = 'r'\non = 2026-11-22\ndigest = '{DIGEST}'\n",
    "signoff.role": f"[[signoffs]]\nby = 'b'\nrole = {{}}\non = 2026-11-22\ndigest = '{DIGEST}'\n",
}
"""Every free text of an answer file; `{}` stands for it."""

KEYS: dict[str, str] = {
    "key of an answer": "[answers.{}]\nrating = 'no'\n",
    "key of a risk": "[accepted_risks.{}]\nby = 'b'\nuntil = 2027-01-01\nreason = 'r'\n",
    "key of an explanation": "[explanations.{}]\ntext = 't'\n",
    "key of a flag": "[profile]\n{} = true\n",
    "unknown key": "[answers.Q-01]\n{} = 1\n",
    "unknown table": "[{}]\nx = 1\n",
}
"""Every place where a key may be anything."""


def with_field(field: str, text: str) -> str:
    """An answer file with a TOML string at one field or key."""
    body = {**FIELDS, **KEYS}[field].replace("{}", text)
    if body.startswith("[subject]"):
        return "format = 1\n" + body + reference()
    return answers(body)


def everywhere(text: str) -> str:
    """An answer file with a text in every field that may hold any."""
    value = quoted(text)
    subject = ("organisation", "model", "version", "scope", "prepared_by", "approved_by", "contact")
    lines = ["format = 1", "[subject]", *(f"{name} = {value}" for name in subject), "assessed_on = 2026-11-22"]
    reason = quoted(f"{text} is a reason of twenty characters")
    lines += [reference(), "[profile]", "open_weights = false", "[profile_reasons]", f"open_weights = {reason}"]
    lines += ["[answers.Q-01]", "rating = 'partial'", *(f"{name} = {value}" for name in ("note", "by", "owner"))]
    lines += [f"public_text = {{ zh = {value}, en = {value} }}"]
    for place in ("url", "register", "file"):
        lines += ["[[answers.Q-01.evidence]]", "kind = 'record'", f"{place} = {value}"]
        lines += [f"{name} = {value}" for name in ("title", "about", "shows")]
    lines += ["[answers.Q-03]", "rating = 'not-applicable'", f"note = {reason}", "by = 'lead A'"]
    lines += [f"accepted_by = {value}", "[answers.Q-04]", "rating = 'planned'", f"owner = {value}", "due = 2027-01-31"]
    lines += ["[accepted_risks.Q-02]", f"by = {value}", "until = 2027-03-31", f"reason = {value}"]
    lines += ["[[verifications]]", f"body = {value}", "on = 2026-10-01", f"result = {value}", f"paid_by = {value}"]
    lines += ["[explanations.R01]", f"text = {value}", "[[signoffs]]", f"by = {value}", f"role = {value}"]
    return "\n".join([*lines, "on = 2026-11-22", f"digest = '{DIGEST}'"]) + "\n"


def files(text: str | bytes, more: Mapping[str, Content] | None = None, form: bytes = FORM) -> dict[str, Content]:
    """The files of a case: answers, a questionnaire, and what else there is."""
    data = text if isinstance(text, bytes) else text.encode()
    return {FORM_FILE: form, ANSWERS: data, **(more or {})}


def refused(group: str, name: str, text: str | bytes, says: str, *, mends: bool = False) -> Case:
    """An answer file that is refused."""
    return Case(group, name, files(text), Refused(says, mends))


def loads(group: str, name: str, text: str | bytes, *shows: str, finding: bool = False) -> Case:
    """An answer file that is used."""
    return Case(group, name, files(text), Loads(shows, finding))


def inert(group: str, payloads: Iterable[tuple[str, str]]) -> list[Case]:
    """For each named text an answer file that has it in every field, between two words that are easy to find."""
    cases = []
    for name, payload in payloads:
        text = framed(group, name, payload)
        cases.append(Case(group, name, files(everywhere(text)), Loads((text,), finding=True)))
    return cases


def framed(group: str, name: str, payload: str) -> str:
    """A text between words that tell it from all others."""
    first, last = frame(group, name)
    return first + payload + last


def frame(group: str, name: str) -> tuple[str, str]:
    """The words around the text of a case."""
    word = "".join(character for character in f"{group} {name}".title() if character.isascii() and character.isalnum())
    return f"Q{word}Q", f"Z{word}Z"
