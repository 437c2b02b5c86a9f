"""The roles in which a case is worked are those of the files it began with."""

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import Programme
from app.runtime.roles import FILE, NoRolesFile, roles_of
from tests.identity.roles import CONTENTS
from tests.runtime.house import FILES


def test_a_deployment_has_the_roles_that_its_file_declares():
    roles = roles_of(Programme(Bundle({**FILES, FILE: CONTENTS.encode()})))
    assert {name: role.id for name, role in roles.items()} == {"GARDENER": "GARDENER", "WARDEN": "WARDEN"}


def test_a_deployment_without_a_roles_file_is_told_to_add_one():
    with pytest.raises(NoRolesFile, match=r"no processes/roles\.json; add one"):
        roles_of(Programme(Bundle(FILES)))
