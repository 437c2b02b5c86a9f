"""A program can ask who it acts for and what it may do."""

from app.identity.tokens import number_of


def test_a_program_is_told_who_it_acts_for_and_what_both_may(office):
    program = office.program("aoife", ["see_cases", "publish"])
    told = program.get("/me").json
    assert told.pop("expires_at").endswith("Z")
    assert told == {
        "user_name": "aoife",
        "name": "Aoife",
        "token": number_of(program.token),
        "token_name": "a test",
        "scopes": ["publish", "see_cases"],
        "permissions": ["see_cases"],
        "roles": [{"role": "ES_ADVISER", "label": "Employment Service adviser", "scope": "Lisburn"}],
    }
