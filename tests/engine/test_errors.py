"""What can go wrong is said with the file or process, the element, and what to do."""

import pytest

from app.engine import errors
from app.errors import AppError

FACTS = {"file": "P.bpmn", "element": "a", "problem": "x.", "activity": "a", "process": "P", "code": "C", "text": "t"}


@pytest.mark.parametrize("kind", [each for each in vars(errors).values() if isinstance(each, type)])
def test_every_error_is_a_sentence_made_of_its_facts(kind):
    if issubclass(kind, AppError):
        sentence = kind(**FACTS, reason="r").sentence
        assert "{" not in sentence
        assert sentence.endswith(".")
