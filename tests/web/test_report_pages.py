"""Reports that were run: each run as it was, with the rows that its reader may see now and no others."""

import pytest
from sqlalchemy import select

from app.database import db
from app.runtime import reexecution, tables
from tests.web.garden import plain
from tests.web.garden_desk import list_plots, publish


@pytest.fixture
def night(garden):
    """A garden in which the list was made once, of a plot in each of two gardens; the id of the run."""
    publish(garden)
    garden.open_plot("Pond", "Wisley", user_name="heather")
    garden.open_plot("=Rockery", "Kew")
    garden.run, garden.key = list_plots(garden)
    return garden


def test_the_last_run_of_each_report_is_told_and_all_of_one_are_listed(night):
    for address in ("/reports", "/reports/R_plots"):
        assert f'href="/report-runs/{night.run}"' in night.browser("rose").get(address).text


def test_a_run_shows_its_reader_the_rows_of_their_cases_with_the_columns_for_them(night):
    words = plain(night.browser("rose").get(f"/report-runs/{night.run}").text)
    assert "=Rockery" in words
    assert "Pond" not in words
    assert "Digest" not in words
    words = plain(night.browser("ward").get(f"/report-runs/{night.run}").text)
    assert "=Rockery" in words and "Pond" in words
    assert "Cases listed 2" in words


def test_its_file_has_the_same_rows_and_no_formula(night):
    answer = night.browser("rose").get(f"/report-files/{night.run}")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert ".csv" in answer.headers["Content-Disposition"]
    head, row = answer.text.splitlines()
    assert head == "Case,Plot,Garden,Poison used"
    assert "'=Rockery,Kew," in row


def test_what_is_kept_stays_as_it_was_when_the_case_moves_on(night):
    before = night.browser("rose").get(f"/report-files/{night.run}").text
    with night.here():
        every = db.session.scalars(select(tables.case_table.c.business_key)).all()
    key = next(each for each in every if each in before)
    night.dig(key)
    assert night.browser("rose").get(f"/report-files/{night.run}").text == before
    with night.here():
        assert reexecution.verify(db.session, night.key) is None


@pytest.mark.parametrize(("user_name", "status"), [("forrest", 404), ("keith", 403), ("clark", 403)])
def test_a_report_of_other_roles_has_no_runs(night, user_name, status):
    for address in ("/reports/R_plots", f"/report-runs/{night.run}", f"/report-files/{night.run}"):
        assert night.browser(user_name).get(address).status_code == status, address
    assert night.browser("rose").get("/report-runs/none").status_code == 404


def test_the_case_of_a_run_is_for_those_whom_the_roles_file_names(night):
    assert night.browser("ward").get(f"/cases/{night.key}/history").status_code == 200
    assert night.browser("rose").get(f"/cases/{night.key}").status_code == 404
