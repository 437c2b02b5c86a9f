"""The defaults of the parameters are read by their types, or the one that is wrong is named with the file."""

import json
from decimal import Decimal

import pytest

from app.decisions.parameters import BadParameters, read_parameters
from app.feel.values import Date
from tests.project import PROCESSES


@pytest.fixture
def written(tmp_path):
    def write(contents):
        path = tmp_path / "parameters.json"
        path.write_text(contents if isinstance(contents, str) else json.dumps(contents), encoding="utf-8")
        return path

    return write


def test_a_default_is_read_by_its_type(written):
    entries = {
        "weeks": {"type": "number", "default": 39},
        "share": {"type": "number", "default": 0.1},
        "least": {"type": "number", "default": 1, "min": 1, "whole": True},
        "none": {"type": "number", "default": None, "min": 1, "whole": True},
        "basis": {"type": "string", "default": "working", "allowed": ["working", "calendar"]},
        "open": {"type": "boolean", "default": False},
        "start": {"type": "date", "default": "2014-10-20"},
        "end": {"type": "date", "default": None},
    }
    assert read_parameters(written({"parameters": entries})) == {
        "weeks": Decimal(39),
        "share": Decimal("0.1"),
        "least": Decimal(1),
        "none": None,
        "basis": "working",
        "open": False,
        "start": Date(2014, 10, 20),
        "end": None,
    }


def test_there_may_be_none(written):
    assert read_parameters(written({"parameters": {}})) == {}


def test_the_parameters_of_the_programme_can_be_read():
    contents = json.loads((PROCESSES / "parameters.json").read_text(encoding="utf-8"))["parameters"]
    assert read_parameters(PROCESSES / "parameters.json").keys() == contents.keys()


@pytest.mark.parametrize(
    ("entry", "gist"),
    [
        ({"default": 1}, "“weeks” needs a type: number, string, boolean, date."),
        ({"type": "integer", "default": 1}, "“weeks” needs a type"),
        ({"type": "number", "default": "many"}, "the default of “weeks” is wrong: "),
        ({"type": "boolean", "default": "true"}, "the default of “weeks” is wrong: a string is not a boolean."),
        ({"type": "date", "default": "2014-02-30"}, "there is no date 2014-02-30"),
        ({"type": "number", "default": 0, "min": 1}, "“weeks” is at least 1."),
        ({"type": "number", "default": 1.5, "min": 1, "whole": True}, "“weeks” is a whole number."),
        ({"type": "string", "default": "c", "allowed": ["a", "b"]}, "the default of “weeks” is not among its allowed"),
    ],
)
def test_a_parameter_that_is_wrong_is_named(written, entry, gist):
    path = written({"parameters": {"weeks": entry}})
    with pytest.raises(BadParameters) as caught:
        read_parameters(path)
    assert gist in caught.value.problem
    assert caught.value.sentence == f"{path}: {caught.value.problem}"


@pytest.mark.parametrize("contents", ["{", "[]", "5", "{}", '{"parameters": []}', '{"parameters": {"a": 5}}'])
def test_a_file_of_another_form_is_refused(written, contents):
    with pytest.raises(BadParameters, match="it should be a JSON object with the entry “parameters”"):
        read_parameters(written(contents))


def test_a_parameter_without_a_default_is_named(written):
    with pytest.raises(BadParameters, match="“weeks”"):
        read_parameters(written({"parameters": {"weeks": {"type": "number"}}}))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadParameters, match=r"nix\.json: the file cannot be read\."):
        read_parameters(tmp_path / "nix.json")
