"""What the API's description allows and forbids is sent by programs of several people, and nothing is found wrong."""

import pytest

from tests.api.attacking import found
from tests.databases import ON_SQLITE

SECONDS = 20


@pytest.fixture(scope="module")
def known(office):
    """Names and values that lead to a case and a task that are there."""
    key = office.open(81)
    task = office.tasks(key)["UT_05_1"]
    instance, wait = task.split("/")
    return {"path.business_key": key, "path.instance": instance, "path.wait": wait}


@ON_SQLITE
@pytest.mark.parametrize("user_name", ["aoife", "tom", "benefits"])
def test_nothing_is_found_wrong(office, known, user_name):
    given = known if user_name != "tom" else None
    findings, requests = found(
        office.app, office.program(user_name).token, examples=8, seconds=SECONDS, parameters=given
    )
    assert not findings, "\n\n".join(findings)
    assert requests > 50


@ON_SQLITE
def test_nothing_is_found_wrong_when_one_answer_leads_to_the_next(office):
    phases = {name: {"enabled": name == "stateful"} for name in ("examples", "coverage", "fuzzing", "stateful")}
    token = office.program("grace").token
    findings, requests = found(office.app, token, examples=20, seconds=SECONDS, phases=phases)
    assert not findings, "\n\n".join(findings)
    assert requests > 20
