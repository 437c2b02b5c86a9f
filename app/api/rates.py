"""How often a token may be used: so many requests within a minute, counted by each server process for itself.

Counting in the database would cost each request what the limit is there to save, so several processes admit as many
times the limit as there are of them.
"""

import threading

SETTING = "API_REQUESTS_PER_MINUTE"
_MINUTE = 60


class Rates:
    """Counts the requests of tokens in windows of a minute; safe for threads."""

    def __init__(self, limit):
        self.limit = limit
        self._lock = threading.Lock()
        self._window = None
        self._counts = {}

    def seconds_to_wait(self, token_id, *, now):
        """Count a request of a token. None if it is admitted, else the seconds until the next window."""
        second = int(now.timestamp())
        window = second // _MINUTE
        with self._lock:
            if window != self._window:
                self._window, self._counts = window, {}
            count = self._counts[token_id] = self._counts.get(token_id, 0) + 1
        return None if count <= self.limit else _MINUTE - second % _MINUTE
