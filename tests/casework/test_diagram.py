"""How far an instance has come is worked out from its history, however often it came by."""

import pytest

from app import clock
from app.casework.diagram import DONE, HERE, WATCHED, NoSuchInstance, diagram, instances, progress
from app.database import db


def test_what_is_done_waited_for_and_not_reached_is_told_apart(garden):
    key = garden.open_plot()
    with garden.here():
        states, times, flows = progress(db.session, key, f"{key}-1")
    assert states == {"start": DONE, "UT_dig": HERE}
    assert times == {"start": 1} and flows == {"start__UT_dig"}
    garden.dig(key)
    with garden.here():
        states, _, flows = progress(db.session, key, f"{key}-1")
    assert states["UT_dig"] == DONE and states["UT_lock"] == HERE and "end" not in states
    assert "gw_soil__doc" in flows and "gw_soil__end_bad" not in flows


def test_instances_of_the_same_case_are_kept_apart(garden):
    key = garden.open_plot()
    garden.browser("rose").send(f"/cases/{key}/start/hoeing")
    with garden.here():
        person, now = garden.person("ward"), clock.now()
        _, rows = instances(db.session, key, person=person, now=now)
        assert [(name, status) for _, name, status, _, _ in rows] == [("plot", "active"), ("hoeing", "active")]
        assert set(progress(db.session, key, f"{key}-2")[0]) == {"start", "begin", "UT_hoeing"}
        for unknown in (f"{key}-3", "", "\0"):
            with pytest.raises(NoSuchInstance):
                diagram(db.session, key, unknown, person=person, now=now)


def test_a_part_of_the_process_stands_as_what_is_within_it(garden):
    key = garden.open_plot()
    garden.browser("rose").send(f"/cases/{key}/start/hoeing")

    def outline():
        with garden.here():
            shown = diagram(db.session, key, f"{key}-2", person=garden.person("ward"), now=clock.now())
        return {stop.name: stop.state for stop in shown.outline}, shown.svg

    states, svg = outline()
    assert (states["Hoeing"], states["Hoe the beds"]) == (HERE, HERE)
    assert 'data-element-id="start__part" class="bpmn-sequence-flow bpmn-taken"' in svg
    garden.browser("rose").send(f"/tasks/{garden.tasks(key)['UT_hoeing']}")
    assert outline()[0]["Hoeing"] == DONE


def test_what_is_watched_for_at_a_border_is_not_taken_for_where_it_is(garden):
    key = garden.open_plot()
    garden.dig(key)
    with garden.here():
        shown = diagram(db.session, key, f"{key}-1", person=garden.person("ward"), now=clock.now())
    assert {stop.name: stop.state for stop in shown.outline}["Dark"] == WATCHED


def test_the_outline_names_every_element_once_in_the_order_of_the_flows(garden):
    key = garden.open_plot()
    with garden.here():
        shown = diagram(db.session, key, f"{key}-1", person=garden.person("ward"), now=clock.now())
    names = [stop.name for stop in shown.outline]
    assert names[:4] == ["Plot taken", "Dig the plot", "Will the soil do?", "Good soil?"]
    assert sorted(names[4:]) == ["Dark", "Lock the gate", "Refused", "Tell", "end", "end_dark"]
    assert shown.svg.startswith("<svg") and "<script" not in shown.svg
