"""The programme's roles: what each sees as a condition that compiles, auditors who only read, and who sees no case."""

import json

import pytest
from lxml import etree

from app.administration.people import checked_grant
from app.administration.policy import policy_of, problems_of
from app.deployments.folder import read_folder
from app.identity.people import read_grant
from app.identity.roles import read_demo, read_roles
from app.selection import compile_predicate
from tests.project import PROCESSES, ROOT

CONTENTS = (PROCESSES / "roles.json").read_text(encoding="utf-8")
ROLES = read_roles(CONTENTS)
ATTRIBUTES = {"office": "string", "contractor": "string", "referral_date": "date", "doubt_raised": "boolean"}
REFERRED = {"office": "Lisburn", "contractor": "Ingeus", "referral_date": "2014-11-05"}


def sees(role, scope, case):
    predicate = compile_predicate(ROLES[role].sees.removeprefix("="), ATTRIBUTES, {"scope": "string"})
    return predicate.holds(case, {"scope": scope})


def test_the_roles_are_those_of_the_handbook():
    assert list(ROLES) == [
        "ES_ADVISER",
        "ES_TEAM_LEADER",
        "ES_REVIEW_OFFICER",
        "CON_REFERRALS",
        "CON_ADVISER",
        "CON_MANAGER",
        "SSA_DM",
        "AUDITOR",
        "ANALYST",
        "BENEFIT_SYSTEM",
        "PEOPLE_MANAGER",
    ]
    assert all(role.lane in (role.id, None) for role in ROLES.values())
    assert [role.id for role in ROLES.values() if role.lane is None] == ["BENEFIT_SYSTEM", "PEOPLE_MANAGER"]


def test_the_benefit_system_brings_messages_to_any_case_and_reads_none():
    assert sees("BENEFIT_SYSTEM", None, REFERRED)
    assert ROLES["BENEFIT_SYSTEM"].permissions == {"deliver_messages"}
    assert [role.id for role in ROLES.values() if "deliver_messages" in role.permissions] == ["BENEFIT_SYSTEM"]


@pytest.mark.parametrize("role", [role for role in ROLES if role.startswith("ES_")])
def test_the_employment_service_sees_its_own_offices_cases(role):
    assert ROLES[role].scope == "office"
    assert sees(role, "Lisburn", REFERRED)
    assert not sees(role, "Omagh", REFERRED)


@pytest.mark.parametrize("role", [role for role in ROLES if role.startswith("CON_")])
def test_a_contractor_sees_its_own_cases_from_the_referral_on(role):
    assert ROLES[role].scope == "contractor"
    assert sees(role, "Ingeus", REFERRED)
    assert not sees(role, "EOS", REFERRED)
    assert not sees(role, "Ingeus", {**REFERRED, "referral_date": None})


def test_decision_makers_see_cases_with_a_doubt():
    assert not sees("SSA_DM", None, REFERRED)
    assert sees("SSA_DM", None, {**REFERRED, "doubt_raised": True})


def test_auditors_see_every_case_and_change_nothing():
    assert sees("AUDITOR", None, {})
    assert not ROLES["AUDITOR"].starts
    assert all(name.startswith(("see_", "verify_")) for name in ROLES["AUDITOR"].permissions)


def test_analysts_see_no_case():
    assert not sees("ANALYST", None, REFERRED)
    assert not ROLES["ANALYST"].permissions & {"see_cases", "see_history", "start"}


def test_an_administrator_of_people_does_nothing_else_and_sees_no_case():
    role = ROLES["PEOPLE_MANAGER"]
    assert (role.permissions, role.lane, role.scope, role.starts) == ({"manage_people"}, None, None, ())
    assert not sees("PEOPLE_MANAGER", None, {**REFERRED, "doubt_raised": True})
    assert [role.id for role in ROLES.values() if "manage_people" in role.permissions] == ["PEOPLE_MANAGER"]


def test_who_mends_incidents_knows_of_all_and_sees_no_case():
    assert ROLES["ANALYST"].incidents == "=true"
    assert all(role.incidents == role.sees for role in ROLES.values() if role.id != "ANALYST")
    assert [role.id for role in ROLES.values() if "retry_incidents" in role.permissions] == ["ANALYST"]


def test_scopes_are_those_of_the_registers_and_nothing_is_wrong_with_the_file():
    bundle = read_folder(ROOT)
    policy = policy_of(bundle)
    assert problems_of(bundle) == []
    assert policy.scopes["contractor"] == ("Ingeus", "EOS", "Reed in Partnership")
    assert len(policy.scopes["office"]) == len(set(policy.scopes["office"])) == 35
    assert set(policy.scopes) == {role.scope for role in policy.roles.values()} - {None}


def test_the_people_to_show_it_with_have_scopes_that_are_known():
    policy = policy_of(read_folder(ROOT))
    for person in read_demo(CONTENTS):
        for text in person["roles"]:
            assert checked_grant(text, policy)


def test_what_starts_by_hand_has_a_start_that_is_neither_a_message_nor_a_timer():
    started = {process for role in ROLES.values() for process in role.starts}
    assert {"P01_client_episode", "P05_referral", "P09a_contact", "P09b_notice", "P11_participation_doubt"} <= started
    built = [path for path in PROCESSES.glob("*.bpmn") if path.stem in started]
    assert built
    for path in built:
        starts = etree.parse(path).findall(".//{*}process/{*}startEvent")
        assert any(all(not child.tag.endswith("EventDefinition") for child in start) for start in starts), path.name


def test_conditions_look_only_at_searchable_attributes_of_a_case():
    declared = json.loads((PROCESSES / "case.json").read_text(encoding="utf-8"))["attributes"]
    searchable = {name: entry["type"] for name, entry in declared.items() if entry.get("searchable")}
    assert {name: searchable.get(name) for name in ATTRIBUTES} == ATTRIBUTES
    for role in ROLES.values():
        names = {"scope": "string"}
        assert compile_predicate(role.sees.removeprefix("="), searchable, names).attributes <= set(searchable)
        assert role.scope is None or role.scope in searchable


def test_every_role_has_somebody_to_show_it_with():
    people = read_demo(CONTENTS)
    granted = [read_grant(text, ROLES) for person in people for text in person["roles"]]
    assert {grant.role.id for grant in granted} == set(ROLES)
    assert len({person["user_name"] for person in people}) == len(people)


def test_what_is_no_clients_is_for_those_who_answer_and_those_who_prove():
    known = {role.id: {kind: (sees, incidents) for kind, sees, incidents in role.kinds} for role in ROLES.values()}
    assert {role: held for role, held in known.items() if held} == {
        "AUDITOR": {"query": ("=true", "=true"), "report_run": ("=true", "=true")},
        "ANALYST": {"query": ("=true", "=true"), "report_run": ("=false", "=true")},
    }


def test_whoever_works_with_the_programme_may_raise_a_query():
    staff = {role.id for role in ROLES.values() if "P22_query_mailbox" in role.starts}
    assert staff == {role.id for role in ROLES.values() if "start" in role.permissions}
    assert all("see_mailbox" in ROLES[role].permissions for role in staff)
