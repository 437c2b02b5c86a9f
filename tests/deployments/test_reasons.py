"""Sentences that say why: bound to what their decision takes and gives when files are checked, and then told."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.checking import check_bundle
from app.deployments.programme import Programme
from app.deployments.reasons import BadReason
from app.feel.values import Date
from tests.runtime.borrowing import CASE, FILES
from tests.runtime.house import FILES as OF_THE_HOUSE


def programme(reasons):
    case = json.loads(json.dumps(CASE))
    case["attributes"]["back_by"]["reasons"] = reasons
    return Programme(Bundle({**OF_THE_HOUSE, **FILES, "processes/case.json": json.dumps(case).encode()}))


def told(reasons, origin="D_back", **values):
    return programme(reasons).reasons()["back_by"].told(origin, values, lambda fields: dict.fromkeys(fields, "there"))


def test_places_are_filled_in_words_and_the_first_that_holds_is_told():
    reasons = {"D_back": [{"when": "=value = null", "say": "None"}, {"say": "By {= value }, from\n {= lent_on }"}]}
    day = Date.parse("2014-11-03")
    assert told(reasons, value=day, lent_on=day) == "By Mon 3 Nov 2014, from Mon 3 Nov 2014"
    assert told(reasons) == "None"


def test_each_decision_has_its_own_and_otherwise_is_for_what_none_gave():
    reasons = {"D_back": "decided", "otherwise": "on {= case.shelf }"}
    assert told(reasons) == "decided"
    assert told(reasons, origin=None) == "on there"
    assert told({"D_back": "decided"}, origin=None) is None
    assert told({"D_back": [{"when": "=false", "say": "never"}]}) is None


@pytest.mark.parametrize(
    ("reasons", "problem"),
    [
        ({"D_none": "x"}, "D_none"),
        ({"D_back": "{= unheard_of }"}, "unheard_of"),
        ({"D_back": "{= case.unheard_of }"}, "the case has no “unheard_of”"),
        ({"D_back": "{= 1 + }"}, "D_back"),
        ({"D_back": "{= value"}, "not closed"),
        ({"D_back": "a } b"}, "stands alone"),
        ({"D_back": {"when": "=true"}}, "“say”"),
        ({"D_back": 1}, "“say”"),
        ({"D_back": [{"when": 1, "say": "x"}]}, "“say”"),
        ({"otherwise": "{= lent_on }"}, "lent_on"),
    ],
)
def test_a_sentence_that_cannot_be_told_is_refused_with_its_place(reasons, problem):
    with pytest.raises(BadReason, match=r"case\.json · “back_by”, ") as raised:
        programme(reasons).reasons()
    assert problem in str(raised.value)


def test_it_is_a_finding_before_it_is_published():
    bad = programme({"D_back": "{= unheard_of }"})
    assert any("unheard_of" in finding for finding in check_bundle(bad.bundle))
