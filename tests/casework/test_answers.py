"""What was entered is told with the form's questions and the labels of what was chosen; nothing hidden comes out."""

import json

import pytest

from app import clock
from app.casework.answers import given_with
from app.casework.case_history import naming_for
from app.casework.reading import see
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from tests.databases import attached
from tests.web.garden import open_garden, with_people
from tests.web.garden_models import files, form

CHOICES = [{"label": "Peat, dug in bogs", "value": "peat"}, {"label": "Bark", "value": "bark"}]
TOOL = {"id": "c_tool", "key": "tool", "type": "textfield", "label": "Which tool?"}
ROWS = {"id": "tools", "path": "tools", "label": "Tools", "type": "dynamiclist", "components": [TOOL]}
BEDS = "=for b in case.beds return {value: b.id, label: string(b.dug) + b.spray}"
PLOTS = '=[{value: "here", label: "The plot " + case.name}]'
_FIELDS = form(
    "F_survey",
    {"key": "mulch", "label": "What covers it?", "type": "radio", "values": CHOICES},
    {"key": "mulches", "label": "What else?", "type": "checklist", "values": CHOICES},
    {"key": "price", "label": "What did it cost?", "type": "number", "appearance": {"prefixAdorner": "£"}},
    {"key": "hours", "label": "How long?", "type": "number", "appearance": {"suffixAdorner": "hours"}},
    {"key": "poison", "label": "Which poison?"},
    {"key": "note", "label": "Anything else?"},
    {"key": "colour", "label": "Which colour?"},
    {"key": "bed", "label": "Which bed?", "type": "select", "valuesExpression": BEDS},
    {"key": "place", "label": "Where?", "type": "select", "valuesExpression": PLOTS},
)
_HELD = json.loads(_FIELDS)
FORM = json.dumps({**_HELD, "components": [*_HELD["components"], ROWS]}).encode()
RAIN = {"label": "It rains", "outside": True, "source": "the sky"}
AMOUNT = {"label": "How much fell", "type": "number", "required": True, "source": "the gauge"}


def with_a_survey(url):
    """The garden's models with a form that asks in every way, a message, and an attribute whose codes are named."""
    with_people(url)
    held = files()
    case = json.loads(held["processes/case.json"])
    case["codes"] = {"colours": {"RED": "Red as a rose"}}
    case["attributes"]["colour"] = {"type": "string", "label": "Colour", "values": "colours"}
    messages = {"messages": {"RAIN": {**RAIN, "payload": {"amount": AMOUNT}}}}
    more = {"processes/case.json": json.dumps(case).encode(), "processes/messages.json": json.dumps(messages).encode()}
    with attached(url), transaction():
        bundle = Bundle({**held, **more, "forms/F_survey.form": FORM})
        store.publish(db.session, bundle, by="ann", approved_by="bob", now=clock.now())


@pytest.fixture(scope="module")
def told(databases, tmp_path_factory):
    """A function that tells what was given, for somebody, in a plot where arsenic was used."""
    with open_garden(databases, tmp_path_factory.mktemp("garden"), with_a_survey) as garden:
        key = garden.open_plot()
        garden.dig(key, poison="Arsenic")

        def tell(user_name, kind="task.completed", **payload):
            with garden.here():
                sight = see(db.session, key, person=garden.person(user_name), now=clock.now())
                return dict(given_with(kind, payload, naming_for(db.session, sight, [])))

        yield tell


def answers(told, user_name="ward", **values):
    return told(user_name, form="F_survey", values=values)


@pytest.mark.parametrize(
    ("given", "question", "answer"),
    [
        ({"mulch": "peat"}, "What covers it?", "Peat, dug in bogs"),
        ({"mulch": "straw"}, "What covers it?", "straw"),
        ({"mulches": ["peat", "bark"]}, "What else?", "Peat, dug in bogs, Bark"),
        ({"mulches": []}, "What else?", "nothing"),
        ({"price": 12.5}, "What did it cost?", "£12.50"),
        ({"hours": 3}, "How long?", "3 hours"),
        ({"note": None}, "Anything else?", "nothing"),
        ({"colour": "RED"}, "Which colour?", "Red as a rose"),
        ({"place": "here"}, "Where?", "The plot Long border"),
        ({"tools": [{"tool": "Spade"}, {"tool": None}]}, "Tools", "Which tool?: Spade; Which tool?: nothing"),
        ({"unasked": "FROZEN"}, "Unasked", "The ground is frozen"),
    ],
)
def test_an_answer_stands_beside_its_question(told, given, question, answer):
    assert answers(told, **given) == {question: answer}


def test_answers_come_in_the_order_of_the_form(told):
    assert list(answers(told, unasked="x", note="y", mulch="bark")) == ["What covers it?", "Anything else?", "Unasked"]


def test_what_is_for_other_roles_is_not_told_by_name_or_by_value_or_within_a_row(told):
    given = {"poison": "DDT", "note": "Arsenic", "tools": [{"tool": "Arsenic"}]}
    assert answers(told, **given) == {
        "Which poison?": "DDT",
        "Anything else?": "Arsenic",
        "Tools": "Which tool?: Arsenic",
    }
    hidden = "not shown to your role"
    assert answers(told, "forrest", **given) == {
        "Which poison?": hidden,
        "Anything else?": hidden,
        "Tools": f"Which tool?: {hidden}",
    }


def test_a_choice_made_of_records_is_not_named_to_who_does_not_see_all_of_them(told):
    (bed,) = answers(told, bed="unknown").values()
    assert bed == "unknown"
    assert answers(told, "forrest", bed="unknown") == {"Which bed?": "unknown"}


def test_the_form_that_opens_a_case_is_found_by_its_process(told):
    given = told("ward", "case.opened", process="plot", values={"garden": "Kew"})
    assert given == {"Which garden is it in?": "Kew"}


@pytest.mark.parametrize("payload", [{"form": "F_gone"}, {"process": "no_such_process"}, {}])
def test_without_its_form_an_answer_has_the_name_of_the_case_or_its_own(told, payload):
    assert told("ward", values={"name": "Long border", "row_count": 2}, **payload) == {
        "Plot": "Long border",
        "Row count": "2",
    }


def test_what_came_with_a_message_is_called_as_the_message_declares_it(told):
    assert told("ward", "message.received", message="RAIN", payload={"amount": 4, "wind": True}) == {
        "How much fell": "4",
        "Wind": "Yes",
    }
    assert told("ward", "message.received", message="HAIL", payload={"garden": "Kew"}) == {"Garden": "Kew"}


def test_a_letter_is_told_by_its_fields_and_a_change_of_a_record_brought_nothing(told):
    assert told("ward", "document.issued", title="Your plot", fields={"name": "Long border"}) == {"Plot": "Long border"}
    assert told("ward", "record.changed", list="beds", key="1", fields={"dug": "2014-11-03"}) == {}
