"""What can be wrong with a scenario file or a step of it, said to the official or analyst who wrote it."""

from app.errors import Invalid


class UnreadableScenario(Invalid):
    """{file}, {place}: {problem}"""


class StepFailed(Invalid):
    """{problem}"""
