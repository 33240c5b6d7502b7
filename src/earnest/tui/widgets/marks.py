"""Signs of ours for a state: text only, never colour alone, no sign of doubtful width."""

from __future__ import annotations

from earnest.core.assessment.model import Rating
from earnest.core.language import Phrase
from earnest.core.questionnaire.model import Gate

MARKS: dict[Rating | None, str] = {
    "yes": "[x]",
    "partial": "[~]",
    "planned": "[>]",
    "no": "[-]",
    "unknown": "[?]",
    "not-applicable": "[n/a]",
    None: "[ ]",
}

GATE_MARKS: dict[Gate | None, str] = {"hard": "!", "soft": "+", None: " "}

NOT_LIVE = Phrase("不适用（画像）", "not live")
