"""What can be wrong with a letter, said to the analyst who writes it or the person whose letter cannot be made."""

from app.errors import Invalid


class LetterError(Invalid):
    """The letter cannot be used."""


class UnusableLetter(LetterError):
    """{sentences}

    ``findings`` are pairs of line and problem; each sentence names file, line and problem.
    """

    def __init__(self, file, findings):
        ordered = sorted(set(findings))
        sentences = " ".join(f"{file}, line {line}: {problem}" for line, problem in ordered)
        super().__init__(file=file, findings=ordered, sentences=sentences)

    def __reduce__(self):
        return type(self), (self.file, self.findings)


class NotRenderable(LetterError):
    """{file}, line {line}: {problem}"""


class UnknownVariant(LetterError):
    """{file} has no variant “{variant}”; it has {known}."""


class WrongFields(LetterError):
    """{file}: the field “{name}” {problem}."""
