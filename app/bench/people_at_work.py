"""Simulated people: each signs in once, then works through a day as a browser does, with time to think.

What they type is thought out here, from the same models, with the default answers of the scenarios' book. Being told
that somebody was faster, that a form needs another look or that the models refuse is an answer; anything else that is
not a page is an error.
"""

import http.client
import random
import re
import threading
import time
from collections import Counter
from typing import NamedTuple
from urllib.parse import unquote

from app import clock
from app.bench.browser import Unexpected, forms_of
from app.bench.thinking import Gone, Thinking

OK, AGAIN, FASTER, ELSEWHERE, ERROR = "answered", "form again", "somebody was faster", "not theirs any more", "error"
_MEANING = {200: OK, 303: OK, 422: AGAIN, 409: FASTER, 403: ELSEWHERE, 404: ELSEWHERE, 410: FASTER}
_LETTERS = "abcdeghilmnorst"


class Request(NamedTuple):
    """What one request was for, when it began, the seconds it took, and what it came to."""

    deed: str
    at: float
    seconds: float
    outcome: str


class Colleague(threading.Thread):
    """Somebody at work until ``ended``; ``requests`` is what they asked, ``problems`` what went wrong, in words."""

    def __init__(self, place, person, seed, *, think, ended):
        super().__init__(name=person.user_name, daemon=True)
        self.place = place
        self.person = person
        self.think = think
        self.ended = ended
        self.chance = random.Random(seed)  # noqa: S311 (a simulation, not a secret)
        self.requests = []
        self.problems = Counter()
        self.thinking = Thinking(place, person)
        self.browser = None
        self.tasks, self.cases = [], []

    def run(self):
        """Work until the end of the day."""
        self.ended.wait(self.chance.uniform(0, self.think))
        try:
            while not self.ended.is_set():
                if self.browser is None and not self._arrive():
                    continue
                [(name, deed, _)] = self.chance.choices(_DAY, [weight for _, _, weight in _DAY])
                self._do(name, deed)
                self.ended.wait(self.chance.expovariate(1 / self.think))
        except Exception as error:  # whatever ends a day early is told; the others work on
            self._trouble("day", type(error).__name__)

    def _arrive(self):
        """Whether the person could sign in; if not, it is an error, and they try again after a while."""
        try:
            self.browser = self.place.browser(self.person, new=True)
        except (Unexpected, OSError, http.client.HTTPException) as error:
            told = f"status {error.status}" if isinstance(error, Unexpected) else type(error).__name__
            self._trouble("sign in", told)
            self.ended.wait(self.think)
        return self.browser is not None

    def _do(self, name, deed):
        try:
            deed(self)
        except Gone:
            self.requests.append(Request(name, time.monotonic(), 0, FASTER))
        except (OSError, http.client.HTTPException) as error:
            self._trouble(name, type(error).__name__)
            self.browser = None

    def _trouble(self, deed, said):
        self.requests.append(Request(deed, time.monotonic(), 0, ERROR))
        self.problems[f"{deed}: {said}"] += 1

    def _ask(self, deed, address, fields=None):
        """The answer to a request, which is noted."""
        begun, start = time.monotonic(), time.perf_counter()
        answer = self.browser.get(address) if fields is None else self.browser.post(address, fields)
        outcome = _MEANING.get(answer.status, ERROR)
        self.requests.append(Request(deed, begun, time.perf_counter() - start, outcome))
        if outcome == ERROR:
            self.problems[f"{deed}: status {answer.status}"] += 1
        return answer

    def _links(self, answer, start):
        return [unquote(each) for each in re.findall(rf'href="{start}([^"?#]+)"', answer.text)]

    # a day's deeds

    def _worklist(self):
        answer = self._ask("worklist", "/worklist")
        self.tasks = self._links(answer, "/tasks/")
        self.cases = list(dict.fromkeys(self._links(answer, "/cases/"))) or self.cases

    def _case(self):
        if self.cases:
            self._ask("open a case", f"/cases/{self.chance.choice(self.cases)}")

    def _search(self):
        answer = self._ask("search", f"/cases?search={self.chance.choice(_LETTERS)}")
        self.cases = list(dict.fromkeys(self._links(answer, "/cases/"))) or self.cases

    def _history(self):
        if self.cases:
            self._ask("history", f"/cases/{self.chance.choice(self.cases)}/history")

    def _claim(self):
        if self.tasks:
            task = self.chance.choice(self.tasks)
            if self._ask("claim", f"/claims/{task}", {}).status == http.client.SEE_OTHER:
                self.ended.wait(self.chance.expovariate(1 / self.think))
                self._ask("release", f"/releases/{task}", {})

    def _complete(self):
        if not self.tasks:
            self._worklist()
        if not self.tasks:
            return
        task = self.tasks.pop(self.chance.randrange(len(self.tasks)))
        answer = self._ask("open a task", f"/tasks/{task}")
        form = _form(answer, f"/tasks/{task}")
        if form is not None:
            entered = self.thinking.for_task(task, clock.now())
            self.ended.wait(self.chance.expovariate(1 / self.think))
            self._send("complete", f"/tasks/{task}", form, entered)

    def _begin(self):
        """Start a process on a case that is offered there."""
        if not self.cases:
            return
        key = self.chance.choice(self.cases)
        offered = self._links(self._ask("open a case", f"/cases/{key}"), f"/cases/{key}/start/")
        if offered:
            process = self.chance.choice(offered)
            address = f"/cases/{key}/start/{process}"
            form = _form(self._ask("open a start form", address), address)
            if form is not None:
                self._send("start", address, form, self.thinking.to_start(key, process, clock.now()))

    def _open(self):
        """Open a case, where the person may."""
        process = self.thinking.opening()
        if process is not None:
            address = f"/new-case/{process}"
            form = _form(self._ask("open a new case’s form", address), address)
            if form is not None:
                self._send("open a new case", address, form, self.thinking.to_open(process, clock.now()))

    def _send(self, deed, address, form, entered, tries=3):
        """Send a form; one that comes back with other questions is filled in again, as a person would."""
        for _ in range(tries):
            answer = self._ask(deed, address, form.filled(entered))
            form = _form(answer, address) if answer.status == http.client.UNPROCESSABLE_ENTITY else None
            if form is None:
                return


def _form(answer, address):
    """The form of a page that is sent to an address, None if there is none."""
    return next((form for form in forms_of(answer.text) if unquote(form.action) == address), None)


_DAY = (  # what somebody does, and how often among a hundred deeds
    ("worklist", Colleague._worklist, 22),
    ("open a case", Colleague._case, 20),
    ("complete", Colleague._complete, 22),
    ("claim", Colleague._claim, 8),
    ("search", Colleague._search, 10),
    ("history", Colleague._history, 8),
    ("start", Colleague._begin, 6),
    ("open a new case", Colleague._open, 4),
)
