"""Every report can be asked of the cases as ``case.json`` declares them, and is for roles that there are."""

import json

import pytest

from app.deployments.folder import read_folder
from app.deployments.programme import programme_of
from app.identity.roles import load
from app.runtime import reports
from tests.project import PROCESSES, ROOT

FILES = sorted((PROCESSES / "reports").glob("*.json"))


@pytest.fixture(scope="module")
def programme():
    return programme_of(read_folder(ROOT))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_report_is_one_the_cases_can_answer(programme, file):
    assert reports.read(programme, file.stem)["title"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_report_is_for_roles_that_there_are(file):
    assert set(json.loads(file.read_bytes())["roles"]) <= set(load(PROCESSES / "roles.json"))


def test_all_reports_are_known(programme):
    assert reports.report_ids(programme) == [file.stem for file in FILES]
