"""Events as data say nothing that is for other roles, wherever it stands."""

from app import clock
from app.casework.case_data import attributes_of, lists_of
from app.casework.case_history import naming_for
from app.casework.masking import masked, payload_for
from app.casework.reading import see
from app.casework.telling import NOT_SHOWN
from app.database import db
from app.history import queries


def told(garden, key, user_name):
    """The sight of a case, and the payloads of all its events for somebody."""
    with garden.here():
        sight = see(db.session, key, person=garden.person(user_name), now=clock.now())
        events = queries.page(db.session, key, limit=500)
        naming = naming_for(db.session, sight, events)
        payloads = [payload_for(event, naming) for event in events]
        return sight, naming, payloads, attributes_of(sight), lists_of(sight)


def test_a_secret_stands_nowhere_in_the_events_of_others(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    _, _, shown, _, _ = told(garden, key, "ward")
    assert "Arsenic" in repr(shown)
    _, _, hidden, _, _ = told(garden, key, "rose")
    assert "Arsenic" not in repr(hidden)
    assert NOT_SHOWN in repr(hidden)
    assert len(shown) == len(hidden)


def test_a_change_of_what_is_for_others_says_neither_old_nor_new(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    _, _, hidden, _, _ = told(garden, key, "rose")
    (change,) = [each for each in hidden if each.get("name") == "poison"]
    assert (change["old"], change["new"]) == (NOT_SHOWN, NOT_SHOWN)


def test_a_value_is_masked_by_its_name_and_by_what_it_is(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    _, naming, _, _, _ = told(garden, key, "rose")
    given = {"poison": "Lead", "notes": ["Arsenic", "Water"], "beds": [{"spray": "x", "dug": "2014-11-03"}]}
    assert masked(given, naming) == {
        "poison": NOT_SHOWN,
        "notes": [NOT_SHOWN, "Water"],
        "beds": [{"spray": NOT_SHOWN, "dug": "2014-11-03"}],
    }


def test_a_case_as_data_has_only_what_is_for_its_reader(garden):
    key = garden.open_plot()
    garden.dig(key, poison="Arsenic")
    _, _, _, attributes, lists = told(garden, key, "rose")
    assert "Arsenic" not in repr((attributes, lists))
    assert not {"poison", "dose"} & {each["name"] for each in attributes}
    assert [column["name"] for column in lists[0]["columns"]] == ["id", "dug"]
    _, _, _, attributes, lists = told(garden, key, "ward")
    held = {each["name"]: each for each in attributes}
    assert (held["poison"]["value"], held["dose"]["value"], held["dose"]["computed"]) == (
        "Arsenic",
        "much Arsenic",
        True,
    )
    assert lists[0]["records"][0]["spray"] == "Arsenic"
