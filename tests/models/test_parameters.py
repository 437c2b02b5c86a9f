"""Every parameter says what it is, in which unit, where it comes from and who may change it."""

import json
import re

import pytest

from app.decisions.parameters import read_parameters
from tests.project import PROCESSES

FILE = PROCESSES / "parameters.json"
ENTRIES = json.loads(FILE.read_text(encoding="utf-8"))["parameters"]


def test_every_default_is_of_its_type():
    assert set(read_parameters(FILE)) == set(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_a_parameter_is_described_and_sourced(name):
    entry = ENTRIES[name]
    assert re.fullmatch(r"[a-z][a-z0-9_]*", name)
    assert set(entry) <= {
        "label",
        "type",
        "default",
        "unit",
        "allowed",
        "min",
        "whole",
        "source",
        "grade",
        "changed_by",
    }
    assert len(entry["label"]) > 10
    assert entry["source"]
    assert entry["grade"] in ("SEED", "SRC", "ASM")
    assert entry["changed_by"]
    assert entry["type"] != "number" or entry["unit"]
