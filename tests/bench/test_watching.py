"""Memory is compared between the first and the last third of the time, without the time of warming up."""

import os
import threading

from app.bench.watching import Watch, resident, thirds


def test_what_is_used_while_warming_up_does_not_count():
    samples = [(at, 1000 if at < 25 else 100 if at < 60 else 110) for at in range(101)]
    assert thirds(samples) == (100, 110)


def test_the_memory_of_a_process_is_known_and_of_none_is_not():
    assert resident(os.getpid()) > 1000
    assert resident(2**22 + 1) is None


def test_a_watch_notes_every_process_by_its_name_until_the_end():
    ended = threading.Event()
    watch = Watch(lambda: {"this": os.getpid(), "none": 2**22 + 1}, ended)
    watch.start()
    ended.wait(0.1)
    ended.set()
    watch.join(5)
    assert set(watch.samples) == {"this"}
