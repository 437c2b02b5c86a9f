"""``flask cases``: each row is a case, and a row that cannot be one is told with its line, column and reason."""

import csv
import stat

import pytest

from app.runtime.storing import case_keys
from tests.cli.cases import said
from tests.runtime.registry import FILES
from tests.simulation import village

IMPORT = ("cases", "import", "--process", "P1_main", "--as", "WORKER")


def figures(result):
    """What was said, without the seconds that it took."""
    status, lines = said(result)
    return status, [line for line in lines if " a second, " not in line]


def cases_of(office):
    with office.inside() as session:
        return case_keys(session)


def test_every_row_becomes_a_case_with_a_key_that_says_nothing(office):
    result = office.run(*IMPORT, file="why,begun\nheard,2014-11-03\n\nseen,\n")
    assert figures(result) == (0, ["2 cases opened, 0 lines left out"])
    assert {len(key) for key in cases_of(office)} == {10}


def test_a_row_that_cannot_be_used_is_left_out_and_the_others_are_not(office):
    table = b'why,begun\nheard\nan, odd, row\n"over\ntwo lines",\n\xff\xfe,\nseen,2014-11-03\n'
    result = office.run(*IMPORT, file=table)
    assert figures(result) == (
        1,
        [
            "2 cases opened, 3 lines left out",
            "Line 3: There are 3 cells and only 2 columns; is a comma not in quotation marks?",
            "Line 4, column why: Something in the form needs another look: why must be on one line",
            "Line 6: This is not text in UTF-8; save the table as CSV in UTF-8.",
        ],
    )
    assert len(cases_of(office)) == 2


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (b"", "Line 1: the file is empty"),
        (b"why,shoe_size\nx,y\n", "Line 1: the start form has no “shoe_size”; the columns are among why, begun."),
        (b"why,why\nx,y\n", "Line 1: there are two columns “why”."),
        ("why\nx\n".encode("utf-16"), "Line 1: this is not text in UTF-8"),
        (b"\xff\n", "Line 1: this is not text in UTF-8"),
    ],
)
def test_a_table_without_a_usable_heading_opens_nothing(office, table, sentence):
    status, lines = said(office.run(*IMPORT, file=table))
    assert status == 2
    assert lines[0].startswith(sentence)
    assert cases_of(office) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--process", "P9", "--as", "WORKER"), "There is no process called “P9”."),
        (("--process", "P1_main", "--as", "KING"), "There is no role “KING”; the roles are WORKER, CLERK."),
        (("--process", "P1_main", "--as", "CLERK"), "Starting this is not for your role."),
    ],
)
def test_a_process_or_role_that_will_not_do_is_said_once(office, words, sentence):
    assert said(office.run("cases", "import", *words, file="why\nx\ny\n")) == (2, [sentence])


def test_nothing_can_be_imported_before_something_is_deployed(empty_office):
    status, lines = said(empty_office.run(*IMPORT, file="why\nx\n"))
    assert (status, lines) == (2, ["Nothing is deployed yet; run “flask deploy” first."])


@pytest.fixture
def registry(empty_office):
    """Commands on a database with a programme in which people are known by a number."""
    empty_office.publish(FILES)
    return empty_office


TABLE = "number,why\n1,asked\n22222,asked\n3,asked\n"


def test_an_import_run_again_changes_nothing_and_says_so(registry):
    registry.run(*IMPORT, file="number,why\n1,asked\n")
    result = registry.run(*IMPORT, file="number,why\n1,asked\n2,asked\n")
    assert figures(result) == (0, ["1 cases opened, 1 were there already, 0 lines left out"])
    assert len(cases_of(registry)) == 2


def test_what_was_left_out_is_written_with_the_reason_and_can_be_put_right(registry, tmp_path):
    rejected = tmp_path / "rejected.csv"
    registry.run(*IMPORT, "--rejected", rejected, file=TABLE)
    with rejected.open(encoding="utf-8", newline="") as file:
        heading, row = csv.reader(file)
    assert heading == ["number", "why", "rejected: line", "rejected: reason"]
    assert row[:3] == ["22222", "asked", "3"]
    assert row[3].startswith("Something in the form needs another look:")
    assert stat.S_IMODE(rejected.stat().st_mode) == 0o600
    mended = rejected.read_text(encoding="utf-8").replace("22222", "2")
    assert figures(registry.run(*IMPORT, file=mended)) == (0, ["1 cases opened, 0 lines left out"])


def test_all_or_nothing_stores_nothing_if_one_row_is_wrong_and_tells_all_that_are(registry):
    result = registry.run(*IMPORT, "--all-or-nothing", file=TABLE + "44444,asked\n")
    status, lines = figures(result)
    assert status == 1
    assert lines[:2] == ["Nothing was stored, since not every row can be used.", "0 cases opened, 2 lines left out"]
    assert [line.partition(":")[0] for line in lines[2:]] == ["Line 3, column number", "Line 5, column number"]
    assert cases_of(registry) == []


def test_all_or_nothing_stores_all_if_every_row_is_right(registry):
    result = registry.run(*IMPORT, "--all-or-nothing", file="number,why\n1,asked\n2,asked\n")
    assert figures(result) == (0, ["2 cases opened, 0 lines left out"])
    assert len(cases_of(registry)) == 2


@pytest.fixture
def populated(empty_office):
    """Commands on a database with a programme that can invent people."""
    empty_office.publish(village.files())
    return empty_office


def test_invented_people_are_written_as_a_table_that_can_be_imported(populated, tmp_path):
    files = [tmp_path / name for name in ("one.csv", "other.csv")]
    for file in files:
        assert said(populated.run("cases", "generate", 5, "--seed", "a", "--to", file))[0] == 0
    one, other = (file.read_text(encoding="utf-8") for file in files)
    assert one == other
    assert cases_of(populated) == []
    assert figures(populated.run(*IMPORT, file=one)) == (0, ["5 cases opened, 0 lines left out"])


def test_the_cases_of_invented_people_are_opened_if_no_table_is_asked_for(populated):
    assert figures(populated.run("cases", "generate", 3, "--seed", "a")) == (0, ["3 cases opened, 0 lines left out"])
    assert len(cases_of(populated)) == 3


def test_a_period_and_the_first_number_can_be_chosen(populated, tmp_path):
    words = ("cases", "generate", 3, "--seed", "a", "--first", 7, "--from", "2015-01-01", "--until", "2015-01-01")
    populated.run(*words, "--to", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert [row["begun"] for row in csv.DictReader(file)] == ["2015-01-01"] * 3


def test_a_programme_without_a_population_invents_nobody(office):
    status, [line] = said(office.run("cases", "generate", 3, "--seed", "a"))
    assert (status, line.partition(",")[0]) == (
        2,
        "The files published last have no processes/register/population.json",
    )
