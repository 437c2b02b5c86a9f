"""Errors about letters are sentences that name file, line and problem."""

import pickle

from app.letters import NotRenderable, UnknownVariant, UnusableLetter, WrongFields


def test_findings_are_told_in_order_and_once():
    error = UnusableLetter("a.html", [(3, "c."), (1, "a."), (3, "c.")])
    assert error.findings == [(1, "a."), (3, "c.")]
    assert error.sentence == "a.html, line 1: a. a.html, line 3: c."
    assert pickle.loads(pickle.dumps(error)).findings == error.findings  # noqa: S301 (our own bytes)


def test_each_error_names_the_file():
    assert NotRenderable(file="a.html", line=2, problem="b.").sentence == "a.html, line 2: b."
    assert WrongFields(file="a.html", name="b", problem="is missing").sentence == "a.html: the field “b” is missing."
    variant = UnknownVariant(file="a.html", variant="X", known="M, V")
    assert variant.sentence == "a.html has no variant “X”; it has M, V."
