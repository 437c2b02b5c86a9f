"""Who may give work to others does so in their own lane and in those limited by the same attribute."""

from types import SimpleNamespace

import pytest

from app.casework import team
from app.identity.people import Grant
from app.identity.roles import Role


def role(name, lane, scope=None, *permissions):
    return Role(name, name, lane, scope, (), frozenset(permissions), "=true", "=true")


ROLES = {
    each.id: each
    for each in (
        role("DIGGER", "DIGGERS", "garden", "work"),
        role("LEADER", "LEADERS", "garden", "work", "assign"),
        role("SELLER", "SELLERS", "shop", "work"),
        role("JUDGE", "JUDGES", None, "work", "assign"),
        role("CLERK", None, "garden", "assign"),
        role("HELPER", "HELPERS", None, "work"),
    )
}


@pytest.mark.parametrize(
    ("name", "lanes"),
    [("LEADER", {"DIGGERS", "LEADERS"}), ("JUDGE", {"JUDGES"}), ("CLERK", {"DIGGERS", "LEADERS"})],
)
def test_the_lanes_of_a_team_are_those_with_the_same_scope(name, lanes):
    assert team.assignable_lanes(Grant(ROLES[name], "x"), ROLES) == lanes


def test_to_work_needs_a_lane_and_the_permission():
    assert [name for name, each in ROLES.items() if team.works(Grant(each, None))] == [
        "DIGGER", "LEADER", "SELLER", "JUDGE", "HELPER",
    ]  # fmt: skip
    assert [name for name, each in ROLES.items() if team.assigns(Grant(each, None))] == ["LEADER", "JUDGE", "CLERK"]


def test_the_roles_of_the_person_are_known_where_a_deployment_has_no_roles():
    person = SimpleNamespace(grants=(Grant(ROLES["JUDGE"], None),))
    assert team.roles_known(SimpleNamespace(bundle={}), person) == {"JUDGE": ROLES["JUDGE"]}
