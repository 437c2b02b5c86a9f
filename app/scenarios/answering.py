"""Filling in a form for a scenario: what a step says, and for the rest the book's default answers."""

from app.runtime.variables import from_json
from app.scenarios.book import worked_out
from app.scenarios.errors import StepFailed
from app.task_forms.binding import bind_values

WORDS = {"yes": True, "no": False}


def binder(book, activity, given, names):
    """A function that binds a form with what is ``given`` (JSON) and, for the rest, the default answers.

    ``names`` are FEEL values that default answers may use too. What is given as null is left empty. The function raises
    ``StepFailed`` for an answer to a question that the form does not have.
    """

    def bind(form, environment, decide):
        fields = {field.key: field for field in form.saved}
        refuse_unknown(given, fields, f"the form of {activity}")
        lent = {**environment.values(), **names}
        values = {name: said(fields[name], value) for name, value in given.items()}
        for name, answer in book.answers(activity).items():
            if name not in values and name in fields:
                known = {key: from_json(value) for key, value in values.items() if value is not None}
                value = worked_out(answer, {**lent, **known}, environment.run())
                if value is not None:
                    values[name] = said(fields[name], value)
        return bind_values(form, {name: each for name, each in values.items() if each is not None}, environment, decide)

    return bind


def refuse_unknown(given, known, what):
    """Raises ``StepFailed`` for a name that something does not have."""
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise StepFailed(problem=f"{what} has no “{unknown[0]}”; it has {', '.join(known) or 'nothing'}.")


def said(field, value):
    """``yes`` and ``no`` as the field has them: true and false, or the words where these are what it offers."""
    if field.type == "boolean" and isinstance(value, str):
        return WORDS.get(value, value)
    if field.type == "string" and isinstance(value, bool):
        return "yes" if value else "no"
    return value


def meant(value):
    """What ``yes`` and ``no`` mean outside a form: true and false."""
    return WORDS.get(value, value) if isinstance(value, str) else value
