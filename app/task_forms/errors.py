"""What can be wrong with a form file or with drawing it, said to the analyst who wrote it.

What a person typed wrongly is no error of this kind: it is a message beside the field, see ``binding``.
"""

from app.errors import Invalid


class UnusableForm(Invalid):
    """{file}, {component}: {problem}"""


class UnknownHere(Invalid):
    """{file}, {component}: nothing here is called “{name}”."""


class DecisionNotLent(Invalid):
    """{file}, {component}: it asks the decision “{decision}”, and no decision can be asked here."""
