"""Every event can be read as a sentence, with the names of the models, and says nothing that is for other roles."""

import datetime

import pytest

from app import clock
from app.casework.reading import see
from app.casework.telling import ERASED, Naming, sentence, words
from app.database import db
from app.history.envelope import seal
from app.history.event_types import MEANINGS
from app.history.events import HistoryEvent
from tests.web.garden import open_garden

AT = datetime.datetime(2014, 11, 3, 9, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def naming(databases, tmp_path_factory):
    with open_garden(databases, tmp_path_factory.mktemp("garden")) as garden:
        key = garden.open_plot()
        garden.dig(key, poison="Arsenic")
        with garden.here():
            sight = see(db.session, key, person=garden.person("rose"), now=clock.now())
            yield Naming(sight, {"i": "plot", "lost": "no_such_process"}, {"i/1": "Dig the plot"})


def event(kind, payload):
    envelope = None if payload is None else seal(payload)
    return HistoryEvent("s", 1, kind, AT, AT, AT.date(), None, None, None, b"", b"", b"", envelope)


SENTENCES = [
    ("case.opened", {"process": "hoeing"}, "The case was opened by “hoeing”."),
    ("process.started", {"process": "no_such_process"}, "“no_such_process” was started by hand."),
    ("task.completed", {"instance": "i", "activity": "UT_dig"}, "“Dig the plot” was completed."),
    ("task.completed", {"instance": "lost", "activity": "UT_x"}, "“UT_x” was completed."),
    ("task.claimed", {"task": "i/1", "assignee": "rose"}, "“Dig the plot” was claimed."),
    ("task.released", {"task": "i/2", "assignee": None}, "“i/2” was released."),
    ("task.assigned", {"task": "i/1", "assignee": "basil"}, "“Dig the plot” was given to basil."),
    ("timer.fired", {"instance": "i", "activity": "start"}, "The time for “Plot taken” had come."),
    ("message.received", {"message": "RAIN"}, "The message “RAIN” came."),
    ("incident.raised", {"problem": "The hose is cut."}, "Something could not go on: The hose is cut."),
    ("incident.retried", {"job": "1"}, "What could not go on was let try again."),
    ("input.refused", {"code": "TOO_DRY"}, "This was refused: Too dry. Nothing was changed."),
    ("input.refused", {"code": "FROZEN"}, "This was refused: The ground is frozen. Nothing was changed."),
    (
        "input.refused",
        {"code": "FROZEN", "given": {"process": "hoeing"}},
        "Starting “hoeing” was refused: The ground is frozen. Nothing was changed.",
    ),
    (
        "input.refused",
        {"code": "FROZEN", "given": {"instance": "i", "activity": "UT_dig"}},
        "Completing “Dig the plot” was refused: The ground is frozen. Nothing was changed.",
    ),
    (
        "input.refused",
        {"code": "FROZEN", "given": {"message": "RAIN", "payload": {}}},
        "The message “RAIN” was refused: The ground is frozen. Nothing was changed.",
    ),
    ("instance.ended", {"instance": "i", "error": None}, "“plot” ended."),
    ("instance.ended", {"instance": "i", "error": "TOO_DRY"}, "“plot” ended with “Too dry”."),
    ("instance.cancelled", {"instance": "i"}, "“plot” was stopped before its end."),
    ("activity.cancelled", {"instance": "i", "activity": "UT_lock"}, "“Lock the gate” was left undone."),
    (
        "activity.moved",
        {"instance": "i", "activity": "UT_lock", "old": "2014-11-03", "new": "2014-11-10"},
        "“Lock the gate” is now for Mon 10 Nov 2014. It was Mon 3 Nov 2014.",
    ),
    ("decision.evaluated", {"decision": "D_none", "outputs": {"weeks": 2}}, "“D none” was decided: Weeks: 2."),
    (
        "decision.evaluated",
        {"decision": "D_none", "outputs": {"D_none": "FROZEN"}},
        "“D none” was decided: The ground is frozen.",
    ),
    ("decision.evaluated", {"decision": "D_none", "outputs": {"garden": "Kew"}}, "“D none” was decided: Garden: Kew."),
    ("attribute.changed", {"name": "since", "old": None, "new": "2014-11-03"}, "“Dug on” is now Mon 3 Nov 2014."),
    (
        "attribute.changed",
        {"name": "garden", "old": "Kew", "new": None},
        "“Garden” is now nothing. It was Kew.",
    ),
    (
        "record.changed",
        {"list": "beds", "key": "1", "fields": {"id": "1", "dug": "2014-11-03"}, "begun": False},
        "Beds: a record was changed (Day: Mon 3 Nov 2014).",
    ),
    ("record.changed", {"list": "gone", "key": "1", "fields": {}, "begun": True}, "gone: a record was added."),
    ("message.kept", {"message": "RAIN"}, "Nothing waited for the message “RAIN”; it is kept."),
    ("document.issued", {"title": "Your plot"}, "“Your plot” was written."),
    ("correction.approved", {"name": "since"}, "That “Dug on” was wrong was approved."),
]


@pytest.mark.parametrize(
    ("kind", "payload", "expected"), SENTENCES, ids=[f"{each[0]} {n}" for n, each in enumerate(SENTENCES)]
)
def test_an_event_is_a_sentence(naming, kind, payload, expected):
    assert sentence(event(kind, payload), naming) == expected


@pytest.mark.parametrize("kind", sorted(MEANINGS))
def test_an_event_whose_payload_was_erased_says_so(naming, kind):
    assert sentence(event(kind, None), naming) == ERASED


def test_a_value_is_hidden_by_its_name_and_by_being_one_that_is_hidden(naming):
    assert naming.text("poison", "DDT") == naming.text("note", "Arsenic") == "not shown to your role"
    assert naming.text("note", {"inner": ["Arsenic", "water"]}) == "Inner: not shown to your role; water"
    assert "Arsenic" not in sentence(
        event("attribute.changed", {"name": "poison", "old": None, "new": "Arsenic"}), naming
    )


@pytest.mark.parametrize(
    ("code", "expected"), [("LIMIT_REACHED", "Limit reached"), ("lone-parent", "Lone parent"), ("_", "")]
)
def test_codes_are_words(code, expected):
    assert words(code) == expected
