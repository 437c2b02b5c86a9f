"""A line of the log holds what it is allowed to hold, in either format, and never an error's message."""

import io
import json
import logging
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.telemetry import logs
from app.telemetry.logs import FACTS, Lines, StandardError, kind_of, line_of, note, note_error, places_of

SECRET = "Siobhan QQ123456C"  # noqa: S105 (somebody's name and number)


@pytest.fixture
def told(caplog):
    """The lines that were logged so far, as objects."""
    caplog.set_level(logging.DEBUG)
    return lambda: [line_of(record) for record in caplog.records]


def record(message, *args, error=None, name="a.library"):
    exc_info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord(name, logging.WARNING, "a.py", 1, message, args, exc_info)


def raised():
    try:
        raise LookupError(SECRET)
    except LookupError as error:
        return error


def test_an_event_has_its_facts_its_level_and_the_instant(told):
    note("case.went_on", case="K1", fired=2)
    (line,) = told()
    assert (line["event"], line["level"], line["case"], line["fired"]) == ("case.went_on", "info", "K1", 2)
    assert line["time"].endswith("Z") and len(line["time"]) == 24


@pytest.mark.parametrize("name", ["name", "nino", "message", "query"])
def test_a_fact_that_is_not_in_the_list_is_refused(name):
    assert name not in FACTS
    with pytest.raises(ValueError, match=f"{name} is no fact for the log"):
        note("request", **{name: SECRET})


def test_of_an_error_its_kind_its_cause_and_its_places_are_told_and_not_its_message(told):
    error = ValueError(SECRET)
    error.__cause__ = raised()
    note_error("request.failed", error)
    (line,) = told()
    assert line["kind"] == "ValueError from LookupError"
    assert SECRET not in json.dumps(line)
    assert places_of(raised())[-1].startswith("tests/telemetry/test_logs.py:")


def test_the_kind_of_an_error_of_a_library_says_which():
    assert kind_of(json.JSONDecodeError("x", "x", 0)) == "json.JSONDecodeError"
    assert kind_of(KeyError()) == "KeyError"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("Booting worker with pid: %s", 17), "Booting worker with pid: 17"),
        (("Error handling request %s %s", "GET", f"/{SECRET}"), "Error handling request … …"),
        ((f"Invalid request from ip=10.0.0.1: '{SECRET}'",), "Invalid request from ip…"),
        (("%(a)s", {"a": SECRET}), "…"),
        (("%d of %s", 3), "3 of …"),
        (("Control server error",), "Control server error"),
    ],
)
def test_what_a_library_says_is_kept_to_its_template_and_numbers(args, said):
    assert line_of(record(*args))["said"] == said


@given(some.text().filter(lambda each: "Q" not in each), some.lists(some.text(min_size=1, alphabet="Q"), max_size=4))
def test_no_text_that_a_library_fills_in_is_ever_told(template, texts):
    line = line_of(record(template.replace("%", "") + "%s" * len(texts), *texts))
    assert not any(text in line["said"] for text in texts)


def test_an_error_that_a_library_logs_is_told_without_its_message():
    line = line_of(record("Exception on %s", "/x", error=raised()))
    assert line["kind"] == "LookupError" and SECRET not in json.dumps(line)


def test_the_formats_are_a_json_object_or_words_on_one_line():
    held = record("hello", name="x")
    held.facts = {"case": "K 1", "places": ["a:1 f", "b:2 g"], "status": 200}
    assert json.loads(Lines("json").format(held))["case"] == "K 1"
    assert Lines("text").format(held).endswith("warning hello case=K_1 places=a:1:f,b:2:g status=200")


def test_a_log_that_cannot_be_written_keeps_nobody_from_their_work(monkeypatch):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    handler = StandardError()
    handler.setFormatter(Lines("json"))
    handler.emit(record("hello"))


@pytest.fixture
def root():
    """The root of all loggers, as it was before afterwards."""
    held = logging.getLogger()
    before, level, complaints = held.handlers[:], held.level, logging.raiseExceptions
    yield held
    held.handlers[:], logging.raiseExceptions = before, complaints
    held.setLevel(level)


def test_everything_in_the_process_goes_through_one_handler(root, capsys):
    logs.configure("json")
    logging.getLogger("some.library").warning("%s came", SECRET)
    logging.getLogger("spiff.x").info("told at length")
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["said"] == "… came"
