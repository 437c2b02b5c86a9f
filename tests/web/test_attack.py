"""Nobody learns anything of a case that is not theirs: by no address, list, search, count, error or cost.

Every route of the application stands in one of the tables of ``attack_routes``; one that does not fails the first test.
"""

import re

import pytest

from app.api import PREFIX
from tests.web.attack import HERE_ONLY, KEPT, ROLES, World, fill, keep_drafts
from tests.web.attack_routes import ASKED, LISTS, NOT_OF_CASES, SEARCHES, THEIRS

UNSEEING = [name for name in ROLES if name != "auditor"]
PROCESSES = ("P05_referral", "P11_participation_doubt")


@pytest.fixture(scope="module")
def world(databases):
    with databases.copy("a world to attack", fill) as url:
        made = World(url)
        made.first = {who: listed(made, who) for who in HERE_ONLY}
        made.add_the_other()
        yield made
        made.close()


def listed(world, who):
    """What somebody's lists show."""
    program = {endpoint: {} if endpoint.startswith("api_") else None for endpoint in LISTS}
    return {
        address: world.ask(who, "GET", address, program=program[endpoint])
        for endpoint, addresses in LISTS.items()
        for address in addresses
    }


@pytest.fixture(scope="module")
def seen(world):
    """The keys of the cases that each person sees, as the page of a case says."""
    return {
        who: {case.key for case in world.cases() if world.ask(who, "GET", f"/cases/{case.key}").status == 200}
        for who in ROLES
    }


def test_every_route_is_attacked_or_says_why_it_need_not_be(world):
    known = {*ASKED, *LISTS, *SEARCHES}
    for endpoint in world.app.view_functions:
        others = [name for name in NOT_OF_CASES if endpoint == name or (name[-1] == "." and endpoint.startswith(name))]
        assert (endpoint in known) + bool(others) == 1, endpoint
    assert known <= set(world.app.view_functions)


def test_each_role_sees_the_cases_that_are_its_own(world, seen):
    keys = {case.key: case.words[1] for case in world.cases()}
    shown = {who: sorted(keys[key] for key in found) for who, found in seen.items()}
    here, there = (["Doubted", "Newcomer", "Referred"],) * 2
    lagan, swilly = [f"Lagan {each}" for each in here], [f"Swilly {each}" for each in there]
    from_referral_on = ["Lagan Doubted", "Lagan Referred"]
    assert shown == {
        "adviser.here": lagan,
        "leader.here": lagan,
        "reviewer.here": lagan,
        "desk.here": from_referral_on,
        "contractor.here": from_referral_on,
        "manager.here": from_referral_on,
        "adviser.there": swilly,
        "contractor.there": ["Swilly Doubted", "Swilly Referred"],
        "contractor.elsewhere": [],
        "both": from_referral_on,
        "decisions": ["Lagan Doubted", "Swilly Doubted"],
        "auditor": sorted(lagan + swilly),
        "analyst": [],
        "benefits": [],
        "people": [],
        "nobody": [],
    }


def requests(case, key):
    """Each request by which somebody could ask for a case: endpoint, method, address, fields; with another key."""
    for endpoint, (method, address, fields) in ASKED.items():
        for number, process in enumerate(PROCESSES if "{process}" in address else ("",)):
            held = {
                name: _first(case, name, number).replace(case.key, key) for name in ("task", "document", "instance")
            }
            held |= {"key": key, "process": process, "incident": case.incidents[0].replace(case.key, key)}
            filled = {name: _filled(value, held) for name, value in fields.items()}
            yield endpoint, method, address.format(**held), filled


def _first(case, name, number):
    found = {"task": case.tasks, "document": case.documents, "instance": case.instances}[name]
    return found[number % len(found)] if found else f"{case.key}-6/2.8"


def _filled(value, held):
    return value.format(**held) if isinstance(value, str) else value


def attacked(world, seen, who):
    """The cases to attack: of those that somebody does not see one of their own place, if there is one, and another."""
    unseen = [case for case in world.cases() if case.key not in seen[who]]
    near = [case for case in unseen if any(key[:8] == case.key[:8] for key in seen[who])]
    return [*near[:1], *[case for case in unseen if case not in near][-1:]]


def test_what_is_not_ones_own_is_answered_as_if_it_were_not_there(world, seen):
    told = {}
    for who in UNSEEING:
        for case in attacked(world, seen, who):
            for real, made_up in zip(requests(case, case.key), requests(case, case.never), strict=True):
                if (who, real[0]) in THEIRS:
                    continue
                told |= compared(world, who, case, real, made_up)
    assert told == {}


def compared(world, who, case, real, made_up):
    """What differs between the answers to a request for what is there and for what is not; nothing should."""
    program = real[0].startswith("api_")
    answers = [world.ask(who, each[1], each[2], each[3], each[3] if program else None) for each in (real, made_up)]
    here, there = (each.without(case.key, case.never) for each in answers)
    told = {}
    if here != there or abs(answers[0].statements - answers[1].statements) > 2:
        statements = [answer.statements for answer in answers]
        told[f"{who}: {real[1]} {real[2]}"] = (statements, *_difference(here, there))
    if any(word in answers[0].body.replace(real[2], "") for word in case.words[1:]):
        told[f"{who}: {real[1]} {real[2]} tells"] = answers[0].status
    return told


def _difference(here, there):
    pairs = [(one, other) for one, other in zip(here, there, strict=True) if one != other]
    return [(str(one)[:300], str(other)[:300]) for one, other in pairs]


def test_every_list_is_there_for_somebody(world):
    asked = {who: listed(world, who) for who in ("auditor", "adviser.here", "analyst", "benefits")}
    assert [each for each in asked["auditor"] if not any(held[each].status == 200 for held in asked.values())] == []


def test_lists_counts_and_paging_are_the_same_whether_or_not_there_are_cases_of_others(world):
    differing = []
    for who in HERE_ONLY:
        before, after = world.first[who], listed(world, who)
        assert any(each.status == 200 and "Lagan" in each.body for each in after.values())
        for address in before:
            costs = before[address].statements - after[address].statements
            if before[address].without() != after[address].without() or abs(costs) > 2:
                differing.append((who, address, costs))
    assert differing == []


def test_no_list_shows_a_case_that_is_not_ones_own(world, seen):
    shown = []
    for who in ROLES:
        unseen = [case for case in world.cases() if case.key not in seen[who]]
        for address, answer in listed(world, who).items():
            keys_too = not (who == "analyst" and address == "/incidents")
            words = [word for case in unseen for word in (case.words if keys_too else case.words[1:])]
            shown += [(who, address, word) for word in words if word in answer.body]
    assert shown == []


def test_a_search_for_somebody_unseen_is_a_search_for_nobody(world, seen):
    told = []
    for who in UNSEEING:
        case = next(case for case in world.cases() if case.key not in seen[who])
        for word in case.words:
            for address in SEARCHES.values():
                found, nothing = (searched(world, who, address, each) for each in (word, word[::-1]))
                same = _unfound(found.without(word)) == _unfound(nothing.without(word[::-1]))
                if not same or abs(found.statements - nothing.statements) > 2:
                    told.append((who, address, word))
    assert told == []


def searched(world, who, address, text):
    """What somebody is answered who looks for a text."""
    fields = {"search": text}
    return world.ask(who, "POST", address, fields, fields if address.startswith(PREFIX) else None, follow=True)


def _unfound(parts):
    """Without the address of what was found, which is another for each search."""
    return [re.sub(r"found=[\w-]+", "", str(part)) for part in parts]


def test_a_page_cannot_be_turned_from_a_case_of_somebody_else(world, seen):
    theirs = next(case for case in world.cases() if case.key not in seen["adviser.here"])
    for address in ("/cases?after={}", "/worklist?after={}", "/incidents?after={}"):
        for form in ('["2015-09-07T09:00:00%2B00:00","{}"]', '[null,"{}"]', '["2015-09-07","{}"]'):
            pages = [
                world.ask("adviser.here", "GET", address.format(form.format(key))) for key in (theirs.key, theirs.never)
            ]
            assert pages[0].without(theirs.key, theirs.never) == pages[1].without(theirs.key, theirs.never)


def test_nobody_reads_what_somebody_else_has_typed_and_not_sent(world, seen):
    cases = world.cases()
    keep_drafts(world, cases)
    read = 0
    for who in ("adviser.here", "desk.here", "contractor.here", "decisions"):
        for case in cases:
            for task in case.tasks if case.key in seen[who] else ():
                answer = world.ask(who, "GET", f"/tasks/{task}")
                read += answer.status == 200
                assert KEPT not in answer.body
    assert read >= 4


def test_a_filter_of_somebody_else_cannot_be_changed(world):
    world.ask("adviser.there", "POST", "/worklist/filters", {"filter_name": "Mine alone"})
    mine = world.ask("adviser.there", "GET", "/worklist/filters").body
    number = re.search(r"/worklist/filters/(\d+)", mine)[1]
    answers = [
        world.ask("adviser.here", "POST", f"/worklist/filters/{each}", {"do": "remove"}) for each in (number, "99999")
    ]
    assert answers[0].without(f"filters/{number}") == answers[1].without("filters/99999")
    assert "Mine alone" in world.ask("adviser.there", "GET", "/worklist/filters").body


def test_whoever_sees_a_case_is_answered_otherwise_by_each_of_these_addresses(world, seen):
    """So the attacks above ask for what is there. This test is the last, since what it asks for may be done."""
    answered = set()
    for who in ("auditor", "adviser.here", "leader.here", "contractor.here", "desk.here", "analyst", "benefits"):
        for case in world.cases():
            for real, made_up in zip(requests(case, case.key), requests(case, case.never), strict=True):
                endpoint, method, address, fields = real
                if endpoint in answered or not (case.key in seen[who] or (who, endpoint) in THEIRS):
                    continue
                program = fields if endpoint.startswith("api_") else None
                here = world.ask(who, method, address, fields, program)
                there = world.ask(who, method, made_up[2], made_up[3], made_up[3] if program is not None else None)
                if here.without(case.key, case.never) != there.without(case.key, case.never):
                    answered.add(endpoint)
    assert set(ASKED) - answered == set()
