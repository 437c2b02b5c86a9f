"""Every letter in forms/letters can be made in each of its variants, and keeps what it must and must not say."""

import itertools
import re

import pytest
from lxml.html import document_fromstring, tostring

from app.feel.types import BOOLEAN, DATE, NUMBER, TIME, ContextType, ListType
from app.letters import as_text, read_letter
from tests.project import ROOT

FILES = sorted((ROOT / "forms" / "letters").glob("*.html"))
LETTERS = {path.stem: read_letter(path.read_bytes(), path.name) for path in FILES}
VARIANTS = [(name, variant) for name, letter in LETTERS.items() for variant in letter.variants or (None,)]
THREATS = re.compile(r"sanction|benefit may|penalt|allowance may|compulsory|must take part", re.IGNORECASE)
EXAMPLES = {BOOLEAN: True, DATE: "2014-11-17", TIME: "10:30", NUMBER: 2}
SAID = {"method": "hand", "kind": "S2S_ATTENDANCE", "route": "CONTRACTOR_TO_DM"}
# What is no letter to the client: a plan that is agreed in person, and what staff write to one another.
NO_LETTERS = {"DOC_03_progress_plan", "DOC_05_participation_doubt", "DOC_14_liaison_note", "N22_guidance_update"}
ABOUT_NOBODY = {"N22_guidance_update"}


def example(name, kind):
    if isinstance(kind, ListType):
        return [example(name, kind.element)]
    if isinstance(kind, ContextType):
        return {entry: example(entry, of) for entry, of in kind.entries}
    return SAID.get(name) or EXAMPLES.get(kind, f"«{name}»")


def values(letter, *, optional=True, **changed):
    absent = {field.name: None for field in letter.fields if field.optional and not optional}
    return {**{field.name: example(field.name, field.type) for field in letter.fields}, **absent, **changed}


def said(name, variant=None, **changed):
    return as_text(LETTERS[name].render(values(LETTERS[name], **changed), variant=variant))


def times_named(name):
    """How often a client is named at the least: a letter has an address and a greeting."""
    if name in ABOUT_NOBODY:
        return 0
    return 1 if name in NO_LETTERS else 2


def test_there_are_letters():
    assert len(LETTERS) >= 5


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_every_letter_can_be_made_in_each_variant(name, variant):
    letter = LETTERS[name]
    flags = [field.name for field in letter.fields if field.type is BOOLEAN]
    for method, answers in itertools.product(("hand", "post"), itertools.product((True, False), repeat=len(flags))):
        chosen = dict(zip(flags, answers, strict=True))
        text = as_text(letter.render(values(letter, method=method, **chosen), variant=variant))
        assert ("by hand on" in text) is (method == "hand" and name not in NO_LETTERS)
        assert text.count("«client_name»") >= times_named(name)
        assert "null" not in text
        assert "{" not in text


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_an_editor_of_html_that_saves_a_letter_again_changes_nothing(name, variant):
    content = (ROOT / "forms" / "letters" / f"{name}.html").read_bytes()
    saved = tostring(document_fromstring(content.decode()), encoding="utf-8", doctype="<!DOCTYPE html>")
    given = values(LETTERS[name])
    assert as_text(read_letter(saved, name).render(given, variant=variant)) == said(name, variant)


WITHOUT = [(name, variant) for name, variant in VARIANTS if variant not in ("SANCTION", "DISALLOWED")]


@pytest.mark.parametrize(("name", "variant"), WITHOUT)
def test_what_may_be_null_leaves_no_gap(name, variant):
    letter = LETTERS[name]
    text = as_text(letter.render(values(letter, optional=False), variant=variant))
    assert text.count("«client_name»") >= times_named(name)
    assert "null" not in text


@pytest.mark.parametrize("name", [name for name, variant in VARIANTS if variant == "V"])
def test_a_volunteer_is_never_threatened(name):
    for optional in (True, False):
        assert not THREATS.search(said(name, "V", optional=optional))


def test_the_referral_notification_has_what_the_regulations_ask_for():
    text = said("DOC_01_referral_notification", "M")
    for part in (
        "You must take part from Monday 17 November 2014.",
        "until we tell you in writing that you no longer have to, or until your award of Jobseeker’s Allowance ends",
        "You may be sanctioned if you fail to participate without good cause.",
        "«contractor_name» «contractor_address» «contractor_contact»",
        "«first_step» Date Monday 17 November 2014 Time 10:30am Place «first_step_place»",
        "The Service Guarantee says",
        "complaints procedure",
        "We gave you this letter by hand on Monday 17 November 2014.",
    ):
        assert part in text


def test_a_first_step_that_is_not_booked_is_not_dated():
    text = said("DOC_01_referral_notification", "V", optional=False)
    assert "«first_step» «contractor_name» will write to you with the date, the time and the place." in text


APPOINTMENTS = [{"date": "2014-11-17", "time": "10:00"}, {"date": "2014-11-18", "time": "14:30"}]


@pytest.mark.parametrize(
    ("variant", "parts"),
    [
        ("M", ["compulsory", "You may be sanctioned if you fail to participate without good cause."]),
        ("INTERVIEW", ["compulsory", "your Jobseeker’s Allowance may be affected"]),
        ("V", ["it is your choice"]),
    ],
)
def test_a_notice_has_what_makes_it_valid(variant, parts):
    text = said("DOC_02_participation_notice", variant, appointments=APPOINTMENTS)
    for part in [
        *parts,
        "What it is: «purpose» «details»",
        "Monday 17 November 2014 10am Tuesday 18 November 2014 2:30pm Place: «place»",
        "What to bring «evidence»",
        "ask for another day",
    ]:
        assert part in text


@pytest.mark.parametrize(
    ("variant", "parts"),
    [
        (
            "PARTICIPATION",
            [
                "you did not do something that you had to do",
                "What you were asked to do «requirement» When Monday 17 November 2014",
                "if it is, why you did not do it",
                "your Jobseeker’s Allowance may stop for some weeks.",
            ],
        ),
        (
            "ENTITLEMENT",
            [
                "you may not have met a condition of Jobseeker’s Allowance",
                "What it is about «requirement» From when Monday 17 November 2014",
                "what you did in that time to find work",
                "If you did not meet them, your claim may end.",
            ],
        ),
        (
            "REVIEW",
            [
                "you did not do something that you had to do",
                "What you were asked to do «requirement» When Monday 17 November 2014",
                "if it is, why you did not do it",
                "may stop for a time, or your claim may end.",
            ],
        ),
    ],
)
def test_the_enquiry_says_what_is_alleged_and_until_when_to_answer(variant, parts):
    text = said("DOC_07_good_cause_enquiry", variant, good_cause_deadline="2014-12-03")
    for part in [*parts, "A copy of that letter is enclosed", "by Wednesday 3 December 2014", "hardship"]:
        assert part in text
    assert ("good cause" in text) is (variant != "ENTITLEMENT")


@pytest.mark.parametrize(
    ("kind", "words"), [("S2S_ATTENDANCE", "Kind An appointment On"), ("S2S_PARTICIPATION", "Kind An activity On")]
)
def test_a_doubt_says_what_kind_of_thing_was_missed(kind, words):
    assert words in said("DOC_05_participation_doubt", kind=kind)


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("CONTRACTOR_TO_DM", "From the contractor straight to you"),
        ("CONTRACTOR_VIA_ES", "From the contractor through the adviser to you"),
    ],
)
def test_a_doubt_says_how_it_comes(route, words):
    assert f"Route {words}" in said("DOC_05_participation_doubt", route=route)


@pytest.mark.parametrize(
    ("variant", "parts"),
    [
        ("ALLOWED", ["in your favour", "does not change"]),
        ("CANCELLED", ["without a decision against you"]),
        ("SANCTION", ["stops for 4 weeks", "First day without", "hardship", "Go on taking part"]),
        ("DISALLOWED", ["Your award ends", "You can go on taking part", "hardship"]),
        ("RESERVED", ["nothing stops now"]),
    ],
)
def test_the_decision_letter_says_what_follows(variant, parts):
    text = said("DOC_08_decision_letter", variant, weeks=4, reconsideration_first=False)
    for part in [*parts, "«reasons»", "look at the decision again, or appeal to an independent tribunal"]:
        assert part in text
    assert ("sanction" in text.lower()) is (variant == "SANCTION")


def test_since_the_reform_a_decision_is_looked_at_again_before_an_appeal():
    text = said("DOC_08_decision_letter", "SANCTION", reconsideration_first=True)
    assert "If you still disagree after that, you can appeal" in text


@pytest.mark.parametrize("variant", ["M", "V"])
def test_the_withdrawal_notice_says_when_the_requirement_ends(variant):
    assert "Monday 17 November 2014" in said("DOC_13_withdrawal_notice", variant)


@pytest.mark.parametrize(("reason", "words"), [("job", "you have started a job"), ("claim-ended", "claim has ended")])
def test_the_withdrawal_notice_says_why(reason, words):
    assert words in said("DOC_13_withdrawal_notice", "M", reason=reason)
    assert "The reason is" not in said("DOC_13_withdrawal_notice", "M", reason=None)
