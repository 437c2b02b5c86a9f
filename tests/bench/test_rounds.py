"""Rounds are interleaved, what is read once is read before them, and preparing is nobody's time."""

from app.bench.rounds import interleaved, prepared, repeated


def test_each_candidate_is_measured_once_a_round_in_turn_after_one_that_does_not_count():
    order = []
    candidates = {name: lambda name=name: order.append(name) or len(order) for name in "ab"}
    samples = interleaved(candidates, 3)
    assert order == list("ab" * 4)
    assert samples == {"a": [3, 5, 7], "b": [4, 6, 8]}


def test_without_warming_every_call_counts():
    assert interleaved({"a": lambda: 1.0}, 2, warm=False) == {"a": [1.0, 1.0]}


def test_a_candidate_calls_several_times_and_gives_seconds():
    calls = []
    assert 0 <= repeated(lambda: calls.append(1), times=4)() < 1
    assert len(calls) == 4


def test_each_call_gets_what_was_prepared_for_it():
    numbers, given = iter(range(10)), []
    prepared(lambda: next(numbers), given.append, times=3)()
    assert given == [0, 1, 2]
