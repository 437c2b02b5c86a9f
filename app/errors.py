"""Errors are sentences for the person who can act on them.

The first paragraph of an error class's docstring is its message; ``{facts}`` in it are the keyword arguments
the error is raised with, kept as attributes so that a door can show them one by one. Five kinds say how a door
answers; every error of the project is one of the five.
"""


class AppError(Exception):
    """Something went wrong."""

    def __init__(self, **facts):
        self.facts = facts
        for name, value in facts.items():
            setattr(self, name, value)
        super().__init__(self.sentence)

    @property
    def sentence(self):
        """The message with its facts filled in, on one line."""
        text = (type(self).__doc__ or AppError.__doc__).split("\n\n")[0]
        return " ".join(text.split()).format(**self.facts)

    def __reduce__(self):
        return _restore, (type(self), self.facts)


def _restore(kind, facts):
    return kind(**facts)


class NotFound(AppError):
    """That does not exist."""


class Conflict(AppError):
    """Somebody else has changed this in the meantime."""


class Invalid(AppError):
    """What was given cannot be used."""


class Forbidden(AppError):
    """You may not do this."""


class Unavailable(AppError):
    """This cannot be done at the moment; nothing was stored. Try again in a minute."""

    retry_after = 60  # seconds, as doors tell programs that ask
