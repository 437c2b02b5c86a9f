"""The description is OpenAPI 3.1, says everything that an operation answers, and is there for people too."""

import re

import jsonschema_rs
import pytest

from app.api import PARTS
from tests.databases import ON_SQLITE

METHODS = {"get", "post", "put", "patch", "delete"}
pytestmark = ON_SQLITE


@pytest.fixture(scope="module")
def held(office):
    return office.app.test_client().get("/api/v1/openapi.json").json


def operations(held):
    return [(path, method, item[method]) for path, item in held["paths"].items() for method in METHODS & set(item)]


def test_it_is_openapi_3_1_with_the_dialect_of_its_schemas(held):
    assert held["openapi"] == "3.1.0"
    assert held["jsonSchemaDialect"] == "https://json-schema.org/draft/2020-12/schema"
    for schema in held["components"]["schemas"].values():
        jsonschema_rs.meta.validate({"$schema": held["jsonSchemaDialect"], **schema})


def test_every_operation_is_described(held, office):
    rules = [rule for rule in office.app.url_map.iter_rules() if rule.rule.startswith("/api/v1/")]
    assert len(operations(held)) == sum(len(rule.methods - {"HEAD", "OPTIONS"}) for rule in rules)
    for path, method, operation in operations(held):
        assert operation["summary"].endswith("."), (path, method)
    ids = [operation["operationId"] for _, _, operation in operations(held)]
    assert len(ids) == len(set(ids))


def test_every_problem_is_one_of_rfc_9457(held):
    for _, _, operation in operations(held):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                named = held["components"]["responses"][answer["$ref"].rpartition("/")[2]]
                assert list(named["content"]) == ["application/problem+json"], (operation["operationId"], status)


def test_what_needs_no_token_is_only_the_description(held):
    free = [path for path, _, operation in operations(held) if "401" not in operation["responses"]]
    assert free == ["/api/v1/openapi.json"]


def test_every_part_says_what_it_is_about(held):
    assert [tag["name"] for tag in held["tags"]] == [part.name for part in PARTS]


def test_no_other_name_is_taken_than_those_described(held):
    for name in ("Values", "Sent", "Search", "Opening", "Assignment", "Asked"):
        assert held["components"]["schemas"][name]["additionalProperties"] is False


def test_people_read_the_same_on_a_page(held, office):
    page = office.app.test_client().get("/api")
    assert page.status_code == 200
    shown = set(re.findall(r'<section class="app-section" id="(\w+)">', page.text))
    assert shown == {operation["operationId"] for _, _, operation in operations(held)}
    named = set(re.findall(r'href="#schema-(\w+)"', page.text))
    assert named <= set(re.findall(r'id="schema-(\w+)"', page.text))
