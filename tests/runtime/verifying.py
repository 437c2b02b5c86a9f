"""Executes every history of a database once more, in a process of its own; names the cases that came out equal."""

import sys

from app.database import db
from app.history import queries
from app.runtime import parameters, reexecution
from tests.runtime.house import database


def main(url):
    with database(url):
        for head in sorted(queries.heads(db.session)):
            if head.stream != parameters.STREAM:
                difference = reexecution.verify(db.session, head.stream)
                print(head.stream if difference is None else difference)


if __name__ == "__main__":
    main(sys.argv[1])
