"""The tests in the cells of decision tables and behind ``in`` (DMN 1.5, sections 7.3.3 and 10.3.2.8).

A compiled test takes the value to be tested and a frame, and answers True, False or null.
"""

from app.feel import syntax
from app.feel.compare import equal, inside
from app.feel.compiler import COMPARERS, compile_node, compiles
from app.feel.constants import NotConstant, constant
from app.feel.free_names import free_names
from app.feel.scope import Frame
from app.feel.types import describe
from app.feel.values import Range


def compile_tests(node, scope):
    """The test of a whole cell (:class:`syntax.UnaryTests`)."""
    tests = [compile_test(test, scope) for test in node.tests]
    if not tests:
        return lambda value, frame: True
    test = tests[0] if len(tests) == 1 else _any_of(tests)
    if not node.negated:
        return test

    def negated(value, frame):
        answer = test(value, frame)
        return None if answer is None else not answer

    return negated


def compile_test(node, scope):
    """One positive test: a comparison, or an expression that is a value, a range, a list or a condition on ``?``."""
    if isinstance(node, syntax.Comparison):
        compare, operand = COMPARERS[node.operator], compile_node(node.operand, scope)
        return lambda value, frame: compare(value, operand(frame), frame.run)
    if "?" in free_names(node):
        return _condition(node, scope)
    try:
        return _constant_test(constant(node))
    except NotConstant:
        expression = compile_node(node, scope)
    return lambda value, frame: holds(value, expression(frame), frame.run)


def _condition(node, scope):
    condition = compile_node(node, scope.child(["?"]))

    def test(value, frame):
        answer = condition(Frame({"?": value}, frame, frame.run))
        return answer if type(answer) is bool else None

    return test


def _constant_test(wanted):
    if type(wanted) is str:
        return lambda value, frame: value == wanted if type(value) is str else holds(value, wanted, frame.run)
    if type(wanted) is bool:
        return lambda value, frame: equal(value, wanted, frame.run)
    return lambda value, frame: holds(value, wanted, frame.run)


def _any_of(tests):
    def any_of(value, frame):
        unknown = False
        for test in tests:
            answer = test(value, frame)
            if answer is True:
                return True
            unknown = unknown or answer is None
        return None if unknown else False

    return any_of


def holds(value, wanted, run):
    """Whether ``value`` passes a test that evaluated to ``wanted``.

    A range or a list must hold the value or be equal to it; a truth decides by itself unless the value is one too;
    anything else must be equal. ``run`` pays for what is looked through.
    """
    if type(wanted) is Range and type(value) is not Range:
        return inside(value, wanted)
    if type(wanted) is list:
        run.spend(len(wanted))
        found = any(_is_member(value, item, run) for item in wanted)
        return True if found else type(value) is list and equal(value, wanted, run) is True
    if type(wanted) is bool and type(value) is not bool and value is not None:
        return wanted
    return equal(value, wanted, run)


def _is_member(value, item, run):
    if type(item) is Range and type(value) is not Range:
        return inside(value, item) is True
    return equal(value, item, run) is True


@compiles(syntax.In)
def _in(node, scope):
    value = compile_node(node.value, scope)
    test = compile_tests(syntax.UnaryTests(node.tests), scope)

    def among(frame):
        tested, notes = value(frame), len(frame.run.notes)
        answer = test(tested, frame)
        if answer is None and tested is not None and len(frame.run.notes) == notes:
            frame.run.note(node.position, f"{describe(tested)} cannot be compared with what it is tested for")
        return answer

    return among
