"""What can be wrong with a scenario file or a step of it, said to the official or analyst who wrote it."""

from app.errors import Invalid


class UnreadableScenario(Invalid):
    """{file}, {place}: {problem}"""


class NoScenario(Invalid):
    """There is no scenario file (.yaml) in {paths}."""


class StepFailed(Invalid):
    """{problem}"""


class NotToBePublished(Invalid):
    """It cannot be published: {findings}"""
