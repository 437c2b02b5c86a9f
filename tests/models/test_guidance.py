"""What each task tells whoever does it (S2S-15): short, in plain words, and true whatever the parameters are."""

import json
import re

import pytest

from app.deployments.folder import read_folder
from app.deployments.programme import Programme
from app.web.wording import guidance_parts
from tests.models.plain_words import WORD_OF_OUR_OWN
from tests.project import ROOT

PROGRAMME = Programme(read_folder(ROOT))
MODELS = PROGRAMME.models
TASKS = {
    element.id: element
    for each in MODELS.process_ids
    for element in MODELS.process(each).elements.values()
    if element.kind == "userTask"
}
NUMBER = r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirteen)\b"
SOURCES = ("https://www.legislation.gov.uk/",)
each_task = pytest.mark.parametrize("task", TASKS)


def guidance(task):
    """What is said in sentences, and the addresses after it."""
    parts = guidance_parts(TASKS[task].properties["guidance"])
    return " ".join(said for said, address in parts if not address), [address for _, address in parts if address]


def sentences(text):
    return [each for each in re.split(r"(?<=[.?!:])\s+", text) if each]


@each_task
def test_it_is_a_few_short_sentences(task):
    said = sentences(guidance(task)[0])
    assert 1 <= len([each for each in said if not each.endswith(":")]) <= 3
    assert max(len(each.split()) for each in said) <= 32


@each_task
def test_it_is_in_words_of_the_reader(task):
    found = re.search(WORD_OF_OUR_OWN, guidance(task)[0])
    assert found is None, found[0]


@each_task
def test_it_names_no_number_since_a_parameter_may_change_it(task):
    found = re.search(NUMBER, guidance(task)[0], re.IGNORECASE)
    assert found is None, found[0]


@each_task
def test_it_does_not_say_again_what_the_form_says(task):
    form = json.dumps(json.loads(PROGRAMME.form(TASKS[task].form).source), ensure_ascii=False)
    assert [each for each in sentences(guidance(task)[0]) if each in form] == []


@each_task
def test_it_leads_only_to_public_law(task):
    assert [each for each in guidance(task)[1] if not each.startswith(SOURCES)] == []


def test_no_two_tasks_say_the_same():
    said = [guidance(task)[0] for task in TASKS]
    assert len(set(said)) == len(said)
