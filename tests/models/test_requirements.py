"""The requirements of the programme: all of the handbook, in plain words, and nothing cited that is none."""

import json
import re

import pytest

from app.deployments.folder import read_folder
from app.deployments.requirements import FILE, answers, read_requirements
from app.scenarios.promises import promises
from tests.project import ROOT

FOUND = answers(read_folder(ROOT), promises(ROOT / "tests" / "scenarios", ROOT))


def test_none_of_the_hundred_and_two_is_left_out():
    _, requirements = read_requirements((ROOT / FILE).read_bytes())
    assert [each.id for each in requirements] == [f"S2S-{number:02}" for number in range(1, 103)]


def test_nothing_cites_an_id_that_is_no_requirement():
    assert FOUND.unknown == ()


def test_every_requirement_is_answered_or_says_why_not():
    assert [each.requirement.id for each in FOUND.unanswered] == []


@pytest.mark.parametrize("each", FOUND.requirements, ids=lambda each: each.requirement.id)
def test_what_the_system_must_do_is_said_in_whole_sentences(each):
    said = each.requirement
    for text in filter(None, (said.must, said.reason)):
        assert re.match(r"[A-Z]", text)
        assert text.endswith(".")
    assert "  " not in json.dumps([said.phrase, said.must, said.reason])
