"""The id of a request is taken over only if it cannot be anything else."""

import pytest

from app.telemetry.request_ids import request_id


@pytest.mark.parametrize("given", ["0123456789abcdef", "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "A" * 64])
def test_an_id_that_was_given_is_kept(given):
    assert request_id(given) == given


@pytest.mark.parametrize("given", [None, "", "QQ123456C", "Siobhan", "abc", "a" * 65, "0123456789abcdef\n", "é" * 20])
def test_what_is_no_id_is_replaced(given):
    found = request_id(given)
    assert found != given and len(found) == 32
    assert request_id(given) != found
