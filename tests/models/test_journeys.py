"""Whatever people and the world do, in whatever order: what the programme never does, it does not do here either.

The invariants and the table of transitions are those of section 3.9 of the handbook, as data with its row ids. A few
journeys are played in the suite, always the same; ``JOURNEYS=500`` plays so many and ``JOURNEYS_SEED=7`` others.
"""

import json
import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from app.database import db, transaction
from app.history import queries
from app.runtime import rebuilding, reexecution
from tests.models.journeys import House
from tests.project import ROOT

LONG = "JOURNEYS" in os.environ
PLAYED = int(os.environ.get("JOURNEYS", "12"))
SEED = int(os.environ.get("JOURNEYS_SEED", "39"))

GO_LIVE = "2014-10-20"
# The rows of the table of statuses, from where to where. Rows that lead back to where they started change nothing.
FIRST = (None, "Closed")
WAITING = ("Deferred", "Exempt")
BEFORE = ("none", "Eligible", "Withdrawn")
SUPPORT = "Post Programme Support"
EVERYWHERE = (*BEFORE, *WAITING, "Referred", "Attached", "Completer", SUPPORT)
ROWS = {
    "T20": (FIRST, ("none",)),
    "T01": (("none",), ("Eligible",)),
    "T18": (("Withdrawn",), ("Eligible",)),
    "T02": (("Eligible", SUPPORT), ("Deferred",)),
    "T02b": (("Eligible", "Deferred", SUPPORT), ("Exempt",)),
    "T02c": (WAITING, ("Eligible", SUPPORT)),
    "T02d": (("Eligible", *WAITING), ("none", SUPPORT)),
    "T03": ((*BEFORE, SUPPORT), ("Referred",)),
    "T05": (("Referred",), ("Withdrawn",)),
    "T06": (("Referred", "Attached"), ("Withdrawn",)),
    "T06b": (("Referred",), ("Withdrawn",)),
    "T07": (("Referred",), ("Attached",)),
    "T11": (("Attached",), ("Completer",)),
    "T12": (("Completer",), (SUPPORT,)),
    "T13": ((*BEFORE, "Completer"), ("Closed",)),
    "T15": ((SUPPORT,), ("Closed",)),
    "T17": (EVERYWHERE, ("Closed",)),
    "T19": (("Eligible", "Completer"), ("none", "Attached")),
}
# What must be so of the attributes at the moment of a transition.
GUARDS = {
    "T01": lambda case, today: case["off_benefit"] is False and today >= GO_LIVE,
    "T02d": lambda case, _today: case["off_benefit"] is True,
    "T18": lambda case, _today: case["off_benefit"] is False,
    "T15": lambda case, _today: case["off_benefit"] is True,
}
MACHINE = "D16_status_transition"
PROCESSES = {
    "Referred": "P08_engagement_15_day",
    "Attached": "P09_attachment",
    "Completer": "P17_completion_exit",
    "Post Programme Support": "P18_post_programme_support",
}
NOTIFICATION = "DOC_01"
ON_PROGRAMME = ("Referred", "Attached", "Completer")

few = st.integers(0, 40)
gaps = st.sampled_from((0, 0, 0, 1, 1, 2, 3, 5, 7, 10, 14, 21, 28, 40))
default = st.tuples(gaps, st.just("task"), few, st.none(), st.just([]))
varied = st.tuples(gaps, st.just("task"), few, st.none(), st.lists(st.tuples(few, few), min_size=1, max_size=3))
somebody = st.tuples(gaps, st.just("task"), few, few, st.just([]))
started = st.tuples(gaps, st.just("start"), few, st.none(), st.lists(st.tuples(few, few), max_size=2))
started_by_somebody = st.tuples(gaps, st.just("start"), few, few, st.just([]))
message = st.tuples(gaps, st.just("message"), few, st.sampled_from((0, 0, 1, 2, 5, 20, 60)), few)
others = st.one_of(
    somebody,
    started_by_somebody,
    st.tuples(gaps, st.just("closed"), few),
    st.tuples(gaps, st.just("parameter"), few),
    st.tuples(st.integers(20, 40), st.just("time")),
)
single = st.one_of(default, default, default, varied, varied, started, started, message, message, others)
NOTICE = ([1, "start", 2, None, []], [0, "task", "UT_09_3", None, []])
MISSED = ([5, "start", 1, None, []], [0, "task", "UT_09_1", None, [[2, 0]]])
DOUBT = ([0, "task", "UT_11_2", None, []], [0, "task", "UT_11_2b", None, []])
inputs = st.lists(
    st.one_of(*[single.map(lambda each: (each,))] * 12, st.just((*NOTICE, *MISSED))), min_size=40, max_size=110
)
clients = st.fixed_dictionaries(
    {
        "dob": st.sampled_from(("1980-06-12", "1992-02-29", "1989-12-01", "1990-08-03")),
        "claim_start": st.sampled_from(("2013-06-03", "2013-11-05", "2014-02-10", "2014-05-01", "2014-10-27")),
        "bwe_weekday": st.sampled_from(("mon", "tue", "fri", "sun")),
    },
    optional={
        "benefit": st.sampled_from(("JSA", "JSA", "ESA", "IS", "PC")),
        "office": st.sampled_from(("Lisburn", "Foyle", "Antrim")),
        "stock_planned_date": st.sampled_from(("2014-12-01", "2015-03-02")),
        "release_date": st.just("2013-05-30"),
    },
)
journeys = st.fixed_dictionaries(
    {
        "begins": st.sampled_from(("2014-10-06", "2014-11-03", "2015-02-27", "2015-12-21")),
        "client": clients,
        "inputs": inputs.map(lambda blocks: [each for block in blocks for each in block]),
    }
)
playing = settings(
    max_examples=PLAYED,
    derandomize=not LONG,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def house(databases):
    """The working tree, deployed once."""
    return House(databases)


class Watch:
    """Looks at a case after every input: what is true of it now, and what its history says that is new."""

    def __init__(self, played):
        self.played = played
        self.seen = 0
        self.case = {}

    def look(self):
        """Raise ``AssertionError`` if anything is as it must never be."""
        after = self.played.attributes()
        new = list(queries.stream_events(db.session, self.played.key, after=self.seen))
        db.session.rollback()
        self.seen = new[-1].sequence if new else self.seen
        incidents = [event.payload for event in new if event.type == "incident.raised"]
        assert not incidents, incidents
        self._transitions(new)
        self._dates(new, after)
        self._doubts(new)
        self._referrals()
        self._stages(after)

    def _transitions(self, new):
        """Every status is what the machine said last, and by one of its rows."""
        said = None
        for event in new:
            payload = event.payload
            if event.type == "decision.evaluated" and payload["decision"] == MACHINE:
                said = payload["outputs"]
            elif event.type == "attribute.changed":
                name, old, value = (payload[each] for each in ("name", "old", "new"))
                if name == "status":
                    assert said and said["to"] == value, f"{old} → {value}, and the machine said {said}"
                    self._moved(old, value, said["row"], event.effective_on.isoformat())
                    assert value != "Referred" or self._notified(new, payload["instance"]), "no notification"
                self.case[name] = value
        if said and said["row"] == "T17" and self.played.attributes()["status"] == "Closed":
            assert (self.played.active(), self.played.open_tasks()) == ([], []), "something goes on"

    def _moved(self, old, value, row, today):
        before, after = ROWS[row]
        assert old in before and value in after, f"{old} → {value} is not {row}"
        assert row != "T03" or old != SUPPORT or self.case["pps_complete"] is True, "back too early (T16)"
        fits = GUARDS.get(row, lambda _case, _today: True)
        assert fits(self.case, today), f"{row}: {old} → {value} without cause"

    def _notified(self, new, referral):
        issued = [event.payload for event in new if event.type == "document.issued"]
        return any(
            each["headers"]["letter"].startswith(NOTIFICATION) and each["document"].startswith(f"{referral}/")
            for each in issued
        )

    def _dates(self, new, after):
        if after.get("attached_date"):
            assert after["attached_date"] >= after["referral_date"]
        if after["status"] == "Completer":
            assert after["completer_date"] <= self.played.today.isoformat()
        for event in new:
            payload = event.payload
            if event.type == "attribute.changed" and payload["name"] == "completer_date":
                corrected = any(each.type == "correction.approved" for each in new)
                assert corrected or None in (payload["old"], payload["new"]), "a completer date was moved"
                if payload["new"]:
                    self._derived(payload["new"], after)

    def _derived(self, completer_date, after):
        given = {"category": after["category"], "cycle": after["cycle"]}
        months = self.played.ask("D09_attachment_months", given)["months"]
        asked = {"attached_date": after["attached_date"], "months": months}
        assert self.played.ask("K04_completer_date", asked)["completer_date"] == completer_date

    def _doubts(self, new):
        for event in new:
            payload = event.payload
            if event.type == "record.changed" and payload["list"] == "doubts" and payload["begun"]:
                if not payload["fields"]["kind"].startswith("S2S"):
                    continue
                day = payload["fields"]["appointment"]
                promised = [each for notice in self.played.records("notices") for each in notice["appointments"]]
                valid = [each for each in promised if each["date"] == day and each["valid"] == "yes"]
                assert valid, f"a doubt about {day}, and no valid notice"
                claims = [claim for claim in self.played.records("claims") if claim["benefit"] == "JSA"]
                paid = [
                    claim
                    for claim in claims
                    if claim["start"] <= day and (claim["last_day"] is None or day <= claim["last_day"])
                ]
                assert paid, f"a doubt about {day}, when no JSA was in payment"

    def _referrals(self):
        """There are never two that are open."""
        held = self.played.records("referrals")
        waiting = [each for each in held if each["withdrawn"] is None and each["engagement"] in ("PENDING", "OVERDUE")]
        assert len(waiting) <= 1, f"open at once: {waiting}"

    def _stages(self, after):
        active = self.played.active()
        stages = [process for process in active if process in PROCESSES.values()]
        assert len(set(stages)) == len(stages), f"twice: {stages}"
        assert len([each for each in stages if each != PROCESSES["Completer"]]) <= 1, f"at once: {stages}"
        if after["status"] in PROCESSES:
            assert PROCESSES[after["status"]] in stages, f"{after['status']}, and yet {active}"
        elif after["status"] in WAITING and after["pps_complete"]:
            assert stages == [PROCESSES[SUPPORT]], f"{after['status']}, and yet {stages}"
        elif stages:
            raise AssertionError(f"{after['status']}, and yet {stages}")


def watched(house, journey):
    """Play a journey, look after every input, prove it at the end. Gives the heads of its histories."""
    with house.playing(journey) as played:
        try:
            if not played.entered:
                return played.heads()
            watch = Watch(played)
            watch.look()
            for each in journey["inputs"]:
                if played.today.isoformat() > "2018-01-01":
                    break
                played.put_in(each)
                watch.look()
            assert reexecution.verify(db.session, played.key) is None
            with transaction():
                assert rebuilding.rebuild(db.session, played.key) == []
        finally:
            note("\n".join(played.told))
        return played.heads()


@seed(SEED)
@playing
@given(journey=journeys)
def test_no_journey_breaks_what_the_programme_promises(house, journey):
    watched(house, journey)


INTERVIEW = ("UT_05_1", "UT_05_2", "UT_05_3", "UT_05_4", "UT_05_6")
ATTACHED = [[1, "task", task, None, []] for task in (*INTERVIEW, "UT_08_1", "UT_08_2", "UT_08_3", "UT_08_4")]
CLIENT = {"begins": "2014-11-03", "client": {"claim_start": "2013-09-02"}}
CLAIM_ENDED_BEFORE = [1, "message", 0, 3, 0]


@pytest.mark.parametrize(("meanwhile", "doubts"), [((), 1), ((CLAIM_ENDED_BEFORE,), 0)])
def test_a_doubt_that_was_begun_is_not_raised_once_the_benefit_had_ended_before_the_day(house, meanwhile, doubts):
    journey = {**CLIENT, "inputs": [*ATTACHED, *NOTICE, *MISSED, *meanwhile, *DOUBT]}
    with house.playing(journey) as played:
        watch = Watch(played)
        for each in journey["inputs"]:
            played.put_in(each)
            watch.look()
        assert len(played.records("doubts")) == doubts


# A journey with something of everything: referred, missed, doubted, attached, off benefit and back, in and out of work.
EVERYTHING = {
    **CLIENT,
    "inputs": [
        *([1, "task", task, None, []] for task in (*INTERVIEW, "UT_08_1", "UT_08_2")),
        [3, "task", "UT_08_3", None, [[0, 2]]],
        *([0, "task", place % 3, None, []] for place in range(12)),
        [2, "start", 2, None, []],
        [0, "message", 0, 0, 0],
        [9, "message", 1, 0, 0],
        [1, "parameter", 4],
        [0, "start", 1, 3, []],
        *([2, "task", 1, None, []] for _ in range(6)),
    ],
}


def test_the_same_inputs_give_the_same_history_whatever_the_order_of_sets(house):
    with house.playing(EVERYTHING) as played:
        for each in EVERYTHING["inputs"]:
            played.put_in(each)
        heads = played.heads()
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    with house.copy() as url:
        command = [sys.executable, "-m", "tests.models.journeys", url]
        given = {"input": json.dumps(EVERYTHING), "text": True}
        told = subprocess.run(command, **given, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert json.loads(told.stdout) == heads
