"""What a worklist can be narrowed to is what a person may meet there."""

from app.casework import listing, work_names
from app.database import db


def offered(garden, user_name):
    with garden.here():
        person, programme = garden.person(user_name), listing.current_programme(db.session)
        people = [user for user, _ in work_names.colleagues(db.session, programme, person)]
        return *work_names.of(programme, person), people


def test_tasks_of_ones_own_lane_are_offered_all_lanes_and_the_people_of_the_same_place(garden):
    names, lanes, people = offered(garden, "rose")
    assert names == ["Dig the plot", "Fell a tree", "Hoe the beds", "Water the beds"]
    assert lanes == ["GARDENERS", "KEEPERS"]
    assert people == ["basil", "forrest"]
    names, lanes, people = offered(garden, "keith")
    assert (names, lanes, people) == (["Lock the gate"], ["KEEPERS", "GARDENERS"], [])
    assert offered(garden, "ward") == ([], ["GARDENERS", "KEEPERS"], [])
