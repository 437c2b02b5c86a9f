"""A client's record to try forms on: what a form is lent, as plain data, and the decisions it may ask."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.decisions.borders import to_feel
from app.decisions.calendar_file import read_calendar
from app.decisions.evaluation import evaluate, input_names
from app.decisions.library import Library, find_decision
from app.decisions.parameters import read_parameters
from app.feel.values import Date
from app.task_forms.conversion import from_json
from app.task_forms.environment import Environment
from app.task_forms.reader import read_form
from tests.project import DMN, PROCESSES, ROOT

LIBRARY = Library.of(DMN)
CALENDAR = read_calendar(PROCESSES / "register" / "holidays.json")
PARAMETERS = read_parameters(PROCESSES / "parameters.json")
FORMS = {path.stem: read_form(path.read_bytes(), path.name) for path in sorted((ROOT / "forms").glob("*.form"))}
DATES = {
    "decided",
    "issued",
    "date",
    "raised",
    "from",
    "appointment",
    "start",
    "end",
    "last_day",
    "referral_date",
    "dob",
    "claim_start",
}
CASE = {
    "benefit": "JSA",
    "status": "Eligible",
    "cycle": 1,
    "office": "Lisburn",
    "claim_start": "2014-12-01",
    "referral_date": "2015-12-14",
    "engagement_deadline": "2016-01-08",
    "withdrawal_reason": None,
    "dob": "1980-06-12",
    "attached_date": None,
    "correctable_facts": [
        {"name": "dob", "label": "Date of birth", "type": "date", "value": "1980-06-12", "choices": []},
        {"name": "postcode", "label": "Postcode", "type": "string", "value": "BT28 1AA", "choices": []},
    ],
    "claims": [{"id": "1", "benefit": "JSA", "start": "2014-12-01", "last_day": None}],
    "jobs": [{"id": "1", "employer": "Mill Bakery", "start": "2015-03-02", "end": "2015-03-27"}],
    "contacts": [{"id": "c1", "date": "2015-12-30", "kind": "telephone"}],
    "notices": [
        {
            "id": "n1",
            "issued": "2015-12-23",
            "appointments": [
                {"date": "2015-12-29", "valid": "no", "reason": "NOT_RECEIVED_IN_TIME"},
                {"date": "2015-12-30", "valid": "yes", "reason": None},
            ],
        }
    ],
    "doubts": [
        {
            "id": "d0",
            "kind": "S2S_ATTENDANCE",
            "raised": "2015-06-01",
            "appointment": "2015-05-29",
            "reasons_received": None,
            "decided": "2015-06-15",
            "outcome": "ALLOWED",
            "from": None,
            "superseded": False,
        },
        {
            "id": "d1",
            "kind": "S2S_ATTENDANCE",
            "raised": "2015-12-31",
            "appointment": "2015-12-30",
            "reasons_received": None,
            "outcome": None,
            "from": None,
            "superseded": None,
        },
    ],
}


def dated(value, name=""):
    """The record with its dates as dates."""
    if isinstance(value, dict):
        return {key: dated(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [dated(item) for item in value]
    return from_json(value, "date" if name in DATES or name.endswith("_deadline") else None)


def environment(day, case=None, **variables):
    """What a form is lent on a day; ``case`` changes attributes of :data:`CASE`, dates as ISO texts."""
    today = Date.parse(day)
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC).astimezone(ZoneInfo("Europe/London"))
    names = {"case": dated({**CASE, **(case or {})}), "parameters": PARAMETERS, **variables}
    return Environment(names=names, now=to_feel(now), today=today, calendar=CALENDAR)


def decide(name, inputs):
    """The outputs of a decision of the programme, as a form asks it."""
    linked = LIBRARY.model(f"{name}.dmn")
    decision = find_decision(linked, name)
    lent = {"parameters": PARAMETERS} if "parameters" in input_names(linked, decision) else {}
    outputs = evaluate(linked, decision, {**inputs, **lent}, calendar=CALENDAR).outputs
    return outputs
