"""Addresses that are put together from parts are those that Flask would build."""

import pytest
from flask import url_for
from hypothesis import given
from hypothesis import strategies as st

from app.web.addresses import path_to, paths_to

ROUTES = [
    ("case_pages.case", ("business_key",)),
    ("user_tasks.form", ("task_id",)),
    ("starting.form", ("business_key", "process_id")),
    ("histories.diagram", ("business_key", "instance_id")),
]


@pytest.mark.parametrize(("endpoint", "names"), ROUTES)
@pytest.mark.parametrize("root", ["", "/beneath"])
def test_an_address_is_the_one_that_flask_builds(app, endpoint, names, root):
    @given(st.lists(st.text(min_size=1), min_size=len(names), max_size=len(names)))
    def same(texts):
        values = dict(zip(names, texts, strict=True))
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
            assert path_to(endpoint, **values) == url_for(endpoint, **values)
            if len(names) == 1:
                assert paths_to(endpoint, names[0])(texts[0]) == url_for(endpoint, **values)

    same()


@pytest.mark.parametrize("endpoint", ["worklist.index", "home.index", "signing_in.leave"])
def test_a_page_without_texts_in_its_address_has_one_too(app, endpoint):
    with app.test_request_context("/"):
        assert path_to(endpoint) == url_for(endpoint)
