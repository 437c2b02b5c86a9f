"""The offices and contractors agree with the decision on contract areas and with the form in which one is chosen."""

import json

import pytest

from app.deployments.folder import read_folder
from app.engine.case_model import CaseModel
from app.engine.models import CASE_FILE
from tests.models.form_cases import FORMS, decide
from tests.project import PROCESSES, ROOT


def register(name):
    return json.loads((PROCESSES / "register" / f"{name}.json").read_text(encoding="utf-8"))


OFFICES = register("offices")["offices"]
CONTRACTORS = {entry["region"]: entry for entry in register("contractors")["contractors"]}
BEFORE, AFTER = "2015-10-31", "2015-11-01"


def test_there_are_thirty_five_offices_in_three_regions_with_one_contractor_each():
    assert len({office["name"] for office in OFFICES}) == len(OFFICES) == 35
    assert [sum(office["region"] == region for office in OFFICES) for region in (1, 2, 3)] == [10, 11, 14]
    assert set(CONTRACTORS) == {1, 2, 3}


@pytest.mark.parametrize("office", OFFICES, ids=[office["name"] for office in OFFICES])
@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_an_office_lies_where_the_decision_says(office, day):
    contractor = CONTRACTORS[office["region"]]
    (name,) = [each["name"] for each in contractor["names"] if each["from"] <= day <= (each["to"] or day)]
    for known_as in (office["name"], *office["aliases"]):
        assert decide("D01_region_contractor", {"office": known_as, "as_of": day}) == {
            "region": office["region"],
            "contractor": contractor["key"],
            "contractor_name": name,
            "area_name": contractor["area_name"],
        }


def test_the_form_offers_every_office_by_its_name():
    (field,) = [each for each in FORMS["F01_new_claim_interview"].saved if each.key == "office"]
    assert sorted(value for value, _ in field.options.pairs) == sorted(office["name"] for office in OFFICES)


@pytest.mark.parametrize("key", ["F03_13_week_interview", "F07_early_entry"])
def test_a_form_asks_about_every_offer_by_its_name(key):
    (field,) = [each for each in FORMS[key].saved if each.key == "offers_considered"]
    assert list(field.options.pairs) == [(offer["key"], offer["name"]) for offer in register("offers")["offers"]]


def test_what_nobody_has_told_us_is_empty_and_not_invented():
    for contractor in CONTRACTORS.values():
        assert [contractor[name] for name in ("address", "telephone", "email")] == [None] * 3


@pytest.mark.parametrize(
    ("name", "field"), [("office_contact", "contractor_contact"), ("office_warm_handover", "warm_handover")]
)
def test_what_an_office_has_told_us_stands_on_the_page_of_its_cases(name, field):
    told = {**OFFICES[0], field: True if field == "warm_handover" else "Ann Example, 028 9649 6000"}
    offices = {**register("offices"), "offices": [told, *OFFICES[1:]]}
    bundle = read_folder(ROOT).with_("processes/register/offices.json", json.dumps(offices).encode())
    computed = CaseModel.read(bundle[CASE_FILE], CASE_FILE, bundle).computed[name]
    assert computed.rows[told["name"]] == told[field]
    assert {value for office, value in computed.rows.items() if office != told["name"]} == {None}
    shown = [each for section in json.loads(bundle[CASE_FILE])["screen"] for each in section.get("show", ())]
    assert name in shown
