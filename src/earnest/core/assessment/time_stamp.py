"""Time stamp: what became of the RFC 3161 reply beside a file when somebody looked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal, NamedTuple

from earnest.core.language import Phrase
from earnest.core.user_text import UserText

TimeStampState = Literal["good", "bad", "unknown"]
"""An authority of the reader's says when the file existed; it is of something else; nobody can tell."""


class TimeStamp(NamedTuple):
    """What a reply says of the file that it stands beside. It says nothing of what is in the file."""

    state: TimeStampState
    at: datetime.datetime | None = None
    """When the file existed; of a good one only."""
    authority: UserText | None = None
    """Who says so: the subject of the certificate that signed."""
    why: Phrase | None = None
    """Why nobody can tell."""

    @property
    def sentence(self) -> Phrase:
        """What it says."""
        if self.state == "bad":
            return _BAD
        if self.at is None:
            return _UNKNOWN.fill(why=self.why or Phrase("", ""))
        return _GOOD.fill(at=f"{self.at:%Y-%m-%d %H:%M:%S} UTC", by=self.authority or UserText(""))


TimeStamps = Mapping[UserText, TimeStamp]
"""By the path of the file as an answer file gives it."""

_GOOD = Phrase("最迟于{at}已存在（时间戳机构：{by}）", "existed by {at}, says {by}")
_BAD = Phrase("时间戳不是这个文件的", "the time stamp is of something else")
_UNKNOWN = Phrase("时间戳未能验证：{why}", "the time stamp was not verified: {why}")
