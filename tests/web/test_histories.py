"""What happened can be followed: in sentences, from an input to all that came of it, and on the diagram."""

import re

import pytest

from tests.web.garden import plain


@pytest.fixture
def key(garden):
    made = garden.open_plot()
    garden.dig(made, soil="dry")
    garden.dig(made, poison="Arsenic")
    return made


def read(garden, address, user_name="ward"):
    answer = garden.browser(user_name).get(address)
    assert answer.status_code == 200, answer.text
    return plain(answer.text)


def test_the_list_begins_with_what_was_brought_the_newest_first(garden, key):
    words = read(garden, f"/cases/{key}/history")
    sentences = [
        "“Dig the plot” was completed.",
        "Completing “Dig the plot” was refused: Soil too dry.",
        "The case was opened by “plot”.",
    ]
    assert [words.index(each) for each in sentences] == sorted(words.index(each) for each in sentences)
    assert "Rose Hill, Gardener" in words and "was reached" not in words


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [
        ("decisions", "“D soil” was decided: yes.", "was completed"),
        ("documents", "“Your plot” was written.", "was decided"),
        ("values", "“Plot” is now Long border.", "was written"),
        ("everything", "“Lock the gate” was reached.", "nothing of the kind"),
        ("nonsense", "The case was opened by “plot”.", "was decided"),
    ],
)
def test_the_list_can_be_narrowed(garden, key, kind, there, not_there):
    words = read(garden, f"/cases/{key}/history?kind={kind}")
    assert there in words and not_there not in words


def test_older_events_are_behind_the_place(garden, key):
    words = read(garden, f"/cases/{key}/history?before=2")
    assert "The case was opened" in words and "was completed" not in words
    assert "There is nothing of this kind." in read(garden, f"/cases/{key}/history?before=1")


def events(garden, key):
    page = garden.browser("ward").get(f"/cases/{key}/history?kind=everything").text
    return {plain(text): address for address, text in re.findall(r'href="([^"]+/history/\d+)">(.*?)</a>', page, re.S)}


def test_an_input_leads_to_what_came_of_it_and_back(garden, key):
    found = events(garden, key)
    words = read(garden, found["“Dig the plot” was completed."])
    assert "What was given" in words and "How is the soil? loamy" in words
    assert "What came of it" in words and "“Your plot” was written." in words and "is now Long border" not in words
    decision = garden.browser("ward").get(found["“D soil” was decided: yes."]).text
    assert f'href="{found["“Dig the plot” was completed."]}"' in decision


def test_a_task_that_was_done_tells_the_guidance_that_was_shown_with_it(garden, key):
    browser = garden.browser("rose")
    browser.send(f"/cases/{key}/start/watering")
    browser.send(f"/tasks/{garden.tasks(key)['UT_water']}", soil="wet")
    found = events(garden, key)
    assert "Guidance that was shown with the task Only in the evening." in read(
        garden, found["“Water the beds” was completed."]
    )
    assert "Guidance that was shown" not in read(garden, found["“Dig the plot” was completed."])


def test_a_decision_says_why(garden, key):
    words = read(garden, events(garden, key)["“D soil” was decided: yes."])
    assert "Why D soil Soil loamy Therefore: Answer yes" in words


def test_a_refusal_says_what_led_to_it(garden, key):
    words = read(
        garden, events(garden, key)["Completing “Dig the plot” was refused: Soil too dry. Nothing was changed."]
    )
    assert "What led to it D soil no" in words and "How is the soil? dry" in words


def test_what_is_for_other_roles_is_not_in_the_history_either(garden, key):
    for address in (f"/cases/{key}/history?kind=everything", *events(garden, key).values()):
        assert "Arsenic" not in read(garden, address, "forrest"), address
    assert "“Poison used” is now Arsenic." in read(garden, f"/cases/{key}/history?kind=values")
    hidden = read(garden, f"/cases/{key}/history?kind=values", "forrest")
    assert "“Poison used” was changed; its value is not shown to your role." in hidden


def test_a_diagram_is_marked_and_the_same_is_said_in_words(garden, key):
    assert "plot Going on" in read(garden, f"/cases/{key}/processes")
    page = garden.browser("ward").get(f"/cases/{key}/processes/{key}-1").text
    for marked in ('"UT_dig" class="bpmn-user-task bpmn-done"', '"UT_lock" class="bpmn-user-task bpmn-active"'):
        assert f"data-element-id={marked}" in page
    assert re.search(r'data-element-id="gw_soil__doc" class="[^"]*bpmn-taken', page)
    assert not re.search(r'data-element-id="gw_soil__end_bad" class="[^"]*bpmn-taken', page)
    words = plain(page)
    for said in ("Dig the plot – Done", "Lock the gate – Here now", "Refused – Not reached", "leads to Refused; Tell"):
        assert said in words
    assert "style=" not in page and "<script" not in page


@pytest.mark.parametrize(
    "path",
    ["history/0", "history/999", "history/x", "history/-1", "history/" + "9" * 40, "processes/none", "processes/%00"],
)
def test_what_is_not_there_is_not_found(garden, key, path):
    assert garden.browser("ward").get(f"/cases/{key}/{path}").status_code == 404


def test_an_instance_of_another_case_is_not_found_in_this_one(garden, key):
    other = garden.open_plot("Rockery")
    assert garden.browser("ward").get(f"/cases/{key}/processes/{other}-1").status_code == 404


def test_history_is_for_those_who_may_follow_it(garden, key):
    for path in ("history", "history/1", "processes", f"processes/{key}-1"):
        assert garden.browser("rose").get(f"/cases/{key}/{path}").status_code == 403
        assert garden.browser("forrest").get(f"/cases/{key}/{path}").status_code == 200


def test_a_page_of_history_costs_the_same_however_long_it_is(garden, key):
    counts = []
    garden.browser("ward")  # signing in is not counted
    for _ in range(2):
        garden.browser("rose").send(f"/cases/{key}/start/hoeing")
        garden.listen()
        read(garden, f"/cases/{key}/history")
        counts.append(len(garden.statements))
    assert counts[0] == counts[1] <= 11
