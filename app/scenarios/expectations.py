"""The form of what a step expects: which words there are, and what may stand under each."""

import datetime

OF_A_CASE = ("tasks", "decisions", "records", "documents", "history")
OF_ALL = ("reports", "not_in", "runs", "sees", "sees_not", "replay")
NAMES = frozenset({*OF_A_CASE, *OF_ALL})
_LETTER = {"variant", "says", "says_not"}


def check_expectations(place, handles):
    """Raises ``UnreadableScenario`` for what cannot stand in an ``expect`` of a file whose cases have these handles."""
    checks = _Checks(handles)
    for name in place.mapping():
        below = place.at(name)
        if name in OF_A_CASE:
            if len(handles) != 1:
                raise below.wrong(f"“{name}” means the file's only case; put it under a case's handle.")
            checks.of_a_case(below, name)
        elif name in OF_ALL:
            checks.of_all(below, name)
        elif name in handles:
            checks.case(below)
        else:
            known = ", ".join([*sorted(handles), *OF_A_CASE, *OF_ALL])
            raise below.wrong(f"“{name}” is not known here; known are {known}.")


class _Checks:
    def __init__(self, handles):
        self.handles = handles

    def case(self, place):
        for name in place.mapping():
            if name in OF_A_CASE:
                self.of_a_case(place.at(name), name)

    def of_a_case(self, place, name):
        if name == "history":
            self._texts(place)
            return
        for key in place.mapping():
            below = place.at(key)
            if name == "decisions":
                below.mapping()
            elif name == "records" and below.value != "none":
                [record.mapping() for record in below.items()]
            elif name == "documents" and below.value not in ("none", None):
                self._letter(below)

    def _letter(self, place):
        place.known(_LETTER)
        for name in ("says", "says_not"):
            if not isinstance(place.at(name).value, str):
                self._texts(place.at(name))

    def _texts(self, place):
        for each in place.items():
            if not isinstance(each.value, (str, int, float, datetime.date)):
                raise each.wrong("a text is needed here.")

    def of_all(self, place, name):
        if name == "replay":
            self._replay(place)
            return
        for key in place.mapping():
            below = place.at(key)
            if name == "reports" and isinstance(below.value, dict):
                for group in below.mapping():
                    self._handles(below.at(group))
            else:
                self._handles(below)

    def _handles(self, place):
        for each in place.items():
            if each.value not in self.handles:
                raise each.wrong(f"“{each.value}” does not stand under “cases”.")

    def _replay(self, place):
        place.known({"on", "parameters", *self.handles})
        if not isinstance(place.mapping().get("on"), datetime.date):
            raise place.wrong("“replay” needs “on”, the day (2014-11-03).")
        for name in place.mapping():
            if name != "on":
                below = place.at(name)
                if name in self.handles and set(below.mapping()) & NAMES:
                    raise below.wrong("“replay” compares attributes.")
                below.mapping()
