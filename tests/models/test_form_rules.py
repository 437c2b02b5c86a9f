"""What the forms hold people to, and what they show before anything is saved: the rules across fields, as promises."""

import pytest

from app.feel.values import DateTime
from app.task_forms.binding import bind_values
from app.task_forms.conversion import from_json
from app.task_forms.state import State
from tests.models.form_cases import FORMS, decide, environment

DAY = "2016-01-04"


DOUBT = {
    "doubt_id": "d1",
    "requirement": "Come to the appointment in the letter",
    "notice_issued": from_json("2015-12-17", "date"),
    "failure_date": from_json("2015-12-30", "date"),
    "circumstances": "The client did not come.",
    "client_said": None,
    "health_known": "A back injury",
}


def complaints(key, values, day=DAY, case=None, **variables):
    """The messages of a form for these values, about the fields that are named in them."""
    bound = bind_values(FORMS[key], values, environment(day, case, **variables), decide)
    return {error.name: error.message for error in bound.errors if error.name.split("-")[0] in values}


def saved(key, values, day=DAY, case=None, **variables):
    return bind_values(FORMS[key], values, environment(day, case, **variables), decide).values


def drawn(key, values, day=DAY, case=None, **variables):
    """The slots of a form as it is drawn with these texts."""
    entered = {name: (text,) for name, text in values.items()}
    return State(FORMS[key], entered, environment(day, case, **variables), decide, fresh=True).slots


def test_a_client_is_sixteen_to_ninety_nine_when_the_claim_starts():
    def dob(day):
        return complaints("F01_new_claim_interview", {"dob": day, "claim_start": DAY})

    assert dob("2000-01-04") == {}
    assert dob("2000-01-05") == {"dob": "The client must be aged 16 to 99 when the claim starts"}
    assert dob("1916-01-05") == {}
    assert dob("1916-01-04") != {}


@pytest.mark.parametrize(("day", "accepted"), [("2016-01-11", True), ("2016-01-12", False)])
def test_a_claim_starts_at_most_a_week_from_today(day, accepted):
    assert ("claim_start" not in complaints("F01_new_claim_interview", {"claim_start": day})) is accepted


def test_only_what_belongs_to_the_benefit_is_asked_and_saved():
    answers = {
        "is_reason": "lone-parent",
        "youngest_child_dob": "2012-01-01",
        "bwe_weekday": "tue",
        "esa_group": "wrag",
    }
    assert {"is_reason", "youngest_child_dob"} <= set(saved("F01_new_claim_interview", {"benefit": "IS", **answers}))
    carer = saved("F01_new_claim_interview", {**answers, "benefit": "IS", "is_reason": "carer"})
    assert not {"bwe_weekday", "esa_group", "youngest_child_dob"} & set(carer)
    assert "bwe_weekday" in saved("F01_new_claim_interview", {"benefit": "JSA", **answers})


def test_the_planned_date_is_asked_of_clients_who_were_due_before_the_programme_began():
    def asked(start):
        return "stock_planned_date" in saved("F01_new_claim_interview", {"benefit": "JSA", "claim_start": start})

    assert asked("2011-07-04")
    assert asked("2014-01-19")
    assert not asked("2014-01-20")


@pytest.mark.parametrize(
    ("slot", "accepted"),
    [("2016-01-04T10:00:00", True), ("2016-01-01T10:00:00", False), ("2016-01-09T10:00:00", False)],
)
def test_an_interview_is_booked_on_a_working_day_from_today(slot, accepted):
    assert (complaints("F09a_book_interview", {"slot": slot}) == {}) is accepted


def test_the_whole_checklist_is_ticked_and_consequences_are_explained_only_where_there_are_any():
    item = "responsibilities_and_sanctions_explained"
    ticks = [name for name in FORMS["F09c_interview_checklist"].keys if name not in ("questions", "notes")]
    assert complaints("F09c_interview_checklist", dict.fromkeys(ticks, True)) == {}
    assert list(complaints("F09c_interview_checklist", {**dict.fromkeys(ticks, True), item: False})) == [item]
    volunteer = saved(
        "F09c_interview_checklist", {name: True for name in ticks if name != item}, case={"benefit": "IS"}
    )
    assert item not in volunteer


def test_the_client_is_told_who_will_help():
    assert drawn("F09c_interview_checklist", {})["contractor_name"].value == "Ingeus"
    newry = drawn("F09c_interview_checklist", {}, case={"office": "Ballymena"})
    assert newry["contractor_name"].value == "PeoplePlus NI"


@pytest.mark.parametrize(
    ("outcome", "day", "accepted"),
    [
        ("attended", "2016-01-04", True),
        ("attended", "2016-01-03", False),
        ("failed", "2016-01-03", False),
        ("rescheduled", "2016-01-03", True),
        ("attended", "2016-01-06", False),
    ],
)
def test_nobody_came_to_an_interview_before_the_day_that_was_booked(outcome, day, accepted):
    given = {"outcome": outcome, "effective_date": day}
    if outcome != "attended":
        given["reason"] = "Unknown"
    lent = {"slot": DateTime.parse("2016-01-04T10:00:00")}
    assert (complaints("F09b_attendance", given, day="2016-01-05", **lent) == {}) is accepted


def test_a_referral_counts_from_the_interview_and_shows_the_last_day_to_start():
    lent = {"slot": DateTime.parse("2016-01-04T10:00:00"), "category": "JSA_25_PLUS"}
    slots = drawn("F09d_referral_input", {}, **lent)
    assert str(slots["referral_date"].value) == "2016-01-04"
    assert str(slots["shown_engagement_deadline"].value) == "2016-01-25"
    assert slots["shown_months"].value == 12
    assert slots["shown_category"].value == "Jobseeker’s Allowance, aged 25 or over"
    for day in ("2014-10-19", "2014-11-30", "2016-01-05"):
        assert complaints("F09d_referral_input", {"referral_date": day}, **lent) != {}
    assert complaints("F09d_referral_input", {"referral_date": "2016-01-04"}, **lent) == {}


def test_a_referral_from_before_the_interview_says_why():
    lent = {"slot": DateTime.parse("2016-01-04T10:00:00"), "category": "JSA_25_PLUS"}
    earlier = {"referral_date": "2016-01-03", "earlier_reason": ""}
    assert list(complaints("F09d_referral_input", earlier, **lent)) == ["earlier_reason"]
    told = {"referral_date": "2016-01-03", "earlier_reason": "We talked about all of it on the telephone"}
    assert complaints("F09d_referral_input", told, **lent) == {}
    assert "earlier_reason" not in saved("F09d_referral_input", {**told, "referral_date": "2016-01-04"}, **lent)


def test_only_a_referral_that_is_due_can_wait_and_no_day_is_asked_then():
    asked = saved("F09a_book_interview", {"action": "wait"})
    assert "slot" not in asked and "letter_method" not in asked
    assert complaints("F09a_book_interview", {"action": "wait"}) == {}
    for case in ({"status": "none"}, {"status": "Post Programme Support", "pps_complete": False}):
        assert list(complaints("F09a_book_interview", {"action": "wait"}, case=case)) == ["action"]
    complete = {"status": "Post Programme Support", "pps_complete": True}
    assert complaints("F09a_book_interview", {"action": "wait"}, case=complete) == {}


@pytest.mark.parametrize(
    ("kind", "reason", "accepted"),
    [
        ("DEFERRAL", "IMMINENT_JOB", True),
        ("DEFERRAL", "OTHER", True),
        ("DEFERRAL", "PREGNANT", False),
        ("EXEMPTION", "PREGNANT", True),
        ("EXEMPTION", "INTERVIEW_OUTCOME", False),
    ],
)
def test_a_reason_to_wait_goes_with_what_it_is_about(kind, reason, accepted):
    given = {"kind": kind, "reason": reason}
    assert (complaints("F05_circumstances", given) == {}) is accepted


def test_the_rules_speak_while_a_reason_to_wait_is_entered():
    given = {"kind": "DEFERRAL", "reason": "IMMINENT_JOB"}
    soon = drawn("F05_circumstances", {**given, **_date("job_start_date", "2016-02-01")})
    assert soon["shown_deferral"].value == "The referral can wait for the job"
    assert str(soon["shown_deferral_review"].value) == "2016-02-02"
    late = drawn("F05_circumstances", {**given, **_date("job_start_date", "2016-02-02")})
    assert late["shown_deferral"].value == "The job starts too far ahead: the client is referred"


@pytest.mark.parametrize(
    ("day", "accepted"), [("2016-01-03", False), ("2016-01-04", True), ("2016-02-02", True), ("2016-02-03", False)]
)
def test_a_review_may_be_sooner_than_the_rules_say_and_never_later(day, accepted):
    given = {"kind": "DEFERRAL", "reason": "IMMINENT_JOB", "job_start_date": "2016-02-01", "review_date": day}
    assert (complaints("F05_circumstances", given) == {}) is accepted


def test_a_baby_that_was_due_long_ago_is_no_reason_any_more():
    given = {"kind": "EXEMPTION", "reason": "PREGNANT"}
    assert complaints("F05_circumstances", {**given, "due_date": "2015-11-23"}) != {}
    assert complaints("F05_circumstances", {**given, "due_date": "2015-11-24"}) == {}


@pytest.mark.parametrize(
    ("kind", "day", "accepted"),
    [
        ("DEFERRAL", "2016-01-04", False),
        ("DEFERRAL", "2016-02-01", True),
        ("DEFERRAL", "2016-02-02", False),
        ("EXEMPTION", "2016-04-04", True),
        ("EXEMPTION", "2016-04-05", False),
    ],
)
def test_a_team_leader_sets_a_review_that_is_near_enough(kind, day, accepted):
    given = {"decision": "approve", "review_date": day}
    lent = {"kind": kind, "details": "The client moves house"}
    assert (complaints("F06_approve_other", given, **lent) == {}) is accepted


def _date(name, day):
    year, month, date = day.split("-")
    return {f"{name}-year": year, f"{name}-month": month, f"{name}-day": date}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("F11_referral_desk_acknowledge", "acknowledged_date"),
        ("F12b_attach", "attached_date"),
    ],
)
def test_nothing_happens_before_the_referral_or_in_the_future(key, name):
    assert name in complaints(key, {name: "2015-12-13"})
    assert name in complaints(key, {name: "2016-01-05"})
    assert complaints(key, {name: "2015-12-14"}) == {}


def test_a_start_on_a_day_that_is_no_working_day_is_confirmed():
    assert "non_working_day_confirmed" in saved("F12b_attach", {"attached_date": "2016-01-02"})
    assert "non_working_day_confirmed" not in saved("F12b_attach", {"attached_date": "2016-01-04"})


@pytest.mark.parametrize(("day", "asked"), [("2015-12-22", True), ("2015-12-23", False)])
def test_what_is_recorded_more_than_five_working_days_late_is_explained(day, asked):
    assert ("backdating_reason" in saved("F12b_attach", {"attached_date": day})) is asked


@pytest.mark.parametrize(("appointment", "valid"), [("2015-12-29T10:00:00", "no"), ("2015-12-30T10:00:00", "yes")])
def test_the_referral_desk_sees_whether_a_letter_arrives_in_time(appointment, valid):
    day, time = appointment.split("T")
    year, month, date = day.split("-")
    typed = {"notice_method": "post", "place": "1 Main Street", "appointment-time": time[:5]}
    typed |= {"appointment-day": date, "appointment-month": month, "appointment-year": year}
    slots = drawn("F11b_first_appointment", typed, day="2015-12-23")
    assert (str(slots["received_date"].value), slots["notice_valid"].value) == ("2015-12-29", valid)


def test_every_letter_is_offered_for_a_failure_and_those_that_do_not_count_say_so():
    (offered,) = drawn("F14_contact", {"non_participation": "yes"})["notice_id"].options
    assert offered.value == "n1"
    assert offered.label == "Issued Wed 23 Dec 2015 for Tue 29 Dec 2015 (not valid), Wed 30 Dec 2015"


@pytest.mark.parametrize(("day", "accepted"), [("2015-12-29", False), ("2015-12-30", True), ("2015-12-31", False)])
def test_a_report_needs_a_letter_that_counts_for_the_day(day, accepted):
    lent = {"notice_id": "n1", "requirement": None, "failure_date": None}
    values = {"notice_id": "n1", "failure_date": day}
    assert ("notice_id" not in complaints("F15_participation_doubt", values, **lent)) is accepted


def test_a_report_comes_with_the_letter():
    lent = {"notice_id": "n1", "requirement": None, "failure_date": None}
    values = {"notice_id": "n1", "failure_date": "2015-12-30"}
    assert "evidence" in complaints("F15_participation_doubt", {**values, "evidence": ["c1"]}, **lent)
    assert complaints("F15_participation_doubt", {**values, "evidence": ["n1", "c1"]}, **lent) == {}


def test_the_enquiry_shows_until_when_the_client_can_answer():
    slots = drawn("F20_enquiry", {}, day="2015-03-20", **DOUBT)
    assert (str(slots["received_date"].value), str(slots["shown_good_cause_deadline"].value)) == (
        "2015-03-24",
        "2015-03-31",
    )


def test_the_decision_maker_sees_what_follows_and_explains_what_differs():
    typed = {"failure_established": "yes", "good_cause": "no"}
    slots = drawn("F20b_decision", typed, **DOUBT)
    assert slots["notice_valid"].value == "yes"
    assert slots["claim_live"].value is True
    assert slots["shown_outcome"].value == "go to D13"
    assert (slots["earlier_decisions"].value, slots["shown_weeks"].value) == (0, 2)
    assert slots["notice_valid_reason"].hidden
    assert not drawn("F20b_decision", {**typed, "notice_valid": "no"}, **DOUBT)["notice_valid_reason"].hidden
    assert slots["override_reason"].hidden


@pytest.mark.parametrize(
    ("claims", "live", "meaning"),
    [
        ([{"benefit": "JSA", "start": "2014-12-01", "last_day": "2016-01-03"}], False, "re-refer on reclaim"),
        ([{"benefit": "JSA", "start": "2014-12-01", "last_day": "2016-01-04"}], True, "go to D13"),
        ([{"benefit": "ESA", "start": "2014-12-01", "last_day": None}], False, "re-refer on reclaim"),
    ],
)
def test_the_decision_maker_sees_whether_a_claim_for_this_benefit_is_open(claims, live, meaning):
    typed = {"failure_established": "yes", "good_cause": "no"}
    slots = drawn("F20b_decision", typed, case={"claims": claims}, **DOUBT)
    assert slots["claim_live"].value is live
    assert slots["shown_outcome"].value.endswith(meaning)


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("S2S_PARTICIPATION", {"ALLOWED", "SANCTION", "RESERVED", "CANCELLED"}),
        ("ACTIVELY_SEEKING", {"ALLOWED", "DISALLOWED", "CANCELLED"}),
        ("REVIEW", {"ALLOWED", "DISALLOWED", "CANCELLED"}),
    ],
)
def test_an_outcome_that_differs_is_one_of_this_kind_of_doubt(kind, offered):
    case = {"doubts": [{"id": "d1", "kind": kind, "appointment": "2015-12-30", "reasons_received": None}]}
    for outcome in ("ALLOWED", "SANCTION", "DISALLOWED", "RESERVED", "CANCELLED"):
        found = complaints("F20b_decision", {"outcome_override": outcome}, case=case, **DOUBT)
        assert ("outcome_override" not in found) is (outcome in offered)
    asked = saved("F20b_decision", {"failure_established": "yes", "good_cause": "no"}, case=case, **DOUBT)
    assert ("good_cause" in asked) is (kind != "ACTIVELY_SEEKING")


@pytest.mark.parametrize("key", ["F20a_triage", "F20_enquiry", "F20b_decision"])
def test_the_decision_maker_reads_what_the_sender_wrote(key):
    slots = drawn(key, {}, **DOUBT)
    assert slots["shown_circumstances"].value == "The client did not come."
    assert str(slots["shown_failure_date"].value) == "2015-12-30"
    assert slots["shown_client_said"].hidden and not slots["shown_health_known"].hidden


@pytest.mark.parametrize(
    ("decided", "received", "late", "appeal_direct"),
    [
        ("2016-01-19", "2016-02-19", False, True),
        ("2016-01-19", "2016-02-20", True, True),
        ("2015-01-31", "2015-02-28", False, True),
        ("2015-01-31", "2015-03-01", True, True),
        ("2016-05-22", "2016-06-22", False, True),
        ("2016-05-23", "2016-06-23", False, False),
        ("2016-05-23", "2016-06-24", True, False),
    ],
)
def test_a_challenge_after_a_month_says_why_it_is_late(decided, received, late, appeal_direct):
    doubt = {"id": "d1", "kind": "S2S_ATTENDANCE", "decided": decided, "outcome": "SANCTION", "superseded": None}
    typed = {"decision_id": "d1", "received_date": received}
    given = saved("F28_challenge", {**typed, "late_reason": "I was ill"}, day="2016-12-01", case={"doubts": [doubt]})
    assert ("late_reason" in given) is late
    year, month, date = received.split("-")
    entered = {"decision_id": "d1", "received_date-day": date, "received_date-month": month}
    entered["received_date-year"] = year
    slots = drawn("F28_challenge", entered, day="2016-12-01", case={"doubts": [doubt]})
    assert (slots["reason_needed"].value, slots["appeal_direct"].value) == (late, appeal_direct)


def test_only_a_decision_that_stands_is_challenged():
    doubt = {"id": "d1", "kind": "S2S_ATTENDANCE", "decided": "2015-09-29", "outcome": "SANCTION", "superseded": None}
    open_one = {**doubt, "id": "d2", "decided": None, "outcome": None}
    changed = {**doubt, "id": "d3", "superseded": True}
    offered = drawn("F28_challenge", {}, case={"doubts": [doubt, open_one, changed]})["decision_id"].options
    assert [each.value for each in offered] == ["d1"]
    assert offered[0].label == "Decided Tue 29 Sep 2015: benefit stops for a time"


def test_nobody_says_that_there_was_no_appeal_while_there_is_time_for_one():
    lent = {"doubt_id": "d1", "grounds": "I was ill", "late_reason": None}
    for day, accepted in (("2016-03-19", False), ("2016-03-20", True)):
        found = complaints(
            "F28b_appeal_outcome", {"outcome": "no-appeal"}, day, appeal_by=from_json("2016-03-19", "date"), **lent
        )
        assert ("outcome" not in found) is accepted
    assert complaints("F28b_appeal_outcome", {"outcome": "no-appeal"}, appeal_by=None, **lent) == {}


def test_a_returned_doubt_is_completed_and_not_written_anew():
    slots = drawn("F15_participation_doubt", {}, notice_id="n1", **DOUBT)
    assert slots["circumstances"].value == "The client did not come."
    assert slots["health_known"].value == "A back injury"


def test_the_review_of_a_plan_begins_with_the_plan_as_it_is():
    row = {"type": "training", "description": "A course", "start": "2016-01-04", "hours_per_week": 5}
    row |= {"mandatory": "no", "status": "planned"}
    agreed = saved("F13_pep", {"goal_main": "Baker", "activities": [row]}, plan=None)
    slots = drawn("F13_pep", {}, plan={**agreed, "goal_alt": None, "barriers": []})
    assert slots["goal_main"].value == "Baker"
    assert [(each["description"], str(each["start"])) for each in slots["activities"].value] == [
        ("A course", "2016-01-04")
    ]


@pytest.mark.parametrize(
    ("appointment", "place", "hidden"), [(None, "1 High Street", True), ("5", None, True), ("5", "x", False)]
)
def test_nothing_is_said_of_a_letter_before_the_appointment_is_entered(appointment, place, hidden):
    typed = {"place": place or ""}
    if appointment:
        typed |= {
            "appointment-day": "5",
            "appointment-month": "1",
            "appointment-year": "2016",
            "appointment-time": "10am",
        }
    slots = drawn("F11b_first_appointment", typed)
    assert slots["notice_valid"].hidden is hidden


def test_earlier_decisions_that_stand_are_counted():
    earlier = {"id": "d0", "kind": "S2S_ATTENDANCE", "raised": "2015-09-17", "appointment": "2015-09-16"}
    earlier |= {"outcome": "SANCTION", "from": "2015-09-30", "superseded": None, "reasons_received": None}
    case = {"doubts": [earlier, {**earlier, "id": "d1", "outcome": None, "from": None}]}
    slots = drawn("F20b_decision", {"determination_date-day": "4"}, case=case, **DOUBT)
    assert slots["earlier_decisions"].value == 1
    superseded = {"doubts": [{**earlier, "superseded": True}, case["doubts"][1]]}
    assert drawn("F20b_decision", {}, case=superseded, **DOUBT)["earlier_decisions"].value == 0
    assert drawn("F20b_decision", {}, case=case, **DOUBT)["shown_weeks"].value == 4


def test_a_plan_has_an_activity_and_an_end_after_its_start():
    assert "activities" in complaints("F13_pep", {"activities": []})
    row = {"type": "training", "description": "A course", "start": "2016-01-04", "hours_per_week": 5}
    row |= {"mandatory": "no", "status": "planned"}
    assert complaints("F13_pep", {"activities": [row]}) == {}
    assert complaints("F13_pep", {"activities": [{**row, "end": "2016-01-03"}]}) != {}
