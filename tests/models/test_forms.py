"""Every form reads, keeps to its contract with the process models, and speaks to people in plain words."""

import json
import re

import pytest

from app.decisions.contract import contract_of
from app.decisions.evaluation import input_names
from app.decisions.library import Library, find_decision
from app.task_forms.model import Field, RowList, every_leaf, leaves
from app.task_forms.reader import read_form
from tests.models.form_keys import ALWAYS_LAST, KEYS, LENT
from tests.models.plain_words import WORD_OF_OUR_OWN
from tests.project import DMN, PROCESSES, ROOT

LIBRARY = Library.of(DMN)
PARAMETERS = json.loads((PROCESSES / "parameters.json").read_text(encoding="utf-8"))["parameters"]
FILES = sorted((ROOT / "forms").glob("*.form"))
FORMS = {path.stem: read_form(path.read_bytes(), path.name) for path in FILES}
each_form = pytest.mark.parametrize("key", FORMS)


def fields(key):
    return [leaf for leaf in every_leaf(FORMS[key].components) if isinstance(leaf, (Field, RowList))]


def components(raws):
    for raw in raws:
        yield raw
        yield from components(raw.get("components", ()))


def raw_components(key):
    return list(components(json.loads(FORMS[key].source)["components"]))


def words_of(key):
    """Everything that a form says to people: text blocks, labels, hints, options and messages."""
    for raw in raw_components(key):
        for name in ("text", "label", "dateLabel", "timeLabel", "description"):
            yield raw.get(name, "")
        yield from (option["label"] for option in raw.get("values", ()))
        own = raw.get("properties", {})
        yield from (text for name, text in own.items() if name == "label" or name.endswith("Message"))


@each_form
def test_it_saves_what_the_process_models_count_on(key):
    saved = [_written(leaf) for leaf in FORMS[key].saved]
    assert (sorted(saved[:-1]), saved[-1]) == (sorted(KEYS[key].split()), ALWAYS_LAST)


def _written(leaf):
    inner = leaves(leaf.components) if isinstance(leaf, RowList) else ()
    return f"{leaf.key}[{','.join(each.key for each in inner)}]" if inner else leaf.key


def test_every_form_of_the_contract_is_there():
    assert set(FORMS) == set(KEYS)


@each_form
def test_it_needs_only_what_it_is_lent(key):
    assert FORMS[key].names <= LENT.get(key, set()) | {"case", "parameters", "today"}
    assert set(re.findall(r"parameters\.(\w+)", FORMS[key].source)) <= set(PARAMETERS)


@each_form
def test_it_asks_decisions_for_what_they_answer(key):
    for name, inputs, output in FORMS[key].decisions:
        linked = LIBRARY.model(f"{name}.dmn")
        assert set(inputs) == input_names(linked, find_decision(linked, name)) - {"parameters"}
        outputs = {entry["name"] for entry in contract_of(linked)[0]["outputs"]}
        assert output in outputs if output else outputs == {name}


@each_form
def test_it_begins_by_saying_what_it_does(key):
    first = raw_components(key)[0]
    assert first["type"] == "text"
    assert re.match(r'(=")?## [A-Z]', first["text"])


@each_form
def test_every_field_has_a_label_that_reads_as_a_sentence(key):
    for leaf in fields(key):
        words = leaf.label.split()
        assert words[0][0].isupper()
        assert leaf.label.endswith("?") or len(words) > 1 or isinstance(leaf, RowList), leaf.label


@each_form
def test_every_rule_has_a_message_of_its_own(key):
    for leaf in fields(key):
        rules = {"minRows"} if isinstance(leaf, RowList) and leaf.min_rows else set()
        if isinstance(leaf, Field):
            rules = set(leaf.limits) | ({"required"} if leaf.required else set()) | ({"check"} if leaf.check else set())
        assert rules <= set(leaf.messages), leaf.key
        for message in leaf.messages.values():
            assert message[0].isupper()
            assert not message.endswith(".")
            assert len(message) <= 110


@each_form
def test_no_two_fields_complain_in_the_same_words(key):
    told = [leaf.messages["required"] for leaf in fields(key) if leaf.messages.get("required") and leaf.key != "date"]
    assert sorted(told) == sorted(set(told))


@each_form
def test_it_uses_no_word_that_only_we_understand(key):
    for text in words_of(key):
        found = re.search(WORD_OF_OUR_OWN, re.sub(r"parameters\.\w+", "", text))
        assert found is None, f"{found[0]}: {text}"


@each_form
def test_its_sentences_are_short(key):
    for text in words_of(key):
        for sentence in re.split(r"(?<=[.?!])\s|\n", text):
            assert len(sentence.split()) <= 32, sentence


@each_form
def test_a_question_is_answered_with_yes_or_no_and_a_confirmation_is_ticked(key):
    for raw in raw_components(key):
        values = [option["value"] for option in raw.get("values", ())]
        assert values == ["yes", "no"] or not {"yes", "no", "true", "false"} & set(values)
        assert raw["type"] != "checkbox" or raw["validate"]["required"]


@each_form
def test_a_choice_offers_codes_that_stand_in_the_contract(key):
    for raw in raw_components(key):
        for option in raw.get("values", ()):
            assert raw["key"] == "office" or re.fullmatch(
                r"[a-z0-9]+(-[a-z0-9]+)*|[A-Z0-9]+(_[A-Z0-9]+)*", option["value"]
            )


@each_form
def test_free_text_is_bounded(key):
    for leaf in fields(key):
        if isinstance(leaf, Field) and leaf.kind in ("textfield", "textarea"):
            assert {"maxLength", "pattern"} & set(leaf.limits), leaf.key
