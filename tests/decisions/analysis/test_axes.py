"""A column is cut into stretches on which no cell changes its answer, each with a value that stands for it."""

from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import feel
from app.decisions.analysis.axes import OTHER_TEXT, Axis
from app.decisions.borders import to_feel
from app.decisions.run import DecisionRun
from app.feel.values import Date, parse_duration
from tests.decisions.models import decision_on, item, rule, table, table_of, typed_column
from tests.decisions.random_cells import CELLS, GIVEN, INPUT_VALUES


def axis_of(texts, kind="number", allowed="", definitions="", known=None):
    """The axis of a column with these cells."""
    column = typed_column("x", kind, escape(allowed))
    rules = [rule([escape(text)], ["1"]) for text in texts]
    body = definitions + decision_on({"x": kind, "y": "", "parameters": ""}, table([column], ["o"], rules))
    return Axis(table_of(body).columns[:1], known or {})


def stretches(axis):
    """Each stretch as its value, a point by itself and an open stretch in a tuple."""
    return [stretch.value if stretch.point else (stretch.value,) for stretch in axis.stretches]


def passed(axis):
    """For each stretch the numbers of the rules it passes."""
    return [[place + 1 for place in range(20) if stretch.passed >> place & 1] for stretch in axis.stretches]


@pytest.mark.parametrize(
    ("cells", "kind", "expected"),
    [
        (["< 39", "[39..52)"], "number", [(38,), 39, (40,), 52, (53,)]),
        (["38", "39"], "number", [(37,), 38, (Decimal("38.5"),), 39, (40,)]),
        (["-"], "number", [(0,)]),
        (['"JSA"', '"ESA", "JSA"'], "string", ["JSA", "ESA", (OTHER_TEXT,)]),
        ([f'"{OTHER_TEXT}"'], "string", [OTHER_TEXT, (f"{OTHER_TEXT} again",)]),
        (["-"], "string", [(OTHER_TEXT,)]),
        (["true"], "boolean", [True, False]),
        (["-"], "boolean", [True, False]),
        (["true", "null"], "boolean", [True, False, None]),
        (["not(null)"], "number", [(0,), None]),
    ],
)
def test_a_column_is_cut_at_the_values_its_cells_name(cells, kind, expected):
    assert stretches(axis_of(cells, kind)) == expected


def test_days_follow_one_another_without_anything_between():
    first, second, last = Date(2014, 11, 3), Date(2014, 11, 4), Date(2014, 11, 6)
    axis = axis_of([f'date("{day}")' for day in (last, first, second)], "date")
    before, between, after = Date(2014, 11, 2), Date(2014, 11, 5), Date(2014, 11, 7)
    assert stretches(axis) == [(before,), first, second, (between,), last, (after,)]


def test_months_follow_one_another_and_days_and_hours_do_not():
    months = axis_of(['duration("P1M")', 'duration("P2M")'], "yearMonthDuration")
    assert [str(stretch.value) for stretch in months.stretches] == ["P0M", "P1M", "P2M", "P3M"]
    days = axis_of(['duration("P1D")', 'duration("P2D")'], "dayTimeDuration")
    assert [str(stretch.value) for stretch in days.stretches] == ["PT0S", "P1D", "P1DT12H", "P2D", "P3D"]


def test_date_times_are_continuous():
    axis = axis_of([f'date and time("2014-11-03T09:00:{second}")' for second in ("00", "01")], "dateTime")
    assert len(axis.stretches) == 5
    assert str(axis.stretches[2].value) == "2014-11-03T09:00:00.5"


def test_a_list_is_every_choice_of_the_items_looked_for():
    lists = item("tReasons", "string", attributes='isCollection="true"')
    axis = axis_of(['list contains(?, "carer")', 'list contains(?, "other")'], "tReasons", definitions=lists)
    assert stretches(axis) == [[], ["carer"], ["other"], ["carer", "other"], ([OTHER_TEXT],)]
    assert passed(axis) == [[], [1], [2], [1, 2], []]


def test_each_stretch_tells_which_rules_it_passes():
    axis = axis_of(["< 39", "[39..52)", "-"])
    assert passed(axis) == [[1, 3], [2, 3], [2, 3], [3], [3]]


def test_only_values_the_column_allows_stand_on_the_axis():
    assert stretches(axis_of(["< 39"], allowed="[0..52]")) == [0, (1,), 39, (40,), 52]
    assert stretches(axis_of(['"JSA"'], "string", '"JSA", "ESA"')) == ["JSA", "ESA"]


def test_only_values_the_type_allows_stand_on_the_axis():
    weeks = item("tWeeks", "number", "[0..52]") + item("tFewWeeks", "tWeeks", "&lt; 52")
    assert stretches(axis_of(["> 0"], "tFewWeeks", definitions=weeks)) == [0, (1,)]


@pytest.mark.parametrize(
    ("cells", "allowed", "expected"),
    [
        (["1"], "", False),
        (["null"], "", True),
        (["1, null"], "", True),
        (["not(null)"], "", True),
        (["? = null"], "", True),
        (["1"], "1, 2, null", True),
        (["1"], "not(null)", False),
        (["null"], "1, 2", False),
    ],
)
def test_null_stands_on_the_axis_where_a_cell_or_the_input_values_speak_of_it(cells, allowed, expected):
    assert (None in [stretch.value for stretch in axis_of(cells, allowed=allowed).stretches]) is expected


def test_null_stands_on_the_axis_where_the_type_speaks_of_it():
    assert stretches(axis_of(["1"], "tCode", definitions=item("tCode", "number", "1, 2, null"))) == [1, 2, None]


def test_a_cell_that_depends_on_more_than_its_input_is_unclear_and_passes_nothing():
    axis = axis_of(["< 39", "> y", "- "])
    assert axis.unclear == 0b010
    assert passed(axis) == [[1, 3], [3], [3]]


def test_a_parameter_cuts_the_axis_where_its_value_is_known():
    cells = ["< parameters.weeks"]
    assert axis_of(cells).unclear == 1
    axis = axis_of(cells, known={"parameters": {"weeks": Decimal(39)}})
    assert (axis.unclear, stretches(axis), passed(axis)) == (0, [(38,), 39, (40,)], [[1], [], []])


# --- for any column ----------------------------------------------------------------------------------------


@st.composite
def columns(draw):
    kind = draw(st.sampled_from(list(CELLS)))
    allowed = draw(st.sampled_from((None,) * 5 + INPUT_VALUES[kind]))
    return kind, draw(st.lists(st.sampled_from(CELLS[kind]), min_size=1, max_size=6)), allowed


@settings(max_examples=100)
@given(columns())
def test_every_value_passes_the_rules_that_some_stretch_passes(drawn):
    kind, cells, allowed = drawn
    axis = axis_of([cell.text for cell in cells], kind, allowed.text if allowed else "")
    known = {stretch.passed for stretch in axis.stretches}
    spoken_of = any(None in cell.values for cell in (*cells, *([allowed] if allowed else [])))
    for value in GIVEN[kind]:
        if (value is not None or spoken_of) and (allowed is None or allowed.passes(value)):
            assert sum(1 << place for place, cell in enumerate(cells) if cell.passes(value)) in known, value


@settings(max_examples=100)
@given(columns())
def test_the_value_of_every_stretch_is_allowed_and_passes_what_the_stretch_says(drawn):
    kind, cells, allowed = drawn
    axis = axis_of([cell.text for cell in cells], kind, allowed.text if allowed else "")
    everything = (1 << len(cells)) - 1
    frame = feel.Frame({}, None, DecisionRun())
    for stretch in axis.stretches:
        assert axis.column.allows is None or axis.column.allows(stretch.value) is True
        assert axis.column.passing(stretch.value, frame, everything) == stretch.passed


@settings(max_examples=100)
@given(columns())
def test_stretches_do_not_repeat_a_value(drawn):
    kind, cells, allowed = drawn
    values = stretches(axis_of([cell.text for cell in cells], kind, allowed.text if allowed else ""))
    assert len(values) == len({str(value) for value in values})


# --- values of each kind -----------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ['< "m"', '("a".."f")'])
def test_texts_that_are_compared_have_an_order(cell):
    assert [1] in passed(axis_of([cell, f"not({cell})"], "string"))


def test_the_order_of_texts_is_that_of_their_code_points():
    axis = axis_of(['< "b"', '"B"', '>= "c"'], "string")
    assert stretches(axis) == [("",), "B", ("Ba",), "b", ("ba",), "c", ("ca",)]
    assert passed(axis) == [[1], [1, 2], [1], [], [], [3], [3]]


def test_there_are_times_between_two_times():
    axis = axis_of([f'time("09:00:{second}")' for second in ("00", "30")], "time")
    assert len(axis.stretches) == 5


@pytest.mark.parametrize("cell", ['< time("00:00:30")', '> time("23:59:30")'])
def test_there_are_times_next_to_midnight(cell):
    assert [1] in passed(axis_of([cell], "time"))


@pytest.mark.parametrize("cell", [f"> 1{'0' * 30}", f"< -1{'0' * 30}"])
def test_there_are_numbers_beyond_a_great_number(cell):
    assert [1] in passed(axis_of([cell]))


def test_times_with_a_zone_and_without_one_are_cut_where_the_other_is():
    axis = axis_of(['< date and time("2014-11-03T09:00:00")', '< date and time("2014-11-03T10:00:00Z")'], "dateTime")
    assert [str(stretch.value) for stretch in axis.stretches if stretch.point] == [
        "2014-11-03T09:00:00",
        "2014-11-03T10:00:00",
        "2014-11-03T09:00:00Z",
        "2014-11-03T10:00:00Z",
    ]
    assert passed(axis) == [[1, 2], [2], [2], [], []] * 2


@pytest.mark.parametrize("cell", ['<= date("999999999-12-31")', '>= date("-999999999-01-01")'])
def test_a_cell_may_name_the_first_or_last_day_there_is(cell):
    assert [1] in passed(axis_of([cell], "date"))


def test_a_column_of_contexts_has_a_stretch():
    claim = '<itemDefinition name="tClaim"><itemComponent name="weeks"><typeRef>number</typeRef></itemComponent>'
    assert passed(axis_of(["-"], "tClaim", definitions=f"{claim}</itemDefinition>")) == [[1]]


def test_a_text_in_a_column_of_lists_passes_no_list():
    lists = item("tReasons", "string", attributes='isCollection="true"')
    assert [1] not in passed(axis_of(['"carer"'], "tReasons", definitions=lists))


def test_durations_are_told_apart():
    axis = axis_of(['> duration("P1D")', '>= duration("P1D")'], "dayTimeDuration")
    assert (parse_duration("P1D"), [2]) == (axis.stretches[1].value, passed(axis)[1])


def test_values_as_the_engine_holds_them_stand_on_the_axis():
    axis = axis_of(['date("2014-11-03")'], "date")
    assert axis.stretches[1].value == to_feel("2014-11-03", feel.types.DATE)
