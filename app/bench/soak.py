"""A day in an office, for some minutes: web processes, workers and simulated people on a database of its own."""

import contextlib
import itertools
import statistics
import threading
import time
from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from app.bench import databases, people_at_work, place, serving, watching, workload
from app.bench.figures import Figure, Report
from app.database import db
from app.identity.people import all_people
from app.runtime.roles import roles_of

PROCESSES, WORKERS = 2, 2
_SHARE = 25
_AT_WORK = {"work", "see_history"}


class Day(NamedTuple):
    """How long, how many people, seconds of thinking between two deeds, and how many live cases there are."""

    minutes: float = 30
    people: int = 20
    think: float = 3
    cases: int = 10_000
    each: int = 4
    seed: int = 1


def soak(urls=(), *, day=None, now, told=lambda text: None):
    """The :class:`Report` of a day on each database (see ``databases.choose``)."""
    day = day or Day()
    figures, made, servers = [], [_how(day)], databases.choose(urls)
    with databases.embedded() as new, place.application(new()) as source:
        told("Playing the cases that people will work with.")
        plan = place.play(source, workload.read(), now=now, each=day.each, visits=(1, 40))
        for name, server in servers:
            with server as new_database, place.application(new_database()) as app:
                office = place.Place(name, app, app.config["DATABASE_URL"], plan, day.cases)
                office.fill(source)
                told(f"{name}: {day.people} people begin their day; it lasts {day.minutes:g} minutes.")
                figures += _day(office, day, now, told)
    return Report(figures, made)


def _day(office, day, now, told):
    wanted = office.plan.workload.timer
    office.make_due(wanted["stage"], wanted["timer"], _instants(day, now))
    with contextlib.ExitStack() as stack:
        web = stack.enter_context(serving.deployed(office.url, processes=PROCESSES))
        office.port = web.port
        workers = [stack.enter_context(serving.working(office.url)) for _ in range(WORKERS)]
        names = {f"web {number}": pid for number, pid in enumerate(web.pids)}
        names |= {f"worker {number}": process.pid for number, process in enumerate(workers, 1)}
        ended = threading.Event()
        watch = watching.Watch(lambda: names, ended)
        colleagues = _colleagues(office, day, ended)
        warm = time.monotonic() + day.minutes * 60 * watching.WARMING
        for thread in (watch, *colleagues):
            thread.start()
        _wait(day, ended, colleagues, told)
        for thread in (*colleagues, watch):
            thread.join(timeout=120)
        gone = [process.pid for process in workers if process.poll() is not None]
    return [*_answers(office.name, colleagues, len(gone), warm), *_memory(office.name, watch)]


def _instants(day, now):
    """When timers are due: spread over the day, each in a case of its own, which few of all cases wait for."""
    number = max(min(int(day.minutes * 30), day.cases // _SHARE), 1)
    return [now + timedelta(minutes=day.minutes * each / number) for each in range(number)]


def _colleagues(office, day, ended):
    """So many people, of all roles that work with cases."""
    with office.app.app_context():
        everybody = all_people(roles_of(place.programme()))
        db.session.rollback()
    able = [each for each in everybody if any(_AT_WORK & grant.role.permissions for grant in each.grants)]
    able = [each for each in able if any("see_cases" in grant.role.permissions for grant in each.grants)]
    chosen = itertools.islice(itertools.cycle(able), day.people)
    return [
        people_at_work.Colleague(office, person, day.seed * 1000 + number, think=day.think, ended=ended)
        for number, person in enumerate(chosen)
    ]


def _wait(day, ended, colleagues, told):
    end, minute = time.monotonic() + day.minutes * 60, 0
    while (left := end - time.monotonic()) > 0:
        ended.wait(min(left, 60))
        minute += 1
        asked = sum(len(each.requests) for each in colleagues)
        told(f"After {minute} minutes: {asked:,} requests, {_in_words(_problems(colleagues))}.")
    ended.set()


def _problems(colleagues):
    return sum((each.problems for each in colleagues), Counter())


def _in_words(problems):
    """How many errors there were, and the commonest; deeds and kinds of trouble, never what somebody typed."""
    commonest = "; ".join(f"{number} × {said}" for said, number in problems.most_common(5))
    return f"{sum(problems.values())} errors{f' ({commonest})' if commonest else ''}"


def _answers(name, colleagues, gone, warm):
    """The figures of what people asked, and how long it took from an instant on."""
    every = [request for each in colleagues for request in each.requests]
    outcomes, problems = Counter(request.outcome for request in every), _problems(colleagues)
    told = _in_words(problems)
    errors = outcomes[people_at_work.ERROR]
    yield Figure("requests", "all", name, len(every), "", counts=dict(sorted(outcomes.items())))
    yield Figure("requests", "errors", name, errors, "", told, errors, 0)
    yield Figure("requests", "workers that ended", name, gone, "", "none", gone, 0)
    asked = [each for each in every if each.seconds and each.at >= warm]
    for deed in ("all", *sorted({each.deed for each in asked})) if asked else ():
        times = sorted(each.seconds for each in asked if deed in ("all", each.deed))
        median, slow = statistics.median(times), times[int(len(times) * 0.99)]
        bound = 10 if deed == "all" else None
        counts = {"requests": len(times)}
        yield Figure(
            "p99 beside median", deed, name, slow, "s", f"{median * 1000:.1f} ms", slow / median, bound, counts=counts
        )


def _memory(name, watch):
    """The figures of the memory of each process."""
    for process, samples in watch.samples.items():
        first, last = watching.thirds(samples)
        told = f"first third = {first / 1024:.1f} MB"
        counts = {"samples": len(samples)}
        yield Figure("memory", process, name, last / 1024, "MB", told, last / first, 1.05, counts=counts)


def _how(day):
    return (
        f"{day.people} people for {day.minutes:g} minutes, {day.think:g} s between two deeds on average, {PROCESSES} "
        f"web processes, {WORKERS} workers, {day.cases:,} live cases at the beginning. The first quarter of the time "
        "counts neither for times nor for memory."
    )
