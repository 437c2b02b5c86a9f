"""Interleaved rounds: each candidate in turn, round by round, so that a slow minute is slow for all of them."""

import statistics
import time


def interleaved(candidates, rounds, *, warm=True):
    """The seconds of each candidate, round by round: lists by name.

    A candidate is a function that gives the seconds of what it measures, and may prepare it on its own time. If
    ``warm``, each is called once before the first round, so that nobody pays for what is read once.
    """
    for candidate in candidates.values() if warm else ():
        candidate()
    samples = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, candidate in candidates.items():
            samples[name].append(candidate())
    return samples


def repeated(call, times=5):
    """A candidate that calls ``times`` times and gives the median of the seconds that ``call`` takes."""

    def candidate():
        return statistics.median(timed(call) for _ in range(times))

    return candidate


def prepared(prepare, call, times=3):
    """As :func:`repeated`, but each ``call`` gets what ``prepare`` gives, which is not measured."""

    def candidate():
        found = []
        for _ in range(times):
            given = prepare()
            found.append(timed(lambda given=given: call(given)))
        return statistics.median(found)

    return candidate


def timed(call):
    """The seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
