"""The description of the API is a page for everybody, made of the same that programs read."""


def test_the_page_is_there_for_everybody(visitor):
    page = visitor.get("/api")
    assert page.status_code == 200
    assert "/api/v1/openapi.json" in page.text
    assert "complete_task" in page.text


def test_a_browser_is_told_who_it_is_as_on_every_page(rose):
    assert "Signed in as" in rose.get("/api").text
