"""Every page of the application, in a garden that is a demonstration: what it takes to see it, and who sees it."""

import json
import re
import threading
from typing import NamedTuple

from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from app import clock
from app.database import db, transaction
from app.database.faults import Busy
from app.deployments import store
from app.deployments.bundle import Bundle
from app.identity.tables import Account, Assignment
from app.simulation import demo_clock
from app.web.access import PUBLIC, view
from tests.databases import attached, migrate
from tests.engine.writing import diagram, end, flows, start
from tests.web.browser import CHEAP_HASH, Browser
from tests.web.garden import with_people
from tests.web.garden_desk import desk_files, list_plots
from tests.web.garden_desk import roles as desk_roles
from tests.web.garden_models import DRYING, MENDER, PLANNER, ROLES, files, form

LONG = "Herbaceous border with " + "averyveryverylongwordthatdoesnotbreak" * 3
NEEDED = {"required": True}
CHOICES = [{"label": "Peat, which is not to be used any more", "value": "peat"}, {"label": "Bark", "value": "bark"}]
_WHEN = {"subtype": "datetime", "timeLabel": "Time", "timeInterval": 15, "timeSerializingFormat": "no_timezone"}
_ROW = {"id": "c_tool", "key": "tool", "type": "textfield", "label": "Which tool?", "validate": NEEDED}
_ASKED = form(
    "F_survey",
    {"key": "line", "label": "What grows here?", "description": "As it is called", "validate": NEEDED},
    {"key": "lines", "type": "textarea", "label": "What else?", "validate": {**NEEDED, "maxLength": 200}},
    {"key": "count", "type": "number", "label": "How many are there?", "validate": NEEDED},
    {"key": "one", "type": "radio", "label": "What is it in?", "values": CHOICES, "validate": NEEDED},
    {"key": "pick", "type": "select", "label": "What was it in?", "values": CHOICES, "validate": NEEDED},
    {"key": "ticks", "type": "checklist", "label": "What was used?", "values": CHOICES, "validate": NEEDED},
    {"key": "tick", "type": "checkbox", "label": "I have watered it", "validate": NEEDED},
    {"key": "day", "type": "datetime", "subtype": "date", "dateLabel": "On which day?", "validate": NEEDED},
    {"key": "time", "type": "datetime", "dateLabel": "When is the next look?", "validate": NEEDED, **_WHEN},
    {"key": "sum", "type": "expression", "expression": "=1 + 1", "properties": {"label": "Together"}},
)
_AROUND = [
    {"id": "said", "type": "text", "text": "## The survey\n\nOne question of **every** kind."},
    {"id": "set", "type": "separator"},
    {"id": "group", "type": "group", "label": "Tools", "components": [{**_ROW, "id": "c_first", "key": "first"}]},
    {
        "id": "rows",
        "type": "dynamiclist",
        "path": "rows",
        "label": "More tools",
        "isRepeating": True,
        "allowAddRemove": True,
        "defaultRepetitions": 2,
        "components": [_ROW],
    },
]
_SURVEY = json.loads(_ASKED)
QUESTIONS = json.dumps({**_SURVEY, "components": [*_AROUND, *_SURVEY["components"]]}).encode()
SURVEY = diagram("survey", start(form="F_survey"), end(), flows("start", "end"))


_NAMES = [{"name": "Kew", "from": "2014-01-01", "to": None, "source": LONG}]
_KEW = {"name": "Kew", "names": _NAMES, "acres": 330, "open": True, "contact": None}
OLD_GARDENS = {"source": "A-2", "gardens": [_KEW], "first": "2014-01-01"}
GARDENS = {**OLD_GARDENS, "title": "Gardens", "labels": {"acres": "Acres"}}
GARDENS["gardens"] = [{**_KEW, "acres": 320}, {**_KEW, "name": "Wisley"}]
_LATER = {"where": "later", "reason": "When there is a pond."}
REQUIREMENTS = {
    "ids": [{"prefix": "A-", "digits": 1, "label": "The act"}],
    "requirements": [
        {"id": "A-1", "phrase": "frost", "must": "Nobody digs in frost.", "source": "Act"},
        {"id": "A-2", "phrase": "gardens", "must": "There are gardens.", "source": "Act"},
        {"id": "A-3", "phrase": "ponds", "must": "There are ponds.", "source": "Act", "elsewhere": _LATER},
        {"id": "A-4", "phrase": "bees", "must": "There are bees.", "source": "Act"},
    ],
}


class Page(NamedTuple):
    """A page: the endpoint that gives it, who looks at it (None: nobody is signed in), and its address."""

    endpoint: str
    reader: str | None
    address: str


def demonstrated(url):
    """Make all tables in an empty database that is a demonstration's, let people in and publish all models."""
    migrate(url)
    with attached(url), transaction():
        demo_clock.begin(db.session, clock.now())
    with_people(url)
    gardener = {**ROLES["GARDENER"], "starts": ["plot", "hoeing", "watering", "gone", "drying", "survey"]}
    roles = {"roles": {**desk_roles({**ROLES, "GARDENER": gardener}), "MENDER": MENDER, "PLANNER": PLANNER}}
    made = desk_files() | {"processes/roles.json": json.dumps(roles).encode(), "forms/F_survey.form": QUESTIONS}
    made |= {"processes/drying.bpmn": DRYING, "processes/survey.bpmn": SURVEY}
    made |= {"processes/requirements.json": json.dumps(REQUIREMENTS).encode()}
    people = {"by": "ann", "approved_by": "bob"}
    with attached(url), transaction():
        for gardens in (OLD_GARDENS, GARDENS):
            register = {"processes/register/gardens.json": json.dumps(gardens).encode()}
            bundle = Bundle({**files(), **made, **register})
            store.publish(db.session, bundle, **people, now=clock.now(), note="Wisley was opened")
        for user_name, name, role in (("mona", "Mona Mend", "MENDER"), ("petra", "Petra Plan", "PLANNER")):
            added = Account(
                user_name=user_name, name=name, password_hash=CHEAP_HASH, active=True, created_at=clock.now()
            )
            added.assignments = [Assignment(role=role, scope="")]
            db.session.add(added)


class Served:
    """A garden behind an address, and its pages by name: those asked for, and those that answer to a form."""

    def __init__(self, garden):
        self.garden, self.reader, self.answers = garden, None, {}
        garden.app.config["DEMO"] = "yes"
        self.endpoints = set(garden.app.view_functions)
        garden.app.post("/busy")(view(permission=PUBLIC)(_busy))
        self.server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.port}"
        self.pages = _pages(garden)
        for name, answer in _answers(garden).items():
            assert answer.status_code in (200, 403, 404, 409, 422, 503), (name, answer.status_code)
            self.answers[f"/answers/{len(self.answers)}"] = Response(answer.data, answer.status_code, answer.headers)
            self.pages[name] = Page("", None, f"/answers/{len(self.answers) - 1}")

    def _answer(self, environment, start_response):
        kept = self.answers.get(environment["PATH_INFO"])
        if kept is not None:
            return kept(environment, start_response)
        if self.reader:
            environment["HTTP_COOKIE"] = f"session={self.garden.browser(self.reader).token}"
        return self.garden.app.wsgi_app(environment, start_response)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def _busy():
    """What a page says while the database is busy."""
    raise Busy


def _opened(garden, name):
    """Open a case and give its key; time stands still, so that none is the last."""
    answer = garden.browser("rose").send("/new-case/plot", name=name, garden="Kew")
    return re.search(r"/cases/(\w+)", answer.location)[1]


def _pages(garden):
    """The pages that are asked for, by name; each endpoint that gives a page has one at least."""
    dug, fresh = _opened(garden, "Long border"), _opened(garden, LONG)
    garden.dig(dug, soil="dry")
    garden.dig(dug, poison="Arsenic")
    rose = garden.browser("rose")
    for process in ("hoeing", "drying"):
        rose.send(f"/cases/{dug}/start/{process}")
    garden.browser("clark").send("/people/basil/roles", role="KEEPER")
    rose.send("/worklist/filters", filter_name="Late in spring", due="overdue", view="team")
    for value, year in (("9", "2015"), ("11", "2099")):
        day = {"start-day": "1", "start-month": "2", "start-year": year}
        sent = {
            "value": value,
            **day,
            "reason": "The winters are longer now.",
            "sure": "yes",
            "known": int(year == "2099"),
        }
        garden.browser("petra").send("/parameters/frost_days/change", **sent)
    asked = rose.send("/new-case/question", asked=LONG, plot=dug).location
    question = re.search(r"/mailbox/([\w:]+)", asked)[1]
    garden.browser("keith").send(f"/tasks/{garden.tasks(question)['UT_reply']}", reply=LONG, news=LONG)
    notice = re.search(r'href="(/notices/[^"]+)"', rose.get("/mailbox").text)[1]
    run, night = list_plots(garden)
    document = re.search(r'href="(/documents/[^"]+)"', rose.get(f"/cases/{dug}/documents").text)[1]
    record = re.search(rf'href="(/cases/{dug}/records/beds/[^"]+)"', rose.get(f"/cases/{dug}").text)[1]
    task = garden.tasks(fresh)["UT_dig"]
    closed = garden.tasks(dug, "completed")["UT_dig"]
    return {
        "signing in": Page("signing_in.form", None, "/sign-in"),
        "home": Page("home.index", "rose", "/"),
        "home of whoever mends": Page("home.index", "mona", "/"),
        "worklist": Page("worklist.index", "rose", "/worklist?view=team"),
        "worklist of a foreman": Page("worklist.index", "forrest", "/worklist?view=all"),
        "empty worklist": Page("worklist.index", "rose", "/worklist?view=mine"),
        "filter": Page("worklist.narrow", "rose", "/worklist/filter?due=overdue"),
        "saved filters": Page("saved_filters.index", "rose", "/worklist/filters?due=today"),
        "task": Page("user_tasks.form", "rose", f"/tasks/{task}"),
        "task of others": Page("user_tasks.form", "forrest", f"/tasks/{garden.tasks(dug)['UT_hoeing']}"),
        "closed task": Page("user_tasks.form", "rose", f"/tasks/{closed}"),
        "give to a colleague": Page("assignments.choose", "forrest", f"/assignments?task={task}"),
        "new case": Page("starting.choose", "rose", "/new-case"),
        "new case's form": Page("starting.new_form", "rose", "/new-case/plot"),
        "start": Page("starting.form", "forrest", f"/cases/{dug}/start/felling"),
        "every kind of question": Page("starting.form", "rose", f"/cases/{dug}/start/survey"),
        "cases": Page("case_pages.index", "rose", "/cases"),
        "case": Page("case_pages.case", "forrest", f"/cases/{fresh}?done=opened"),
        "case with records": Page("case_pages.case", "ward", f"/cases/{dug}"),
        "reason": Page("case_pages.reason", "ward", f"/cases/{dug}/reasons/name"),
        "records": Page("case_pages.records", "ward", f"/cases/{dug}/records/beds"),
        "record": Page("case_pages.record", "ward", record),
        "documents": Page("case_pages.documents", "rose", f"/cases/{dug}/documents"),
        "document": Page("case_pages.document", "rose", document),
        "history": Page("histories.index", "ward", f"/cases/{dug}/history?kind=everything"),
        "event": Page("histories.event", "ward", f"/cases/{dug}/history/1"),
        "diagrams": Page("histories.processes", "ward", f"/cases/{dug}/processes"),
        "diagram": Page("histories.diagram", "ward", f"/cases/{dug}/processes/{dug}-1"),
        "incidents": Page("incidents.index", "mona", "/incidents"),
        "mailbox": Page("mailbox.index", "rose", "/mailbox"),
        "a question": Page("mailbox.one", "rose", f"/mailbox/{question}?done=raised"),
        "raise a question": Page("starting.new_form", "rose", "/new-case/question"),
        "a notice": Page("mailbox.published", "rose", notice),
        "reports": Page("report_pages.index", "rose", "/reports"),
        "runs of a report": Page("report_pages.runs", "rose", "/reports/R_plots"),
        "a run": Page("report_pages.run", "ward", f"/report-runs/{run}"),
        "history of a run": Page("histories.index", "ward", f"/cases/{night}/history"),
        "the day": Page("demo.index", "rose", "/demo?happened=2"),
        "account": Page("account.index", "rose", "/account"),
        "change the password": Page("account.password_form", "rose", "/account/password"),
        "people": Page("people.index", "clark", "/people?done=role_given"),
        "nobody found": Page("people.index", "clark", "/people?search=nobody"),
        "a person": Page("people.one", "clark", "/people/forrest"),
        "oneself": Page("people.one", "clark", "/people/clark"),
        "add somebody": Page("people.new_form", "clark", "/new-person"),
        "what was changed about people": Page("people.kept", "clark", "/changes-of-people"),
        "parameters": Page("parameters.index", "petra", "/parameters"),
        "a parameter": Page("parameters.one", "petra", "/parameters/frost_days?done=parameter_set"),
        "a parameter of others": Page("parameters.one", "petra", "/parameters/for_others"),
        "change a number": Page("parameters.form", "petra", "/parameters/frost_days/change"),
        "change a date": Page("parameters.form", "petra", "/parameters/first_day/change"),
        "change yes or no": Page("parameters.form", "petra", "/parameters/by_hand/change"),
        "change a word": Page("parameters.form", "petra", "/parameters/kind/change"),
        "reference data": Page("registers.index", "petra", "/reference-data"),
        "a register": Page("registers.one", "petra", "/reference-data/gardens"),
        "holidays": Page("registers.one", "petra", "/reference-data/holidays"),
        "requirements": Page("requirements.index", "petra", "/requirements"),
        "a requirement": Page("requirements.one", "petra", "/requirements/A-1"),
        "a requirement without an answer": Page("requirements.one", "petra", "/requirements/A-4"),
        "the API": Page("api_page.page", None, "/api"),
        "nothing there": Page("case_pages.case", "rose", "/cases/C-NONE"),
        "not for her": Page("people.index", "rose", "/people"),
    }


def _answers(garden):
    """What forms are answered that do not lead on: messages, refusals, what somebody else did first."""
    rose, basil, clark, forrest = (garden.browser(name) for name in ("rose", "basil", "clark", "forrest"))
    dry, taken, done = (_opened(garden, name) for name in ("A dry plot", "A taken plot", "A done plot"))
    claimed, ended = garden.tasks(taken)["UT_dig"], garden.tasks(done)["UT_dig"]
    basil.send(f"/claims/{claimed}")
    garden.dig(done, user_name="basil")
    now = {"moves": "0", "next": "/demo"}
    petra, wish = garden.browser("petra"), {"reason": "The winters are longer now.", "known": "2"}
    past, ahead = ({"start-day": "1", "start-month": "3", "start-year": year} for year in ("2015", "2098"))
    return {
        "cases found": rose.get(rose.send("/cases", search="plot").location),
        "work found": rose.get(rose.send("/worklist", search="plot").location),
        "a wrong password": Browser(garden.app).sign_in("rose", "wrong"),
        "a password that cannot be": rose.send("/account/password", present="x", new="y", again="z"),
        "questions of every kind without answers": rose.send(f"/cases/{dry}/start/survey", _check="yes"),
        "a task without answers": rose.send(f"/tasks/{garden.tasks(dry)['UT_dig']}", _check="yes"),
        "a new case without answers": rose.send("/new-case/plot", _check="yes"),
        "a task that was refused": garden.dig(dry, soil="dry"),
        "a task of somebody else by now": rose.send(f"/tasks/{claimed}", soil="loamy"),
        "a task that somebody else has done": rose.send(f"/tasks/{ended}", soil="loamy"),
        "given to nobody": forrest.send("/assignments", task=garden.tasks(dry)["UT_dig"]),
        "what was given to colleagues": forrest.send("/assignments", task=[claimed, "no/task"], who="rose"),
        "a filter without a name": rose.send("/worklist/filters", filter_name="", due="today"),
        "no role": clark.send("/people/basil/roles", role=""),
        "nobody to add": clark.send("/new-person", user_name="", name=""),
        "a password to pass on": clark.send("/new-person", user_name="sage", name="Sage Green", role="KEEPER"),
        "no date": rose.send("/demo/date", day="31", month="2", year="2016", **now),
        "a change of the past": petra.send("/parameters/frost_days/change", value="8", **past, **wish),
        "a change to come": petra.send("/parameters/frost_days/change", value="8", **ahead, **wish),
        "a change without answers": petra.send("/parameters/frost_days/change", known="2"),
        "a date that is none": petra.send("/parameters/first_day/change", **{"value-day": "x"}, known="2"),
        "a choice not made": petra.send("/parameters/by_hand/change", **ahead, **wish),
        "a word not chosen": petra.send("/parameters/kind/change", **ahead, **wish),
        "changed meanwhile": petra.send(
            "/parameters/frost_days/change", value="8", **ahead, **{**wish, "known": "1", "sure": "yes"}
        ),
        "busy": rose.send("/busy", soil="loamy"),
        "too old": rose.client.post("/worklist", data={"search": "rock"}),
    }
