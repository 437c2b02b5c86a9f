"""Boxed conditionals, filters and iterations, and the types and errors of every box."""

import pytest

from app.decisions.errors import NoAnswer, UnusableModel
from app.feel import Limits, TooComplex
from tests.decisions.boxed import context, entry, invocation, notes, value
from tests.decisions.models import answer, decided, decision_on, item, literal, model_of, rule, table


def conditional(condition, then='"yes"', otherwise='"no"'):
    parts = zip(("if", "then", "else"), (condition, then, otherwise), strict=True)
    return f"<conditional>{''.join(f'<{name}>{literal(text)}</{name}>' for name, text in parts)}</conditional>"


@pytest.mark.parametrize(("condition", "expected"), [("x = 1", "yes"), ("x = 2", "no"), ("null", "no")])
def test_a_conditional_takes_then_only_if_its_condition_is_true(condition, expected):
    assert value(conditional(condition), {"x": 1}) == expected


def test_only_the_part_of_a_conditional_that_is_taken_is_evaluated():
    explanation = decided(decision_on({}, conditional("true", "1", '1 + "a"'))).explanation()
    assert (explanation["output"], explanation["notes"]) == (1, [])


def test_a_condition_that_is_no_truth_has_no_value():
    assert notes(conditional("5")) == [("decision “D”", "the condition is a number and not a boolean")]


def filtered(source, match):
    return f"<filter><in>{literal(source)}</in><match>{literal(match)}</match></filter>"


@pytest.mark.parametrize(
    ("source", "match", "expected"),
    [
        ("[1, 2, 3]", "item &gt; 1", [2, 3]),
        ("[1, 2, 3]", "item &gt; x", [3]),
        ("[{a: 1}, {a: 2}]", "a = x", [{"a": 2}]),
        ("[{a: 1}, {a: 2}]", "item.a = 1", [{"a": 1}]),
        ("[1, 2, 3]", "2", 2),
        ("[1, 2, 3]", "-1", 3),
        ("5", "item = 5", [5]),
        ("null", "true", []),
        ("[]", "true", []),
    ],
)
def test_a_filter_keeps_the_items_that_match_or_takes_the_one_at_a_position(source, match, expected):
    assert value(filtered(source, match), {"x": 2}) == expected


def test_a_position_outside_of_the_list_has_no_value():
    assert notes(filtered("[1]", "2")) == [("decision “D”", "there is no item 2 in a list of 1")]


def iteration(kind, source, body):
    part = "return" if kind == "for" else "satisfies"
    inside = f"<in>{literal(source)}</in><{part}>{literal(body)}</{part}>"
    return f'<{kind} iteratorVariable="i">{inside}</{kind}>'


@pytest.mark.parametrize(
    ("source", "body", "expected"),
    [
        ("[1, 2, 3]", "i * x", [2, 4, 6]),
        ("[]", "i", []),
        ("[1..3]", "i", [1, 2, 3]),
        ("5", "i + 1", [6]),
        ("[1, 2, 3, 4]", "if count(partial) &lt; 2 then 1 else partial[-1] + partial[-2]", [1, 1, 2, 3]),
    ],
)
def test_a_for_gives_one_value_for_each_item(source, body, expected):
    assert value(iteration("for", source, body), {"x": 2}) == expected


@pytest.mark.parametrize(
    ("kind", "source", "body", "expected"),
    [
        ("some", "[1, 2]", "i = x", True),
        ("some", "[1, 3]", "i = x", False),
        ("some", "[]", "true", False),
        ("every", "[2, 2]", "i = x", True),
        ("every", "[1, 2]", "i = x", False),
        ("every", "[]", "false", True),
        ("some", "[null, 2]", "i &gt; 1", True),
        ("every", "[null, 0]", "i &gt; 1", False),
    ],
)
def test_some_and_every_are_three_valued(kind, source, body, expected):
    assert value(iteration(kind, source, body), {"x": 2}) is expected


def test_what_stays_unknown_is_null():
    body = decision_on({}, context(entry("a", iteration("some", "[null, 0]", "i &gt; 1"))))
    assert answer(body) == {"a": None}


def test_null_cannot_be_iterated_over():
    assert notes(iteration("for", "null", "i")) == [("decision “D”", "null cannot be iterated over")]


def test_an_iteration_counts_against_the_budget():
    body = decision_on({}, iteration("for", "[1..1000]", "i"))
    assert len(answer(body)) == 1000
    with pytest.raises(TooComplex, match="more than 500 steps"):
        answer(body, limits=Limits(steps=500))


def test_the_partial_results_of_a_boxed_loop_count_as_those_of_a_written_one():
    written = decision_on({}, literal("for i in 1..2000 return count(partial)"))
    boxed = decision_on({}, iteration("for", "[1..2000]", "count(partial)"))
    for body in (written, boxed):
        with pytest.raises(TooComplex):
            answer(body)


def test_a_box_is_converted_to_the_type_it_declares():
    assert value(literal("[5]", 'typeRef="number"')) == 5
    assert notes(literal('"a"', 'typeRef="number"')) == [("decision “D”", "a string is not a number")]


def test_a_value_that_its_type_does_not_allow_has_no_value():
    code = item("tCode", "string", '"a", "b"')
    [(element, reason)] = notes(literal('"c"', 'typeRef="tCode"'), more=code)
    assert element == "decision “D”"
    assert '"c" is not among its values: "a", "b"' in reason


def test_where_a_decision_has_no_value_it_is_an_error_with_every_reason():
    with pytest.raises(NoAnswer) as caught:
        value(literal("x + 1"), {"x": "a"})
    assert caught.value.decision == "decision “D”"
    assert caught.value.sentence.startswith("decision “D” has no answer: ")
    assert "string" in caught.value.reason


@pytest.mark.parametrize(
    ("expression", "element"),
    [
        (literal("nix"), "decision “D”"),
        (context(entry("a", literal("nix"))), "decision “D”, entry “a”"),
        (context(entry("", literal("nix"))), "decision “D”, result"),
        (f"<list>{literal('1')}{literal('nix')}</list>", "decision “D”, item 2"),
        (f"<relation><column name='a'/><row>{literal('nix')}</row></relation>", "decision “D”, row 1"),
        (invocation("floor", n="nix"), "decision “D”, argument “n”"),
        (conditional("true", "nix"), "decision “D”, then"),
        (filtered("nix", "true"), "decision “D”, in"),
        (iteration("some", "[]", "nix"), "decision “D”, some"),
        (table(["nix"], ["o"], []), "decision “D”, input “nix”"),
        (context(entry("a", table(["1"], ["o"], [rule(["nix"], ["1"])]))), "decision “D”, entry “a”, rule 1, cell “1”"),
    ],
)
def test_a_name_that_is_not_known_is_found_where_it_stands(expression, element):
    with pytest.raises(UnusableModel) as caught:
        value(expression)
    assert (caught.value.file, caught.value.element) == ("a.dmn", element)
    assert "“nix” cannot be used. At character 1: nothing here is called “nix”." in caught.value.problem
    assert caught.value.problem.endswith("Correct the name, or require the element it stands for.")


def test_what_is_not_feel_is_quoted_cut_short_with_its_position():
    with pytest.raises(UnusableModel) as caught:
        value(literal("1 + + " + "1" * 100))
    assert caught.value.problem.startswith("“1 + + 111111111")
    assert "…” cannot be used. At character " in caught.value.problem
    assert caught.value.problem.endswith("Rewrite it in FEEL.")


def test_a_type_that_is_not_known_is_found_where_it_stands():
    with pytest.raises(UnusableModel) as caught:
        value(context(entry("a", literal("1"), "nix")))
    assert (caught.value.element, "there is no type “nix”" in caught.value.problem) == ("decision “D”, entry “a”", True)


def test_tables_and_expressions_of_an_element_are_known_at_its_place():
    inner = table(["x"], ["o"], [rule(["1"], ["2"])])
    linked = model_of(decision_on({"x": ""}, context(entry("a", inner), entry("b", literal("a + 1")))))
    [decision] = linked.definitions.decisions
    linked.compiled(decision)
    place = linked.place(decision)
    assert [compiled.owner for compiled in place.tables] == ["decision “D”, entry “a”"]
    assert [element for element, *_ in place.expressions] == [
        "decision “D”, entry “a”, rule 1, cell “x”",
        "decision “D”, entry “a”, input “x”",
        "decision “D”, entry “a”, rule 1, cell “o”",
        "decision “D”, entry “b”",
    ]
