"""Where a record is for others, nothing of an instance that is about it is told: no task, timer, letter or event."""

import pytest

from app.casework.access import NotYourTask
from app.casework.case_history import event_page, history_page, naming_for
from app.casework.case_screen import case_screen
from app.casework.concealing import Concealed, is_concealed
from app.casework.diagram import NoSuchInstance, instances
from app.casework.diagram import diagram as diagram_of
from app.casework.letters_sent import NoSuchDocument, document, documents_of
from app.casework.masking import payload_for
from app.casework.reasons import NoSuchReason, because
from app.casework.task_page import NoSuchTask, task_page
from app.database import db
from app.history.errors import NoSuchEvent
from tests.engine.writing import boundary, decide, diagram, end, flows, message, node, throw, timer, user
from tests.runtime.borrowing import FILES, LENT, looked_at, somebody
from tests.runtime.house import at

ABOUT = '<zeebe:properties><zeebe:property name="about" value="=case.damages[item.id = damage]"/></zeebe:properties>'
HEADERS = '<zeebe:taskHeaders><zeebe:header key="letter" value="L_claim"/></zeebe:taskHeaders>'
LETTER = f'<zeebe:taskDefinition type="letter"/>{HEADERS}'
WRITTEN = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A claim</title>
<meta name="marks" content="number"></head><body><article><header><h1>A claim</h1></header>
<p>Marks: {= marks }.</p></article>
</body></html>"""
CLAIM = diagram(
    "P_claim",
    node(
        "startEvent",
        "claimed",
        message("CLAIM"),
        extensions=ABOUT,
        outputs={"damage": "=damage", "case.told_on": "=today", "case.fine": "=9"},
        name="Claimed",
    ),
    decide("BR_when", "D_back", "when", inputs={"lent_on": "=today", "parameters": "=parameters"}, name="When to pay?"),
    throw("payer", message("PAYER"), name="Payer to be told"),
    node("serviceTask", "doc", extensions=LETTER, inputs={"marks": "=1"}, name="Tell of the claim"),
    user("assess", role="x", name="Assess the claim"),
    boundary("late", "assess", timer('=today + duration("P30D")'), interrupting=False, name="Claim is late"),
    end("end_late"),
    flows("late", "end_late"),
    end(),
    flows("claimed", "BR_when", "payer", "doc", "assess", "end"),
    messages=["CLAIM", "PAYER"],
)
NOW = at("2014-12-01")
TORN, WET = "1", "2"
WORDS = ("Assess the claim", "P_claim", "Claim is late", "A claim", "When to pay", "assess", "“CLAIM”", "PAYER")


@pytest.fixture
def claimed(house_of):
    """A function that gives a returned book with a claim about one of its damages, which is torn or wet."""

    def made(damage):
        more = {"processes/P_claim.bpmn": CLAIM, "forms/letters/L_claim.html": WRITTEN.encode()}
        house = house_of(**FILES, **more)
        house.open("P_borrow", LENT)
        house.complete("ask", day="2014-11-05")
        house.send("CLAIM", {"damage": damage}, day="2014-11-06")
        return house

    return made


def ids(house):
    """The ids of the instance that is about a damage, of its task and its document."""
    (instance,) = [row["id"] for row in house.rows("process_instance") if row["about"]]
    return instance, house.task("assess"), house.rows("document")[0]["id"]


def told(house, role):
    """All that somebody of a role is shown of the case."""
    given = {"person": somebody([role]), "now": NOW}
    screen = case_screen(db.session, house.key, **given)
    page = history_page(db.session, house.key, kind="everything", limit=500, **given)
    _, rows = instances(db.session, house.key, **given)
    sight = page.sight
    payloads = [
        payload_for(event, naming_for(db.session, sight, [event]))
        for event in house.events()
        if not is_concealed(event, sight)
    ]
    parts = (screen.tasks, screen.instances, screen.timers, screen.documents, screen.messages, rows)
    return repr((*parts, [event[:3] for event in page.events], payloads, documents_of(db.session, sight, limit=9)))


def test_nothing_of_it_is_told(claimed):
    house = claimed(TORN)
    shown = told(house, "READER")
    assert [word for word in (*WORDS, ids(house)[0]) if word in shown] == []


def test_all_of_it_is_told_to_whoever_sees_the_record(claimed):
    house = claimed(TORN)
    shown = told(house, "CHIEF")
    assert [word for word in WORDS if word not in shown] == []
    assert looked_at(db.session, house, ["CHIEF"]).concealed == Concealed()


def test_what_is_about_another_record_is_told(claimed):
    shown = told(claimed(WET), "READER")
    assert [word for word in WORDS if word not in shown] == []


def test_its_parts_are_as_if_they_were_not_there(claimed):
    house = claimed(TORN)
    instance, task, letter = ids(house)
    given = {"person": somebody(["READER"]), "now": NOW}
    with pytest.raises(NoSuchInstance):
        diagram_of(db.session, house.key, instance, **given)
    with pytest.raises(NoSuchTask):
        task_page(db.session, task, **given)
    with pytest.raises(NoSuchDocument):
        document(db.session, letter, **given)
    for event in house.events():
        if event.type != "attribute.changed" and event.payload.get("instance") == instance:
            with pytest.raises(NoSuchEvent):
                event_page(db.session, house.key, event.sequence, **given)


def test_they_are_there_for_whoever_sees_the_record(claimed):
    house = claimed(TORN)
    instance, task, letter = ids(house)
    given = {"person": somebody(["CHIEF"]), "now": NOW}
    assert diagram_of(db.session, house.key, instance, **given).status == "active"
    assert document(db.session, letter, **given).title == "A claim"
    with pytest.raises(NotYourTask):
        task_page(db.session, task, **given)


def test_what_it_changed_in_the_case_is_told_and_not_where_it_comes_from(claimed):
    house = claimed(TORN)
    given = {"person": somebody(["READER"]), "now": NOW}
    page = history_page(db.session, house.key, kind="values", **given)
    (change,) = [event for event in page.events if "Told on" in event.sentence]
    assert change.instance is None
    with pytest.raises(NoSuchReason):
        because(db.session, house.key, "told_on", **given)
    chief = {**given, "person": somebody(["CHIEF"])}
    assert because(db.session, house.key, "told_on", **chief).place == "Claimed"


def test_what_it_changed_and_is_for_others_is_not_told_to_have_changed(claimed):
    house = claimed(TORN)
    for role, times in (("CHIEF", 2), ("READER", 1)):  # the first time was when the book came back
        page = history_page(db.session, house.key, kind="values", person=somebody([role]), now=NOW)
        assert sum("“Fine”" in event.sentence for event in page.events) == times


def test_a_page_of_history_goes_on_behind_what_is_left_out(claimed):
    house, found, before = claimed(TORN), [], None
    while True:
        page = history_page(
            db.session, house.key, kind="everything", before=before, limit=3, person=somebody(["READER"]), now=NOW
        )
        found += page.events
        before = page.older
        if before is None:
            break
    sight = looked_at(db.session, house, ["READER"])
    assert [event.sequence for event in found] == [
        event.sequence for event in reversed(house.events()) if not is_concealed(event, sight)
    ]
