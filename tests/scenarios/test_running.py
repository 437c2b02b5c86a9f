"""A scenario is played step by step: cases enter, time passes, what is done and expected is compared, all is proved."""


def test_a_scenario_whose_steps_come_out_as_expected_passes(played, tmp_path):
    result = played(
        """
        - on: 2014-11-03
          expect: {ann: {status: begun, since: 2014-11-03, open: yes}}
        - on: 2014-11-04
          do:
            - visit: {case: ann, why: heard}
          expect: {ann: {status: heard}}
        """,
    )
    assert result.passed
    assert (result.name, result.file) == ("A test", str(tmp_path / "a_test.yaml"))


def test_it_stops_at_the_first_step_that_fails_and_names_its_line_and_day(failures):
    found = failures(
        """
        - on: 2014-11-03
          expect: {ann: {status: ended, count: none}}
        - on: 2014-11-04
          expect: {ann: {status: ended}}
        """
    )
    assert [(each.line, each.on) for each in found] == [(4, "2014-11-03T09:00:00")]
    assert found[0].problem == "ann: status: expected ended, found begun"
    assert (found[0].expected, found[0].found) == ("ended", "begun")


def test_a_case_enters_on_the_day_of_its_field_or_on_the_first_step_if_that_is_later(problems):
    assert not problems(
        """
        scenario: Two enter
        cases:
          ann: {begun: 2014-11-10}
          ben: {begun: 2014-10-01}
        steps:
          - on: 2014-11-03
            expect: {ben: {since: 2014-11-03}, reports: {R2: [ben]}}
          - on: 2014-11-12
            expect: {ann: {since: 2014-11-10}, reports: {R2: [ann, ben]}}
        """
    )


def test_a_case_that_has_not_entered_yet_is_named(problems):
    text = """
        scenario: Too early
        cases: {ann: {begun: 2014-11-10}}
        steps:
          - on: 2014-11-03
            expect: {ann: {status: none}}
        """
    assert problems(text) == ["there is no case “ann” yet; there are none."]


def test_a_first_step_earlier_than_nine_finds_its_case(problems):
    assert not problems(
        """
        - on: 2014-11-03T07:30
          expect: {ann: {status: begun}}
        """
    )


def test_a_day_of_entry_that_is_no_day_fails_in_the_line_of_the_case(failures):
    found = failures(
        """
        scenario: No day
        cases:
          ann: {begun: soon}
        steps:
          - on: 2014-11-03
        """
    )
    assert [(each.line, each.problem) for each in found] == [(3, "ann: “begun” is not a date (2014-11-03).")]


def test_an_unknown_field_of_a_case_fails_in_the_line_of_the_case(failures):
    found = failures(
        """
        scenario: No field
        cases:
          ann: {shoe_size: 42}
        steps:
          - on: 2014-11-03
        """
    )
    problem = "ann cannot enter: the form of P1_main has no “shoe_size”; it has why, begun."
    assert [(each.line, each.problem) for each in found] == [(3, problem)]


def test_parameters_are_in_force_from_the_first_step(problems):
    text = """
        scenario: A parameter
        parameters: {{{}}}
        steps:
          - on: 2014-11-03
            expect: {{replay: {{on: 2014-11-03, parameters: {{lead: 7}}}}}}
        """
    assert not problems(text.format("lead: 7"))
    assert "there is no parameter “led”" in problems(text.format("led: 7"))[0]
