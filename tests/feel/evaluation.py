"""What tests of built-in functions ask of an expression: its value, that it has none, or why."""

from app.feel import Run, compile_expression


def value(text, run=None, **variables):
    """The value of an expression, which must leave no note."""
    run = run or Run()
    found = compile_expression(text, list(variables)).evaluate(variables, run)
    assert not run.notes, f"{text}: {run.notes[0].reason}"
    return found


def holds(text, run=None, **variables):
    """Whether an expression is true."""
    return value(text, run, **variables) is True


def reason(text, run=None, **variables):
    """Why an expression is null."""
    run = run or Run()
    assert compile_expression(text, list(variables)).evaluate(variables, run) is None, f"{text} has a value"
    assert run.notes, f"{text} is null without a reason"
    return run.notes[0].reason
