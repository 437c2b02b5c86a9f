"""Starting by hand: what may be started is offered, the rest is neither shown nor taken."""

import json
import re

import pytest
from sqlalchemy import func, select

from app import clock
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.history import queries
from app.identity.tables import Account, Assignment
from app.runtime import tables
from tests.databases import attached
from tests.engine.writing import diagram, end, error, flow, flows, node, start
from tests.web.garden import open_garden, plain, with_people
from tests.web.garden_models import ROLES, files


def cases(garden):
    with garden.here():
        return db.session.scalar(select(func.count()).select_from(tables.case_table))


def test_a_case_is_opened_by_its_form_in_one_transaction(garden):
    browser = garden.browser("rose")
    assert 'href="/new-case/plot"' in browser.get("/new-case").text
    assert 'name="garden"' in browser.get("/new-case/plot").text
    token = browser.form_token()
    garden.listen()
    answer = browser.client.post("/new-case/plot", data={"csrf_token": token, "name": "Rockery", "garden": "Kew"})
    assert answer.status_code == 303 and answer.location.endswith("?done=opened")
    assert (garden.commits, cases(garden)) == (1, 1)


def test_a_form_that_is_not_complete_opens_nothing_and_keeps_what_was_typed(garden):
    answer = garden.browser("rose").send("/new-case/plot", name="Rockery")
    assert answer.status_code == 422 and 'value="Rockery"' in answer.text
    assert "Enter an answer to “Which garden is it in?”" in plain(answer.text)
    checked = garden.browser("rose").send("/new-case/plot", name="Rockery", garden="Kew", _check="yes")
    assert checked.status_code == 200 and "Nothing is started yet." in checked.text
    assert cases(garden) == 0


@pytest.mark.parametrize(
    ("user_name", "process", "status"),
    [
        ("rose", "hoeing", 404),  # it needs a case
        ("rose", "gone", 404),  # the role names it, the deployment has none
        ("rose", "felling", 403),
        ("forrest", "plot", 403),
        ("rose", "..", 403),
        ("ward", "plot", 403),
    ],
)
def test_what_may_not_be_opened_is_refused_whether_looked_at_or_sent(garden, user_name, process, status):
    browser = garden.browser(user_name)
    for answer in (browser.get(f"/new-case/{process}"), browser.send(f"/new-case/{process}", name="a", garden="Kew")):
        assert answer.status_code == status
    assert cases(garden) == 0


def test_the_part_somebody_works_in_stands_in_the_form_already_and_can_be_changed(garden):
    browser = garden.browser("rose")
    page = browser.get("/new-case/plot").text
    assert re.search(r'<input[^>]*name="garden"[^>]*value="Kew"', page)
    assert not re.search(r'<input[^>]*name="name"[^>]*value="[^"]', page)
    again = browser.send("/new-case/plot", name="Rockery", garden="", _check="yes").text
    assert not re.search(r'<input[^>]*name="garden"[^>]*value="Kew"', again)
    assert "Kew" not in garden.browser("heather").get("/new-case/plot").text


def test_whoever_works_in_two_parts_chooses_which(garden):
    with garden.here(), transaction():
        held = db.session.scalar(select(Account).where(Account.user_name == "basil"))
        held.assignments.append(Assignment(role="GARDENER", scope="Wisley"))
    page = garden.browser("basil").get("/new-case/plot").text
    assert 'value="Kew"' not in page and 'value="Wisley"' not in page


def with_names_of_their_own(url):
    """The garden's models, in which no two plots are called the same."""
    with_people(url)
    held = files()
    case = json.loads(held["processes/case.json"])
    case["attributes"]["name"]["unique"] = True
    with attached(url), transaction():
        bundle = Bundle({**held, "processes/case.json": json.dumps(case).encode()})
        store.publish(db.session, bundle, by="ann", approved_by="bob", now=clock.now())


def test_a_value_that_another_case_has_is_told_at_its_question_and_nothing_typed_is_lost(databases, tmp_path):
    with open_garden(databases, tmp_path, with_names_of_their_own) as garden:
        garden.open_plot("Rockery")
        answer = garden.browser("rose").send("/new-case/plot", name="Rockery", garden="Kew")
        assert answer.status_code == 409 and cases(garden) == 1
        assert "There is a case with this Plot already" in answer.text and 'href="#field-name"' in answer.text
        assert re.search(r'<input[^>]*id="field-name"[^>]*value="Rockery"', answer.text)
        assert "saved as a draft" in answer.text
        assert 'value="Rockery"' in garden.browser("rose").get("/new-case/plot").text
        assert garden.browser("rose").send("/new-case/plot", name="Fernery", garden="Kew").status_code == 303


def test_a_process_without_a_form_is_started_by_a_button(garden):
    key = garden.open_plot()
    page = garden.browser("rose").get(f"/cases/{key}/start/hoeing")
    assert page.status_code == 200 and "There is nothing to fill in." in page.text
    assert ">Check<" not in page.text.replace(" ", "").replace("\n", "")
    answer = garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    assert (answer.status_code, answer.location) == (303, f"/cases/{key}?done=started")
    assert "UT_hoeing" in garden.tasks(key)


def test_what_asks_nothing_and_would_be_refused_says_so_before_it_is_started(garden):
    roles = {**ROLES, "GARDENER": {**ROLES["GARDENER"], "starts": ["plot", "hoeing", "ploughing"]}}
    frozen = node("exclusiveGateway", "gw", name="Frozen?")
    ploughing = diagram(
        "ploughing",
        start(),
        frozen,
        end("end_frozen", error("FROZEN"), name="Refused"),
        end(),
        flows("start", "gw"),
        flow("gw", "end_frozen", '=case.name = "North side"'),
        flow("gw", "end", '=case.name != "North side"'),
        errors=["FROZEN"],
    )
    made = {"processes/ploughing.bpmn": ploughing, "processes/roles.json": json.dumps({"roles": roles}).encode()}
    with garden.here(), transaction():
        store.publish(db.session, Bundle({**files(), **made}), by="ann", approved_by="bob", now=clock.now())
    north, south = garden.open_plot("North side"), garden.open_plot("South side")
    with garden.here():
        before = queries.head(db.session, north)
    told = garden.browser("rose").get(f"/cases/{north}/start/ploughing")
    with garden.here():
        assert queries.head(db.session, north) == before
    assert told.status_code == 200 and "The ground is frozen" in told.text and ">Start<" not in squeezed(told)
    assert ">Start<" in squeezed(garden.browser("rose").get(f"/cases/{south}/start/ploughing"))
    assert garden.browser("rose").send(f"/cases/{north}/start/ploughing").status_code == 422
    assert garden.browser("rose").send(f"/cases/{south}/start/ploughing").status_code == 303


def squeezed(answer):
    return "".join(answer.text.split())


def test_a_start_form_is_checked_and_kept_as_a_tasks_is(garden):
    key = garden.open_plot()
    browser, address = garden.browser("forrest"), f"/cases/{key}/start/felling"
    missing = browser.send(address, poison="Arsenic")
    assert missing.status_code == 422 and 'value="Arsenic"' in missing.text
    assert browser.send(address, soil="x", _check="yes").status_code == 200
    assert "UT_felling" not in garden.tasks(key)
    assert browser.send(address, soil="x").status_code == 303
    assert "UT_felling" in garden.tasks(key)


@pytest.mark.parametrize(
    ("user_name", "process", "status"),
    [
        ("rose", "felling", 403),
        ("rose", "plot", 404),
        ("rose", "gone", 404),
        ("ward", "hoeing", 403),
        ("heather", "hoeing", 404),
    ],
)
def test_what_may_not_be_started_is_refused_whether_looked_at_or_sent(garden, user_name, process, status):
    key = garden.open_plot()
    browser, address = garden.browser(user_name), f"/cases/{key}/start/{process}"
    assert browser.get(address).status_code == status
    assert browser.send(address).status_code == status
    assert list(garden.tasks(key)) == ["UT_dig"]


def test_without_the_pages_token_nothing_is_started(garden):
    key = garden.open_plot()
    for address in (f"/cases/{key}/start/hoeing", "/new-case/plot"):
        assert garden.browser("rose").client.post(address, data={"name": "a", "garden": "Kew"}).status_code == 403
    assert (cases(garden), list(garden.tasks(key))) == (1, ["UT_dig"])


def test_before_anything_is_published_there_is_nothing_to_open(bare_garden):
    browser = bare_garden.browser("rose")
    assert "There is no case that you may open." in browser.get("/new-case").text
    assert browser.get("/new-case/plot").status_code == 404
    assert browser.get("/cases").status_code == browser.get("/worklist").status_code == 200


def test_sending_the_same_form_twice_opens_one_case(garden):
    browser = garden.browser("rose")
    carried = re.search(r'name="_case" value="([^"]+)"', browser.get("/new-case/plot").text)[1]
    fields = {"name": "Rockery", "garden": "Kew", "_case": carried}
    missing = browser.send("/new-case/plot", name="Rockery", _case=carried)
    assert f'name="_case" value="{carried}"' in missing.text
    assert browser.send("/new-case/plot", **fields).location == f"/cases/{carried}?done=opened"
    again = browser.send("/new-case/plot", **fields)
    assert again.status_code == 409 and "has been opened already" in again.text
    assert cases(garden) == 1


@pytest.mark.parametrize("carried", ["", "parameters", "C-x", "C-0123456789ABCDEF"])
def test_a_key_that_the_page_did_not_make_is_not_used(garden, carried):
    answer = garden.browser("rose").send("/new-case/plot", name="Rockery", garden="Kew", _case=carried)
    assert re.fullmatch(r"/cases/[2-9A-Z]{10}\?done=opened", answer.location)
    assert answer.location != f"/cases/{carried}?done=opened"


def test_the_form_of_a_new_case_is_saved_for_later_with_the_key_it_will_have(garden):
    browser = garden.browser("rose")
    key = re.search(r'name="_case" value="([^"]+)"', browser.get("/new-case/plot").text)[1]
    saved = browser.send("/new-case/plot", name="Half", _case=key, _save="yes")
    assert (saved.status_code, saved.location) == (303, "/cases?done=saved")
    page = browser.get("/new-case/plot").text
    assert 'value="Half"' in page and f'name="_case" value="{key}"' in page and "This is your draft, saved" in page
    assert "Half" not in garden.browser("basil").get("/new-case/plot").text
    assert browser.send("/new-case/plot", name="Half", garden="Kew", _case=key).status_code == 303
    assert "Half" not in browser.get("/new-case/plot").text


def test_the_start_form_on_a_case_is_kept_when_it_comes_back_and_can_be_discarded(garden):
    key = garden.open_plot()
    address, browser = f"/cases/{key}/start/felling", garden.browser("forrest")
    answer = browser.send(address, soil="", poison="Typed")
    assert answer.status_code == 422 and "What you typed is saved as a draft" in answer.text
    assert 'value="Typed"' in browser.get(address).text
    saved = browser.send(address, soil="", poison="Later", _save="yes")
    assert saved.location == f"/cases/{key}?done=saved"
    assert 'value="Later"' in browser.get(address).text
    assert browser.send(address, _discard="yes").location == address
    assert "Later" not in browser.get(address).text
    assert garden.browser("rose").send(address, soil="x", _save="yes").status_code == 403
