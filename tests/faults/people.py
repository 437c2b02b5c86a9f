"""A person at a browser, over a real socket: sends what was not answered once more, as people do."""

import http.client
import re
import threading
import time
from typing import NamedTuple
from urllib.parse import urlencode

from tests.faults.machines import HOST
from tests.web.browser import PASSWORD

PATIENCE = 60
UNANSWERED = (OSError, http.client.HTTPException)


class Answer(NamedTuple):
    """An answer: ``location`` is where it leads; ``tries`` says how often it had to be asked for."""

    status: int
    text: str
    location: str
    tries: int = 1


class Person:
    """Somebody with a browser on the pages at ``port``."""

    def __init__(self, port, user_name):
        self.port, self.user_name = port, user_name
        self.connection = None
        self.cookie = self.token = ""

    def once(self, method, address, fields=None):
        """Ask once. Raises what ``UNANSWERED`` names where no answer comes."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        body = None if fields is None else urlencode({"csrf_token": self.token, **fields})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            self.connection.request(method, address, body, headers)
            answer = self.connection.getresponse()
            text = answer.read().decode()
        except UNANSWERED:
            self.close()
            raise
        for value in answer.headers.get_all("Set-Cookie", ()):
            if value.startswith("session="):
                self.cookie = value.partition(";")[0]
        found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', text)
        self.token = found[1] if found else self.token
        return Answer(answer.status, text, answer.headers.get("Location", ""))

    def ask(self, method, address, fields=None):
        """Ask until there is an answer, and again where it says that nothing was stored."""
        ends, tries = time.monotonic() + PATIENCE, 0
        while True:
            tries += 1
            try:
                answer = self.once(method, address, fields)
            except UNANSWERED:
                if time.monotonic() > ends:
                    raise
            else:
                if answer.status != 503:
                    return answer._replace(tries=tries)
                assert time.monotonic() < ends, answer.text
            time.sleep(0.02)

    def get(self, address):
        return self.ask("GET", address)

    def send(self, address, **fields):
        return self.ask("POST", address, fields)

    def sign_in(self):
        self.get("/sign-in")
        answer = self.send("/sign-in", user_name=self.user_name, password=PASSWORD)
        assert answer.status == 303, answer
        self.get("/cases")

    def close(self):
        if self.connection is not None:
            self.connection.close()
        self.connection = None


class Record:
    """What people were told: which tasks were completed with which mark, and which cases were opened."""

    def __init__(self):
        self.lock = threading.Lock()
        self.completed, self.opened, self.odd = [], [], []
        self.answers = {}

    def note(self, answer, kind, held):
        with self.lock:
            self.answers[answer.status] = self.answers.get(answer.status, 0) + 1
            if answer.status == 303:
                {"completed": self.completed, "opened": self.opened}[kind].append(held)
            elif answer.status not in (409, 410, 404):
                self.odd.append((answer.status, kind, answer.text[-2000:]))


class Hand(threading.Thread):
    """A person who opens cases and works on those of everybody until told to stop."""

    def __init__(self, port, user_name, record, draw, cases):
        super().__init__(name=user_name, daemon=True)
        self.person, self.record, self.draw, self.cases = Person(port, user_name), record, draw, cases
        self.stopping, self.problem, self.number = threading.Event(), None, 0

    def run(self):
        try:
            self.person.sign_in()
            while not self.stopping.is_set():
                if len(self.cases) < 3 or self.draw.random() < 0.15:
                    self.open_case()
                else:
                    self.turn(self.draw.choice(self.cases[-8:]))
        except Exception as problem:  # told to the test
            self.problem = problem

    def open_case(self):
        page = self.person.get("/new-case/grind")
        key = re.search(r'name="_case" value="([^"]+)"', page.text)[1]
        answer = self.person.send("/new-case/grind", _case=key, name=f"Rye of {self.person.user_name}")
        self.record.note(answer, "opened", key)
        self.cases.append(key)

    def turn(self, key):
        page = self.person.get(f"/cases/{key}")
        found = re.search(r'href="(/tasks/[^"?]+)"', page.text)
        if found is None:
            return
        self.number += 1
        mark = f"{self.person.user_name}-{self.number}"
        answer = self.person.send(found[1], mark=mark)
        self.record.note(answer, "completed", (key, found[1].removeprefix("/tasks/"), mark))
