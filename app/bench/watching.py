"""Watching the memory of processes while something else happens."""

import statistics
import threading
import time

_EVERY = 2
WARMING = 0.25  # of the time: until everything has been used once


class Watch(threading.Thread):
    """Notes the resident memory (kB) of processes every two seconds; ``pids`` gives their ids by name."""

    def __init__(self, pids, ended):
        super().__init__(daemon=True)
        self.pids = pids
        self.ended = ended
        self.samples = {}

    def run(self):
        """Note until the end."""
        while not self.ended.is_set():
            for name, pid in self.pids().items():
                size = resident(pid)
                if size is not None:
                    self.samples.setdefault(name, []).append((time.monotonic(), size))
            self.ended.wait(_EVERY)


def resident(pid):
    """The resident memory of a process in kB, None if it is no more."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))
    except (FileNotFoundError, ProcessLookupError, StopIteration):
        return None


def thirds(samples):
    """``(first, last)``: the median memory in the first and the last third of the time behind the warm-up."""
    begun, end = samples[0][0], samples[-1][0]
    warm = begun + (end - begun) * WARMING
    third = (end - warm) / 3
    first = [size for at, size in samples if warm <= at <= warm + third]
    last = [size for at, size in samples if at >= end - third]
    return statistics.median(first), statistics.median(last)
