"""Before files are published, their models are checked and that nobody is kept out by a roles file in pieces."""

import pytest

from app.administration.publishing import findings_of
from app.deployments.bundle import Bundle
from app.deployments.folder import read_folder
from tests.project import ROOT
from tests.runtime.role_files import bundle, roles_file


def test_a_role_that_cannot_be_used_is_found_beside_what_is_wrong_with_models():
    found = findings_of(bundle(roles_file(sees="=case.colour = scope"), **{"processes/P_main.bpmn": b"<no/>"}))
    assert any("role “GARDENER” has a condition that cannot be used" in each for each in found)
    assert any(each.startswith("processes/P_main.bpmn") for each in found)


def test_nothing_stands_against_the_roles_of_the_programme():
    assert [each for each in findings_of(read_folder(ROOT)) if "roles.json" in each] == []


@pytest.mark.parametrize(
    "path",
    [
        "processes/case.json",
        "processes/parameters.json",
        "processes/roles.json",
        "processes/messages.json",
        "processes/register/holidays.json",
        "processes/register/offices.json",
        "processes/reports/R01_claims.json",
        "forms/new.form",
    ],
)
def test_a_file_that_is_nested_without_an_end_is_a_finding_and_no_fault(path):
    files = {name: content for name, content in read_folder(ROOT).items() if name.endswith(".json")}
    assert any(path in each for each in findings_of(Bundle({**files, path: b"[" * 100_000})))
