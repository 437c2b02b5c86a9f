"""The office of the API on either database, made once for each module and kind."""

import pytest

from tests.api.office import Office, fill


@pytest.fixture(scope="module")
def office(databases):
    """The real programme with its API; its tests share the database, each has cases of its own."""
    with databases.copy("the API’s office", fill) as url:
        made = Office(url)
        yield made
        made.close()
