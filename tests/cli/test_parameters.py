"""``flask parameters``: listed, shown and set, each change with who and why; a day that has begun has to be meant."""

import json

import pytest

from tests.cli.cases import said

WHY = ("--reason", "It was agreed at the meeting.", "--by", "ann")
AHEAD = ("--from", "2099-01-01")


@pytest.fixture
def run(office):
    return lambda *words: said(office.run("parameters", *words))


def test_each_is_listed_with_its_value_on_a_day(run):
    assert run("list") == (0, ["lead\t10\tdefault\tLead"])
    status, lines = run("set", "lead", "12", *AHEAD, *WHY)
    assert (status, lines) == (0, ["lead is 12 from 2099-01-01 on; it was 10."])
    assert run("list")[1] == ["lead\t10\tdefault\tLead"]
    assert run("list", "--on", "2099-01-01")[1] == ["lead\t12\tfrom 2099-01-01\tLead"]


def test_one_is_shown_with_its_changes(run):
    run("set", "lead", "12", *AHEAD, *WHY)
    run("set", "lead", "14", "--from", "2100-01-01", *WHY)
    status, lines = run("show", "lead")
    assert status == 0
    assert lines[0] == "lead: Lead"
    assert "  value in force: 10" in lines
    assert [line.partition(" (set")[0] for line in lines[-2:]] == ["  from 2100-01-01: 14", "  from 2099-01-01: 12"]
    assert lines[-1].endswith("by ann: It was agreed at the meeting.)")


def test_json_has_all_of_it(run):
    run("set", "lead", "12", *AHEAD, *WHY)
    (listed,), shown = (
        json.loads("\n".join(run("list", "--json")[1])),
        json.loads("\n".join(run("show", "lead", "--json")[1])),
    )
    assert listed == shown
    assert (shown["default"], shown["value"], shown["from"], shown["changes"][0]["value"]) == (10, 10, None, 12)


def test_an_earlier_change_says_until_when_it_holds(run):
    run("set", "lead", "14", "--from", "2100-01-01", *WHY)
    assert run("set", "lead", "12", *AHEAD, *WHY)[1][1] == "From 2100-01-01 on it is 14, as was set before."


def test_a_day_that_has_begun_has_to_be_meant(run):
    status, lines = run("set", "lead", "12", "--from", "2015-01-01", *WHY)
    assert status == 2
    assert lines[0].startswith("2015-01-01 has begun already. What was decided since stays as it was")
    assert run("list")[1] == ["lead\t10\tdefault\tLead"]
    assert run("set", "lead", "12", "--from", "2015-01-01", "--past", *WHY)[0] == 0
    assert run("list")[1] == ["lead\t12\tfrom 2015-01-01\tLead"]


@pytest.mark.parametrize(
    ("words", "said_"),
    [
        (("nothing", "1", *AHEAD, *WHY), "There is no parameter “nothing”."),
        (("lead", "many", *AHEAD, *WHY), "Enter a number, like 39."),
        (("lead", "empty", *AHEAD, *WHY), "It cannot be empty; every case needs a value."),
        (("lead", "10", *AHEAD, *WHY), "It has this value on that day already."),
        (
            ("lead", "12", *AHEAD, "--reason", "why not", "--by", "ann"),
            "Say in 20 to 1000 characters why it is changed.",
        ),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(run, words, said_):
    assert run("set", *words) == (2, [said_])


def test_before_anything_is_published_there_are_none(empty_office):
    status, lines = said(empty_office.run("parameters", "list"))
    assert (status, lines) == (2, ["Nothing has been published yet, so there are no parameters."])
