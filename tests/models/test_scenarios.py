"""What the programme promises: every scenario file passes, its histories prove themselves and its rows follow.

Here on PostgreSQL; `bin/test` has played them all on SQLite before, where it counts which elements and rules they walk.
"""

import pytest

from app.deployments.folder import read_folder
from app.scenarios.book import Book
from app.scenarios.reading import read
from app.scenarios.running import run
from app.scenarios.yaml_files import files_of
from tests.databases import ON_POSTGRESQL
from tests.project import ROOT
from tests.runtime.house import database

FOLDER = ROOT / "tests" / "scenarios"
FILES = files_of([FOLDER])


@ON_POSTGRESQL
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER).with_suffix("")))
def test_a_scenario_comes_out_as_promised(file, migrated_url):
    book = Book(FOLDER)
    scenario = read(file, book.arguments)
    with database(migrated_url):
        result = run(scenario, read_folder(ROOT), book)
    assert result.failures == ()


def test_there_are_scenarios():
    assert FILES


def test_no_two_scenarios_have_one_name():
    book = Book(FOLDER)
    names = [read(file, book.arguments).name for file in FILES]
    assert len(names) == len(set(names))
