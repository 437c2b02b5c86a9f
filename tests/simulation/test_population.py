"""Invented people come from the distributions of a file: the same seed, the same people, whoever else is invented."""

import json

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import Programme
from app.simulation.population import BadPopulation, Invented, NoPopulation, Population, population_of
from tests.simulation.village import POPULATION, files


def population(**changes):
    return Population(json.dumps({**POPULATION, **changes}).encode())


def test_the_same_seed_invents_the_same_people():
    assert list(population().people(20, "a")) == list(population().people(20, "a"))
    assert list(population().people(20, "a")) != list(population().people(20, "b"))


def test_people_do_not_depend_on_how_many_there_are():
    everybody = list(population().people(20, "a"))
    assert list(population().people(5, "a", first=11)) == everybody[10:15]


def test_one_more_draw_changes_nothing_else():
    more = population(draws={"luck": {"between": [1, 6]}, **POPULATION["draws"]})
    assert list(more.people(20, "a")) == list(population().people(20, "a"))


def test_days_lie_in_the_period_of_the_file_or_in_the_one_that_is_given():
    assert all("2014-11-03" <= each.opened <= "2014-11-28" for each in population().people(50, "a"))
    given = population().people(50, "a", claims_from="2015-01-01", claims_until="2015-01-02")
    assert {each.opened for each in given} == {"2015-01-01", "2015-01-02"}


def test_an_answer_knows_the_draws_the_number_and_the_answers_above_it():
    answers = {"why": '="number " + string(number)', "begun": "=upper case(why)"}
    person = next(population(answers=answers, opened="=string(day)").people(1, "a", first=7))
    assert person.answers == {"why": "number 7", "begun": "NUMBER 7"}
    assert person == Invented(7, person.answers, person.opened)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "this is not JSON."),
        (b"[]", "“process” is missing or has the wrong form."),
        (json.dumps({**POPULATION, "draws": []}).encode(), "“draws” is missing or has the wrong form."),
        (json.dumps({**POPULATION, "claims": {}}).encode(), "“claims” needs “from” and “until”."),
    ],
)
def test_a_file_that_cannot_be_used_says_why(content, problem):
    with pytest.raises(BadPopulation, match=problem):
        Population(content)


@pytest.mark.parametrize(
    ("spec", "problem"), [("=dya", "nothing here is called “dya”"), ({"pick": "x"}, "no list “x”")]
)
def test_what_cannot_be_drawn_is_told_with_its_place(spec, problem):
    with pytest.raises(BadPopulation, match=f"“answers.why” cannot be drawn. .*{problem}"):
        list(population(answers={"why": spec}).people(1, "a"))


def test_a_programme_without_the_file_has_no_population():
    assert population_of(Programme(Bundle(files()))).process == "P1_main"
    with pytest.raises(NoPopulation, match=r"have no processes/register/population.json"):
        population_of(Programme(Bundle(files(population=None))))
