"""A sample is a plain value of its type, an allowed one where the allowed values can be understood."""

import pytest

from app.decisions.analysis.samples import OTHER_TEXT, sample
from app.decisions.reader import read
from app.decisions.typing import TypeTable
from app.feel.types import belongs
from tests.decisions.models import decision, dmn, item, literal


def sample_of(text, definitions=""):
    types = TypeTable(read(dmn(definitions + decision("D", literal("1"))), "a.dmn"))
    kind = types.resolve(text, "decision “D”")
    return sample(kind), kind


TYPES = (
    *("Any", "number", "string", "boolean", "date", "time", "dateTime", "dayTimeDuration", "yearMonthDuration"),
    *("list<number>", "range<date>", "context<a: number, b: context<c: date>>", "list<context<a: number>>"),
)


@pytest.mark.parametrize("text", TYPES)
def test_a_sample_belongs_to_its_type(text):
    value, kind = sample_of(text)
    assert value is not None
    assert belongs(value, kind)


@pytest.mark.parametrize(
    ("base", "allowed"),
    [
        ("string", '"a", "b"'),
        ("number", "[5..7]"),
        ("number", "(5..6)"),
        ("number", "&lt; -3"),
        ("date", '&gt;= date("2020-01-01")'),
        ("boolean", "false"),
        ("string", f'not("{OTHER_TEXT}")'),
        ("number", "? &gt; 3 and ? &lt; 4"),
    ],
)
def test_a_sample_is_among_the_allowed_values(base, allowed):
    value, kind = sample_of("t", item("t", base, allowed))
    assert belongs(value, kind)


def test_a_sample_is_allowed_by_every_type_around_it():
    value, kind = sample_of("few", item("few", "weeks", "&lt; 10") + item("weeks", "number", "[5..52]"))
    assert belongs(value, kind)


def test_of_what_cannot_be_understood_there_is_still_a_sample():
    value, _ = sample_of("t", item("t", "string", "string length(?) = 3"))
    assert value == OTHER_TEXT
