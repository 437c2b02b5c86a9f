"""A part of the API: a blueprint beneath our prefix whose arguments are read by our parser and errors told by us."""

from flask_smorest import Blueprint

from app.api import problems
from app.api.access import PREFIX
from app.api.parsing import Parser


class Part(Blueprint):
    """The operations about one thing; ``name`` is also their tag in the description."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name, description):
        super().__init__(f"api_{name}", __name__, url_prefix=PREFIX, description=description)
        problems.handle(self)
