"""Every decision file is checked, cites its sources, names its parameters and is drawn so that it can be read."""

import re
from itertools import combinations

import pytest
from lxml import etree

from app.decisions.checking import check_file
from app.decisions.library import Library
from app.decisions.parameters import read_parameters
from tests.project import DMN, PROCESSES

LIBRARY = Library.of(DMN)
PARAMETERS = read_parameters(PROCESSES / "parameters.json")
CITATION = r"(S2S-\d+|CPM-\d+|CV-\d\d|A-\d\d|N\d+|G\d+|D\d\d|T\d\d[a-d]?|SR \d{4}/\d+( reg \d+(\(\d+\))*)?)"
NUMBERS_OF_THE_LAW = {"0", "1", "2", "3", "4", "7", "12", "18", "25", "1900"}  # ages, stages, days of a week, regions
FILES = sorted(LIBRARY.files)


def root(file):
    return etree.fromstring(LIBRARY.files[file])


def texts(file):
    """The FEEL texts of a file, without what stands in quotation marks."""
    for node in root(file).iter("{*}text"):
        if etree.QName(node.getparent()).localname not in ("annotationEntry", "textAnnotation"):
            yield re.sub(r'"[^"]*"', "", node.text or "")


@pytest.mark.parametrize("file", FILES)
def test_there_is_nothing_to_find_in_it(file):
    assert [str(finding) for finding in check_file(LIBRARY, file, {"parameters": PARAMETERS})] == []


@pytest.mark.parametrize("file", FILES)
def test_it_holds_one_decision_called_like_the_file_and_described(file):
    (decision,) = LIBRARY.model(file).definitions.decisions
    assert (decision.id, decision.name) == (file.removesuffix(".dmn"),) * 2
    assert len(decision.description) > 40


@pytest.mark.parametrize("file", FILES)
def test_every_rule_and_knowledge_model_cites_its_source(file):
    for rule in root(file).iter("{*}rule"):
        source = rule.findtext("{*}annotationEntry/{*}text")
        assert re.fullmatch(rf"{CITATION}(, {CITATION})*", source), source
        assert rule.findtext("{*}description").startswith(f"{source}: ")
    for knowledge in root(file).iter("{*}businessKnowledgeModel"):
        assert re.match(CITATION, knowledge.findtext("{*}description"))


@pytest.mark.parametrize("file", FILES)
def test_it_names_parameters_and_repeats_none_of_their_numbers(file):
    for text in texts(file):
        assert set(re.findall(r"(?<![\w.])\d+(?![\w])", text)) <= NUMBERS_OF_THE_LAW, text
    named = set(re.findall(r"parameters\.(\w+)", " ".join(texts(file))))
    assert named <= set(PARAMETERS)
    for component in root(file).iterfind("{*}itemDefinition[@name='tParameters']/{*}itemComponent"):
        assert component.get("name") in named, "a parameter that nothing uses"


def shapes(file):
    """``(x, y, width, height)`` of each drawn element by its id."""
    found = {}
    for shape in root(file).iter("{*}DMNShape"):
        bounds = shape.find("{*}Bounds")
        found[shape.get("dmnElementRef")] = tuple(float(bounds.get(name)) for name in ("x", "y", "width", "height"))
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_element_is_drawn_and_none_on_another(file):
    drawn = shapes(file)
    for tag in ("decision", "inputData", "businessKnowledgeModel"):
        for element in root(file).iterfind(f"{{*}}{tag}"):
            assert element.get("id") in drawn
    for (_, one), (_, other) in combinations(drawn.items(), 2):
        apart_across = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
        apart_down = one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]
        assert apart_across or apart_down


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_inside_the_file_is_drawn_from_border_to_border(file):
    edges = {edge.get("dmnElementRef"): edge for edge in root(file).iter("{*}DMNEdge")}
    boxes = list(shapes(file).values())
    for requirement in root(file).iter("{*}informationRequirement", "{*}knowledgeRequirement"):
        if not requirement[0].get("href").startswith("#"):
            continue
        points = edges[requirement.get("id")].findall("{*}waypoint")
        for end in (points[0], points[-1]):
            assert any(_on_border(float(end.get("x")), float(end.get("y")), box) for box in boxes)


def _on_border(x, y, box):
    left, top, width, height = box
    inside = left - 1 <= x <= left + width + 1 and top - 1 <= y <= top + height + 1
    near = min(abs(x - left), abs(x - left - width), abs(y - top), abs(y - top - height))
    return inside and near <= 1.5


@pytest.mark.parametrize("file", FILES)
def test_the_label_of_a_drawn_element_fits_into_its_shape(file):
    names = {element.get("id"): element.get("name") for element in root(file).iter("{*}*") if element.get("name")}
    for identity, (_, _, width, _) in shapes(file).items():
        if identity in names:
            assert len(names[identity]) * 6.2 <= width - 6, names[identity]
