import pytest

from app.runtime.keys import ALPHABET, is_key, new_key


def test_a_thousand_keys_are_a_thousand():
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(is_key(key) for key in keys)


@pytest.mark.parametrize(
    "text", ["", "parameters", "ABC", "abcdefghjk", "ABCDEFGHJK2", "ABCDEFGHJ0", "ABCDEFGHJ\n", "\0"]
)
def test_what_has_another_form_is_no_key(text):
    assert not is_key(text)


def test_no_two_characters_are_mistaken_for_each_other():
    assert not set("01IO") & set(ALPHABET)
