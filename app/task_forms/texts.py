"""Texts as people type or paste them: normalised, or refused where they hold what no keyboard makes."""

import re
import unicodedata

from app.feel.record import Record

LONGEST = {"textfield": 1_000, "textarea": 20_000}
_UNWANTED = ("Cc", "Cs")


class Problem(Record):
    """Why a typed text cannot be used. ``kind`` is that of its message; ``part`` the box of a date it is about."""

    kind: str
    facts: dict = {}  # noqa: RUF012 (never changed)
    part: str = ""


def wrong(reason, part=""):
    """A Problem of the type: “… must ``reason``”."""
    return Problem(kind="type", facts={"reason": reason}, part=part)


def read_text(typed, kind):
    """``(text, problem)``: trimmed and in Unicode's composed form; None for an empty one."""
    if len(typed) > LONGEST[kind]:
        return None, wrong(f"be {LONGEST[kind]:,} characters or fewer")
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    if kind == "textfield":
        text = text.replace("\t", " ")
    text = unicodedata.normalize("NFC", text).strip()
    if kind == "textfield" and "\n" in text:
        return None, wrong("be on one line")
    if any(unicodedata.category(sign) in _UNWANTED and sign not in "\n\t" for sign in text):
        return None, wrong("not contain control characters")
    return text or None, None


def as_code(text):
    """A code as it is kept, however it was spaced: in capitals, without spaces, hyphens and full stops."""
    return re.sub(r"[\s.\-–]+", "", text).upper()


def drawable(typed):
    """What was typed, without what cannot stand on a page."""
    return "".join("\ufffd" if _is_unwanted(sign) else sign for sign in typed)


def _is_unwanted(sign):
    return sign not in "\r\n\t" and unicodedata.category(sign) in _UNWANTED


def line(typed):
    """A short entry with single spaces, for numbers, dates and times."""
    return " ".join(typed[:200].split()) if len(typed) <= 200 else typed[:200] + "…"
