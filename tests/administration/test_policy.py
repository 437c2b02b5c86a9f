"""The deployment published last says who may do what, for every case."""

import json

import pytest

from app.administration.policy import policy_in_force, policy_of, problems_of
from app.database import db, transaction
from app.deployments import store
from app.deployments.bundle import Bundle
from app.identity.roles import BadRoles
from tests.databases import asked, attached
from tests.identity.roles import CONTENTS, GARDENER
from tests.runtime.house import CASE, FILES, at
from tests.runtime.role_files import PLACES, bundle, roles_file


@pytest.fixture
def empty(migrated_url):
    """A database in which nothing has been published."""
    with attached(migrated_url):
        yield db.session


def publish(session, files, day="2014-11-03"):
    with transaction():
        store.publish(session, files, by="ann", approved_by="ben", now=at(day))


def test_before_the_first_deployment_the_folder_says_who_may_do_what(empty, tmp_path):
    with pytest.raises(BadRoles, match=r"processes/roles\.json: the file cannot be read"):
        policy_in_force(empty, tmp_path)
    (tmp_path / "roles.json").write_text(CONTENTS, encoding="utf-8")
    policy = policy_in_force(empty, str(tmp_path))
    assert list(policy.roles) == ["GARDENER", "WARDEN"]
    assert policy.scopes == {}


def test_afterwards_the_deployment_published_last_does_at_once(empty, tmp_path):
    (tmp_path / "roles.json").write_text(CONTENTS, encoding="utf-8")
    publish(empty, bundle())
    assert policy_in_force(empty, tmp_path).roles["GARDENER"].label == "Gardener"
    publish(empty, bundle(roles_file(label="Head gardener")), "2014-11-04")
    assert policy_in_force(empty, tmp_path).roles["GARDENER"].label == "Head gardener"


def test_a_deployment_without_roles_leaves_those_of_the_folder_in_force(empty, tmp_path):
    (tmp_path / "roles.json").write_text(CONTENTS, encoding="utf-8")
    publish(empty, Bundle(FILES))
    assert list(policy_in_force(empty, tmp_path).roles) == ["GARDENER", "WARDEN"]


def test_the_policy_in_force_costs_one_statement(empty, tmp_path):
    publish(empty, bundle())
    policy_in_force(empty, tmp_path)
    with asked() as statements:
        policy_in_force(empty, tmp_path)
    assert len(statements) == 1


def test_the_values_of_a_scope_are_those_of_its_register():
    assert policy_of(bundle()).scopes == {"garden": ("Kew", "Wisley")}


@pytest.mark.parametrize("register", [b"", b"[]", b'{"gardens": 7}', b'{"gardens": [{"title": "Kew"}]}'])
def test_a_register_that_is_not_as_it_is_said_is_told(register):
    files = bundle(**{"processes/register/gardens.json": register})
    assert problems_of(files) == [
        "processes/roles.json: its scopes cannot be read from processes/register/gardens.json."
    ]


@pytest.mark.parametrize("scopes", [[], {"garden": 7}, {"garden": {}}, {"garden": {**PLACES, "value": 7}}])
def test_scopes_of_another_form_are_told(scopes):
    contents = json.dumps({"roles": {"GARDENER": GARDENER}, "scopes": scopes}).encode()
    assert "each scope of “scopes” needs the texts file, list and value" in problems_of(bundle(contents))[0]


def test_conditions_that_cannot_be_used_are_told_before_they_keep_people_out():
    found = problems_of(bundle(roles_file(sees="=case.colour = scope")))
    assert "the role “GARDENER” has a condition that cannot be used. “=case.colour = scope”: At character" in found[0]
    found = problems_of(bundle(roles_file(sees="=true", incidents="=case.", scope="status")))
    assert len(found) == 1 and "“=case.”" in found[0]


def test_a_scope_has_to_be_an_attribute_that_can_be_searched():
    found = problems_of(bundle(roles_file(sees="=true", scope="limit")))
    assert found == [
        "processes/roles.json: the scope “limit” of the role “GARDENER” is no searchable attribute of a case."
    ]
    assert "limit" in CASE["attributes"]


def test_nothing_is_wrong_with_files_that_fit_or_say_nothing_of_roles():
    assert problems_of(bundle(roles_file(sees="=case.status = scope", scope="status"))) == []
    assert problems_of(Bundle(FILES)) == []
