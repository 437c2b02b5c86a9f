"""Elements of a file and of those it imports are found by reference, under the names the standard gives them."""

import sys
import threading

import pytest

from app.decisions.errors import UnusableModel
from app.decisions.library import Library, find_decision
from app.feel.types import FunctionType
from app.feel.values import Function
from tests.decisions.models import (
    answer,
    decision,
    dmn,
    imported,
    input_data,
    item,
    knowledge,
    literal,
    model_of,
    requires_decision,
    requires_input,
    requires_knowledge,
    rule,
    table,
)


def linked(main, lenient=False, **others):
    """The model of ``main`` beside files called after their namespaces: ``b=…`` is ``urn:b`` in b.dmn."""
    files = {f"{name}.dmn": dmn(body, namespace=f"urn:{name}") for name, body in others.items()}
    return Library({"a.dmn": dmn(main, namespace="urn:a"), **files}, lenient=lenient).model("a.dmn")


ANSWER = decision("answer", literal("40"))
TWICE = knowledge("twice", literal("n * 2"), ["n"])


# --- imports -----------------------------------------------------------------------------------------------


def test_what_is_imported_under_a_name_is_called_by_that_name():
    main = imported("other", "urn:b")
    main += decision("D", literal("other.answer + 2"), requires_decision("urn:b#answer"))
    assert answer(linked(main, b=ANSWER)) == 42


def test_what_is_imported_without_a_name_is_called_by_its_own():
    main = imported("", "urn:b") + decision("D", literal("answer + 2"), requires_decision("urn:b#answer"))
    assert answer(linked(main, b=ANSWER)) == 42


def test_a_knowledge_model_of_an_import_can_be_invoked_and_a_type_used():
    types = item("tWeeks", "number", "[0..52]")
    main = imported("o", "urn:b") + input_data("w", "o.tWeeks")
    main += decision("D", literal("o.twice(w)"), requires_input("#w") + requires_knowledge("urn:b#twice"))
    model = linked(main, b=types + TWICE)
    assert answer(model, {"w": 5}) == 10
    with pytest.raises(Exception, match=r"53 is not among its values: \[0\.\.52\]"):
        answer(model, {"w": 53})


def test_an_input_of_an_import_is_given_by_its_own_name():
    other = input_data("w", "number") + decision("B", literal("w + 1"), requires_input("#w"))
    main = imported("o", "urn:b")
    main += decision("D", literal("o.B + o.w"), requires_decision("urn:b#B") + requires_input("urn:b#w"))
    assert answer(linked(main, b=other), {"w": "20"}) == 41


def test_several_elements_of_an_import_stand_side_by_side_under_its_name():
    main = imported("o", "urn:b")
    main += decision(
        "D", literal("o.twice(o.answer)"), requires_decision("urn:b#answer") + requires_knowledge("urn:b#twice")
    )
    assert answer(linked(main, b=ANSWER + TWICE)) == 80


def test_an_import_may_import_another():
    middle = imported("deep", "urn:c") + decision("B", literal("deep.answer + 1"), requires_decision("urn:c#answer"))
    main = imported("o", "urn:b") + decision("D", literal("o.B + 1"), requires_decision("urn:b#B"))
    assert answer(linked(main, b=middle, c=ANSWER)) == 42


def test_two_files_may_import_the_same_third():
    def between(add):
        return imported("deep", "urn:d") + decision(
            "X", literal(f"deep.answer + {add}"), requires_decision("urn:d#answer")
        )

    main = imported("b", "urn:b") + imported("c", "urn:c")
    main += decision("D", literal("b.X * 100 + c.X"), requires_decision("urn:b#X") + requires_decision("urn:c#X"))
    model = linked(main, b=between(1), c=between(2), d=ANSWER)
    assert answer(model) == 4142
    (_, b), (_, c) = model.imports
    assert b.imports[0] == c.imports[0] == ("deep", b.imports[0][1])
    assert [each.file for each in model.reachable()] == ["a.dmn", "b.dmn", "c.dmn", "d.dmn"]


def test_elements_of_the_same_name_in_two_files_are_told_apart():
    main = imported("o", "urn:b") + decision("answer", literal("2"))
    main += decision(
        "D", literal("answer + o.answer"), requires_decision("#answer") + requires_decision("urn:b#answer")
    )
    assert answer(linked(main, b=ANSWER)) == 42


def test_two_files_may_be_imported_without_a_name():
    main = imported("", "urn:b") + imported("", "urn:c")
    main += decision("D", literal("answer + two"), requires_decision("urn:b#answer") + requires_decision("urn:c#two"))
    assert answer(linked(main, b=ANSWER, c=decision("two", literal("2")))) == 42


# --- knowledge models --------------------------------------------------------------------------------------


def test_a_knowledge_model_may_require_another():
    body = TWICE + knowledge("quad", literal("twice(twice(n))"), ["n"], requires_knowledge("#twice"))
    assert answer(body + decision("D", literal("quad(3)"), requires_knowledge("#quad"))) == 12


def test_a_knowledge_model_does_not_see_what_it_does_not_require():
    body = TWICE + knowledge("quad", literal("twice(twice(n))"), ["n"])
    body += decision("D", literal("quad(3)"), requires_knowledge("#quad") + requires_knowledge("#twice"))
    with pytest.raises(UnusableModel) as caught:
        answer(body)
    assert caught.value.element == "knowledge model “quad”"
    assert "nothing here is called “twice”" in caught.value.problem


def test_a_parameter_hides_a_knowledge_model_of_its_name():
    body = TWICE + knowledge("f", literal("twice + 1"), ["twice"], requires_knowledge("#twice"))
    assert answer(body + decision("D", literal("f(1)"), requires_knowledge("#f"))) == 2


def test_a_knowledge_model_may_be_a_table():
    body = knowledge(
        "kind", table(["w"], ["o"], [rule(["&lt; 39"], ['"a"']), rule(["-"], ['"b"'])], 'hitPolicy="FIRST"'), ["w"]
    )
    assert answer(body + decision("D", literal("kind(38) + kind(39)"), requires_knowledge("#kind"))) == "ab"


def test_a_knowledge_model_may_be_handed_on_as_a_value():
    body = TWICE + decision("D", literal("for f in [twice] return f(4)"), requires_knowledge("#twice"))
    assert answer(body) == [8]


def test_the_arguments_and_the_result_of_a_knowledge_model_have_their_types():
    logic = '<formalParameter name="n" typeRef="number"/><literalExpression><text>n</text></literalExpression>'
    function = f'<encapsulatedLogic typeRef="tFew">{logic}</encapsulatedLogic>'
    body = (
        item("tFew", "number", "[0..10]")
        + f'<businessKnowledgeModel id="f" name="f">{function}</businessKnowledgeModel>'
    )
    body += input_data("x") + decision("D", literal("f(x)"), requires_input("#x") + requires_knowledge("#f"))
    assert answer(body, {"x": [5]}) == 5
    for wrong, gist in ((11, "is not among its values"), ("a", "is not a number")):
        with pytest.raises(Exception, match=gist):
            answer(body, {"x": wrong})


@pytest.mark.parametrize("kind", ["number", "tFunction"])
def test_the_variable_of_a_knowledge_model_may_have_the_type_of_its_result_or_of_the_function(kind):
    function = '<functionItem outputTypeRef="number"><parameters name="n" typeRef="number"/></functionItem>'
    logic = '<encapsulatedLogic><formalParameter name="n"/><literalExpression><text>n + 1</text></literalExpression>'
    variable = f'<variable name="f" typeRef="{kind}"/>'
    body = f'<itemDefinition name="tFunction">{function}</itemDefinition>'
    body += f'<businessKnowledgeModel id="f" name="f">{variable}{logic}</encapsulatedLogic></businessKnowledgeModel>'
    assert answer(body + decision("D", literal("f(1)"), requires_knowledge("#f"))) == 2


def test_a_function_of_another_language_has_no_value():
    java = '<encapsulatedLogic kind="Java"><context/></encapsulatedLogic>'
    body = f'<businessKnowledgeModel id="f" name="f">{java}</businessKnowledgeModel>'
    with pytest.raises(Exception, match="functions of other languages are not run"):
        answer(body + decision("D", literal("f()"), requires_knowledge("#f")))


# --- what is made of an element ----------------------------------------------------------------------------


def test_an_element_is_compiled_once_and_only_when_it_is_needed():
    model = model_of(decision("D", literal("1")) + decision("broken", literal("nix")))
    [sound, broken] = model.definitions.decisions
    assert model.compiled(sound) is model.compiled(sound)
    with pytest.raises(UnusableModel):
        model.compiled(broken)


@pytest.fixture
def hurried():
    """Threads that take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_an_element_that_several_threads_need_at_once_is_compiled_once(hurried):
    for content in range(10):
        rules = [rule([f"&lt; {content}.{number}"], [str(number)]) for number in range(40)]
        model = model_of(input_data("x", "number") + decision("D", table(["x"], ["o"], rules), requires_input("#x")))
        [element], together = model.definitions.decisions, threading.Barrier(8)

        def compile_together(model=model, element=element, together=together):
            together.wait()
            model.compiled(element)

        threads = [threading.Thread(target=compile_together) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(model.place(element).tables) == 1


def test_a_knowledge_model_is_a_function_with_the_types_of_its_parameters():
    model = model_of(TWICE)
    [twice] = model.definitions.knowledge
    assert isinstance(model.compiled(twice), Function)
    assert isinstance(model.variable_type(twice), FunctionType)
    assert model.compiled(twice).usage == "twice(n)"


def test_places_name_the_element_by_its_kind():
    model = model_of(input_data("i") + TWICE + decision("D", literal("1")))
    elements = (*model.definitions.inputs, *model.definitions.knowledge, *model.definitions.decisions)
    assert [model.place(element).element for element in elements] == [
        "input “i”",
        "knowledge model “twice”",
        "decision “D”",
    ]


def test_a_decision_goes_by_the_name_of_its_variable():
    inner = '<variable name="the answer" typeRef="number"/>' + literal("40")
    body = f'<decision id="A" name="A">{inner}</decision>' + decision(
        "D", literal("the answer + 2"), requires_decision("#A")
    )
    assert answer(body) == 42


def test_a_decision_without_logic_is_null():
    assert answer(decision("D")) is None


# --- what cannot be linked ---------------------------------------------------------------------------------


def test_a_reference_into_an_import_that_has_no_such_element_is_refused():
    main = imported("o", "urn:b") + decision("D", literal("1"), requires_decision("urn:b#nix"))
    with pytest.raises(UnusableModel) as caught:
        answer(linked(main, b=ANSWER))
    assert (caught.value.file, caught.value.element) == ("a.dmn", "decision “D”")
    assert caught.value.problem == (
        "it refers to “nix”, which is neither in this file nor in one it imports; correct the reference."
    )


def test_what_is_not_required_has_no_name():
    with pytest.raises(UnusableModel, match="nothing here is called “answer”"):
        answer(ANSWER + decision("D", literal("answer")))


def test_in_a_lenient_model_what_has_no_name_is_null():
    assert answer(linked(decision("D", literal("nix = null")), lenient=True)) is True


def test_an_error_in_an_import_names_the_file_it_stands_in():
    main = imported("o", "urn:b") + decision("D", literal("o.B"), requires_decision("urn:b#B"))
    with pytest.raises(UnusableModel) as caught:
        answer(linked(main, b=decision("B", literal("nix"))))
    assert (caught.value.file, caught.value.element) == ("b.dmn", "decision “B”")


def test_decisions_are_found_by_id_or_name():
    model = model_of(decision("The answer", literal("1"), identity="D1"))
    assert find_decision(model, "D1") is find_decision(model, "The answer")
