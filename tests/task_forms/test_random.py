"""Whatever is posted, given or written in a file, there is an answer; and both ways of binding agree."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.task_forms import Binding, UnusableForm, bind_submission, bind_values, read_form
from tests.task_forms.forms import choice, component, environment, form, group, rows, source
from tests.task_forms.pages import page

REQUIRED = {"validate": {"required": True}}
CHECK = {"check": "=if n = null then true else n != 7", "checkMessage": "Not 7"}
FORM = form(
    component("textfield", "t", validate={"maxLength": 20, "pattern": "^[^!]*$"}),
    component("textarea", "u"),
    component("number", "n", decimalDigits=2, properties=CHECK),
    component("datetime", "d"),
    component("datetime", "m", subtype="datetime"),
    component("datetime", "h", subtype="time"),
    choice("select", "s", "a", "b"),
    choice("radio", "o", 1, 2.5),
    choice("radio", "y", "yes", "no"),
    component("checkbox", "c"),
    choice("checklist", "l", "a", "b", conditional={"hide": "=c"}),
    component("textfield", "k", disabled=True, defaultValue="x"),
    component("expression", "e", expression="=n * 2"),
    group("g", component("textfield", "v", conditional={"hide": '=s = "a"'}, **REQUIRED)),
    rows(
        "r",
        component("number", "n", **{"id": "rn"}),
        component("datetime", "rd"),
        component("checkbox", "rc"),
        component("textfield", "rt", conditional={"hide": "=not(rc)"}),
    ),
)
PLAIN = st.sampled_from(
    [
        "",
        "a",
        "b",
        "yes",
        "no",
        "true",
        "1",
        "2.5",
        "7",
        "0.10",
        "17 11 2014",
        "2014-11-17",
        "10:30",
        "2.5pm",
        "31",
        "11",
        "2014",
    ]
)
TEXT = PLAIN | st.text(alphabet=st.characters(), max_size=12) | st.just("x\x00\ud800")
FIELDS = ["t", "u", "n", "h", "s", "o", "y", "c", "l", "k", "e", "v"]
BOXES = [f"{key}-{part}" for key in ("d", "m") for part in ("day", "month", "year", "time")]
ROWS = [f"r-{row}-{key}" for row in (0, 1, 3) for key in ("n", "rd", "rd-day", "rd-month", "rd-year", "rc", "rt")]
NAMES = st.sampled_from(
    ["d", "m", *FIELDS, *BOXES, *ROWS, "r-rows", "_drawn", "_add", "_remove", "r--", "x"]
) | st.text(max_size=4)
SUBMISSIONS = st.dictionaries(NAMES, st.lists(TEXT, max_size=3) | TEXT | st.none(), max_size=12)
GOOD = st.fixed_dictionaries(
    {"v": st.just(["needed"])},
    optional={
        "t": st.lists(st.text(max_size=10), min_size=1, max_size=1),
        "u": st.lists(st.text(max_size=30), min_size=1, max_size=1),
        "n": st.decimals(allow_nan=False, allow_infinity=False, places=2).map(lambda n: [str(n)]),
        "d": st.dates().map(lambda day: [f"{day.day} {day.month} {day.year}"]),
        "m": st.datetimes().map(lambda at: [f"{at:%d %m} {at.year} {at:%H:%M}"]),
        "h": st.times().map(lambda at: [f"{at:%H:%M:%S}"]),
        "s": st.sampled_from([["a"], ["b"], [""]]),
        "o": st.sampled_from([["1"], ["2.5"]]),
        "y": st.sampled_from([["yes"], ["no"]]),
        "c": st.just(["true"]),
        "l": st.lists(st.sampled_from(["a", "b"]), max_size=2),
        "r-0-n": st.integers(-(10**20), 10**20).map(lambda n: [str(n)]),
        "r-0-rc": st.just(["true"]),
        "r-2-rt": st.lists(st.text(max_size=5), min_size=1, max_size=1),
        "r-2-rd": st.dates().map(lambda day: [str(day)]),
    },
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["n", "rd", "rc", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)
FEWER = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEWER
@given(SUBMISSIONS)
def test_any_submission_has_an_answer_that_can_be_drawn(submitted):
    binding = bind_submission(FORM, submitted, environment())
    assert isinstance(binding, Binding)
    json.dumps(binding.values, allow_nan=False).encode()
    page(FORM, binding).html.encode()


@FEWER
@given(st.dictionaries(st.sampled_from([*FORM.keys, "x", "k"]), JSON, max_size=6) | JSON)
def test_any_values_have_an_answer_that_can_be_drawn(values):
    binding = bind_values(FORM, values, environment())
    json.dumps(binding.values, allow_nan=False).encode()
    page(FORM, binding).html.encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(GOOD | SUBMISSIONS)
def test_what_a_submission_accepts_its_values_give_again(submitted):
    binding = bind_submission(FORM, submitted, environment())
    if binding.accepted:
        again = bind_values(FORM, binding.values, environment())
        assert again.errors == ()
        assert again.values == binding.values
        assert bind_values(FORM, json.loads(json.dumps(binding.values)), environment()).values == binding.values


@FEWER
@given(GOOD)
def test_a_page_that_shows_accepted_values_posts_them_again(submitted):
    binding = bind_submission(FORM, submitted, environment())
    if binding.accepted:
        again = bind_submission(FORM, page(FORM, binding.values).posts(), environment())
        assert again.values == binding.values


@FEWER
@given(GOOD, st.sampled_from(["r-0", "r-1", "r-9"]))
def test_adding_and_removing_rows_loses_nothing_else(submitted, gone):
    before = bind_submission(FORM, submitted, environment())
    added = bind_submission(FORM, {**submitted, "_add": ["r"]}, environment())
    assert before.entered.items() - added.entered.items() <= {("r-rows", before.entered["r-rows"])}
    removed = bind_submission(FORM, {**submitted, "_remove": [gone]}, environment())
    assert {name for name in before.entered if not name.startswith("r-")} <= removed.entered.keys()


BROKEN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.lists(st.none(), max_size=1)
    | st.just({"a": 1})
)
PATHS = [
    "key",
    "label",
    "type",
    "id",
    "validate",
    "properties",
    "conditional",
    "values",
    "subtype",
    "components",
    "path",
]
PATHS += [
    "defaultValue",
    "expression",
    "decimalDigits",
    "appearance",
    "defaultRepetitions",
    "valuesKey",
    "disabled",
    "text",
]
MORE = [
    component("textfield", "a", validate={"pattern": "x", "maxLength": 3}, properties={"default": '="x"'}),
    component("number", "b", decimalDigits=1, validate={"min": 1}),
    component("datetime", "c", subtype="datetime"),
    choice("select", "d", "x", defaultValue="x"),
    choice("checklist", "e", "x", defaultValue=["x"]),
    component("expression", "f", properties={"decision": "d", "inputs": "{}"}),
    rows("g", component("textfield", "h"), properties={"minRows": "1"}),
    group("i", component("checkbox", "j", conditional={"hide": "=a"})),
    component("text", text="Hello"),
]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(range(len(MORE))), st.sampled_from(PATHS), BROKEN, st.booleans())
def test_a_file_with_anything_anywhere_is_read_or_refused(index, name, value, deeper):
    raws = json.loads(json.dumps(MORE))
    target = raws[index]
    for inner in ("validate", "properties", "conditional", "values", "components"):
        if deeper and target.get(inner):
            target = target[inner][0] if isinstance(target[inner], list) else target[inner]
            name = next(iter(target))
            break
    target[name] = value
    try:
        read_form(source(*raws), "test.form")
    except UnusableForm as error:
        assert error.sentence


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_any_bytes_are_refused(content):
    try:
        read_form(content, "test.form")
    except UnusableForm as error:
        assert error.sentence
    else:
        raise AssertionError("that was a form")
