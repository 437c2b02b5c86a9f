"""The application knows no programme: names that stand in the models never stand in Python."""

import json
import re

import pytest
from lxml import etree

from tests.project import APP, DMN, PROCESSES, modules

ORDINARY = {
    "CANNOT_OCCUR",  # what tables of any programme answer for inputs that cannot occur together: the dialect's word
    "FIRST",
    "LIMIT_REACHED",  # names of Python’s own, for other things than the reasons of that name
    "STARTED",
    "READY",  # for work, and a state of the engine’s tasks
    "W",  # a letter: the handbook’s name of the weeks on benefit, and a category of characters
    "days",
    "weeks",
    "none",
    "post",
    "hand",
    "office",
    "problem",
    "today",
    "parameters",
    "result",
    "reason",
}


def programme_words():
    """Ids of decisions and names of parameters, inputs and values that are no ordinary words."""
    words = set(json.loads((PROCESSES / "parameters.json").read_text(encoding="utf-8"))["parameters"])
    for path in DMN.glob("*.dmn"):
        root = etree.parse(path).getroot()
        for tag in ("decision", "inputData", "businessKnowledgeModel"):
            words |= {node.get("name") for node in root.iter(f"{{*}}{tag}")}
        for node in root.iter("{*}text"):
            words |= set(re.findall(r'"([A-Z][A-Z0-9_]{3,})"', node.text or ""))
    return {word for word in words if word and word not in ORDINARY and not re.fullmatch(r"[a-z]+", word)}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(APP)))
def test_no_word_of_the_programme_stands_in_python(path):
    text = path.read_text(encoding="utf-8")
    found = [word for word in programme_words() if re.search(rf"(?<![\w]){re.escape(word)}(?![\w])", text)]
    assert not found
