"""``flask cases import``: each row is a case, and a row that cannot be one is told with its line and left out."""

import pytest

from app.runtime.storing import case_keys
from tests.cli.cases import Office, said

IMPORT = ("cases", "import", "--process", "P1_main", "--as", "WORKER")


def cases_of(office):
    with office.inside() as session:
        return case_keys(session)


def test_every_row_becomes_a_case_with_a_key_that_says_nothing(office):
    result = office.run(*IMPORT, file="why,begun\nheard,2014-11-03\n\nseen,\n")
    assert said(result) == (0, ["2 cases opened, 0 lines left out"])
    assert {len(key) for key in cases_of(office)} == {10}


def test_a_row_that_cannot_be_used_is_left_out_and_the_others_are_not(office):
    table = b'why,begun\nheard\nan, odd, row\n"over\ntwo lines",\n\xff\xfe,\nseen,2014-11-03\n'
    result = office.run(*IMPORT, file=table)
    assert said(result) == (
        1,
        [
            "2 cases opened, 3 lines left out",
            "Line 3: There are 3 cells and only 2 columns; is a comma not in quotation marks?",
            "Line 4: Something in the form needs another look: why must be on one line",
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


def test_nothing_can_be_imported_before_something_is_deployed(tmp_path):
    office = Office(tmp_path)
    office.run("database", "upgrade")
    status, lines = said(office.run(*IMPORT, file="why\nx\n"))
    assert (status, lines) == (1, ["Error: Nothing is deployed yet; run “flask deploy” first."])
