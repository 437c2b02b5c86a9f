"""An instance is about the records that its start names, and so is what it calls; of others it is about none."""

import pytest

from app.engine.errors import Unset, UnusableDiagram
from app.runtime.about import records_in, records_of
from tests.engine.writing import call, diagram, end, flows, message, node, start, user
from tests.runtime.house import form

WRITTEN = {"case.visits": '=[{id: "1", outcome: "fine"}, {id: "2", outcome: "fine"}]'}
VISITED = diagram(
    "P_visited", start(form="F_visited", outputs=WRITTEN), user("ask"), end(), flows("start", "ask", "end")
)
INNER = diagram("P_inner", start(), user("within"), end(), flows("start", "within", "end"))


def looking(text):
    """A process that a message starts, about what the text says."""
    extensions = f'<zeebe:properties><zeebe:property name="about" value="{text}"/></zeebe:properties>'
    return diagram(
        "P_look",
        node("startEvent", "s", message("LOOK"), extensions=extensions, outputs={"visit": "=visit"}),
        call("sub", "P_inner"),
        user("look"),
        end(),
        flows("s", "sub", "look", "end"),
        messages=["LOOK"],
    )


@pytest.fixture
def look(house_of):
    """A function that gives a case with two visits in which an instance looks at what it is told to."""

    def made(visit, text="=case.visits[item.id = visit]"):
        processes = {"P_visited": VISITED, "P_inner": INNER, "P_look": looking(text)}
        files = {f"processes/{name}.bpmn": content for name, content in processes.items()}
        house = house_of(**files, **{"forms/F_visited.form": form("F_visited", why="textfield")})
        house.open("P_visited")
        house.send("LOOK", visit, day="2014-11-04")
        return house

    return made


def abouts(house):
    return {row["process_id"]: row["about"] for row in house.rows("process_instance")}


def test_an_instance_is_about_the_record_that_its_start_names_and_what_it_calls_is_about_the_same(look):
    house = look({"visit": "2"})
    held = abouts(house)
    assert held["P_visited"] is None
    assert records_of(held["P_look"]) == records_of(held["P_inner"]) == [("visits", "2")]
    assert held["P_look"].startswith(records_in("visits"))
    assert house.proven()


def test_it_may_be_about_several_records(look):
    found = abouts(look({"visit": "2"}, "=case.visits[item.outcome = &quot;fine&quot;]"))
    assert records_of(found["P_look"]) == [("visits", "1"), ("visits", "2")]


def test_it_may_be_about_the_record_that_it_writes_as_it_begins(house_of):
    extensions = (
        '<zeebe:properties><zeebe:property name="about" value="=case.visits[item.id = visit]"/></zeebe:properties>'
    )
    written = {"case.visits": '={id: visit, outcome: "open"}'}
    begun = node("startEvent", "s", message("LOOK"), extensions=extensions, outputs=written)
    ways = flows("s", "sub", "look", "end")
    look = diagram("P_look", begun, call("sub", "P_inner"), user("look"), end(), ways, messages=["LOOK"])
    files = {"processes/P_visited.bpmn": VISITED, "processes/P_inner.bpmn": INNER, "processes/P_look.bpmn": look}
    house = house_of(**files, **{"forms/F_visited.form": form("F_visited", why="textfield")})
    house.open("P_visited")
    house.send("LOOK", {"visit": "7"}, day="2014-11-04")
    held = abouts(house)
    assert records_of(held["P_look"]) == records_of(held["P_inner"]) == [("visits", "7")]
    assert house.proven()


def test_what_names_no_record_of_the_case_is_about_none(look):
    house = look({"visit": "9"})
    assert abouts(house)["P_look"] is None and records_of(None) == []


def test_a_start_that_lacks_what_it_is_about_does_not_begin(look):
    with pytest.raises(Unset):
        look({})


def test_a_list_that_no_case_has_is_found_when_the_file_is_read(look):
    with pytest.raises(UnusableDiagram, match="“calls”"):
        look({"visit": "2"}, "=case.calls[item.id = visit]")
