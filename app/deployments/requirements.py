"""What a programme has to do, by its requirements file, and what in its files answers each requirement.

``processes/requirements.json``: ``{"ids": [{"prefix", "digits", "label", "listed"}], "requirements": [{"id", "phrase",
"must", "source", "elsewhere": {"where", "reason"}}]}``. An id is a prefix and a number of at least so many digits;
where two are joined by “to”, all from the first to the last are cited. ``listed`` false says that requirements of that
kind are not listed yet: they may be cited and are passed over. ``elsewhere`` says why nothing in the files answers a
requirement: the application itself does, it is out of the process, or it will be later.
"""

import json
import re
from collections import defaultdict
from functools import lru_cache

from app.deployments.citations import Place, places
from app.deployments.programme import programme_of
from app.errors import Invalid
from app.feel.record import Record

FILE = "processes/requirements.json"
ANSWERED, UNANSWERED = "answered", "unanswered"
ELSEWHERE = ("application", "out-of-process", "later")
_NEEDED = {"id": str, "phrase": str, "must": str, "source": str}
_RANGE = r"(?:\s+to\s+|\s*[–…]\s*)"


class BadRequirements(Invalid):
    """{file}: {problem}"""


class Requirement(Record):
    """A requirement: what the source says (``phrase``), what the system ``must`` do, where it is from.

    ``where`` and ``reason`` say why nothing of the files answers it, None if something should.
    """

    id: str
    phrase: str
    must: str
    source: str
    where: str | None = None
    reason: str | None = None


class Answered(Record):
    """A requirement with the :class:`Place` values that say they answer it, those of scenarios among them."""

    requirement: Requirement
    places: tuple

    @property
    def status(self):
        """``answered``, why not (one of ``ELSEWHERE``), or ``unanswered``. A scenario alone answers nothing."""
        if any(place.kind != "scenario" for place in self.places):
            return ANSWERED
        return self.requirement.where or UNANSWERED

    def of(self, kind):
        """Its places of a kind."""
        return [place for place in self.places if place.kind == kind]


class Answers(Record):
    """The :class:`Answered` of every requirement; ``unknown`` are pairs of an id that is cited and its place."""

    requirements: tuple
    unknown: tuple

    @property
    def unanswered(self):
        """The requirements for which there is neither an answer nor a reason."""
        return [each for each in self.requirements if each.status == UNANSWERED]


class Grammar:
    """Finds ids of requirements in texts; ``forms`` are pairs of prefix and the least number of digits.

    ``unlisted`` are the prefixes of ids that are passed over.
    """

    def __init__(self, forms, unlisted=()):
        self._digits, self._unlisted = dict(forms), tuple(unlisted)
        known = "|".join(re.escape(prefix) for prefix in sorted(self._digits, key=len, reverse=True))
        # Behind a letter, digit or joint it would be the end of another name.
        self._found = re.compile(rf"(?<![\w-])({known})(\d{{1,4}})(?:{_RANGE}\1(\d{{1,4}}))?(?!\w)") if known else None

    def cited(self, text):
        """The ids that a text cites, in order, each once."""
        found = {}
        for match in self._found.finditer(text) if self._found else ():
            prefix, first, last = match.groups()
            for number in range(int(first), max(int(first), int(last or first)) + 1):
                found[self.id(prefix, number)] = True
        return list(found)

    def promised(self, text):
        """The ids in one entry of what a scenario answers; an entry that is none is taken for one nobody knows."""
        return self.cited(text) or ([] if text.startswith(self._unlisted) else [text])

    def id(self, prefix, number):
        """The id of a number."""
        return f"{prefix}{number:0{self._digits[prefix]}d}"


def read_requirements(content, file=FILE):
    """The :class:`Grammar` and the :class:`Requirement` values of a file's bytes. Raises ``BadRequirements``."""
    try:
        held = json.loads(content)
        listed = [each for each in held["ids"] if each.get("listed", True)]
        unlisted = [each["prefix"] for each in held["ids"] if each not in listed]
        grammar = Grammar([(each["prefix"], each["digits"]) for each in listed], unlisted)
        entries = tuple(_requirement(file, each) for each in held["requirements"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = f"it should be a JSON object with “ids” and “requirements” ({error})."
        raise BadRequirements(file=file, problem=problem) from error
    ids = [each.id for each in entries]
    for each in ids:
        if grammar.cited(each) != [each]:
            raise BadRequirements(file=file, problem=f"“{each}” is no id as “ids” describes them.")
        if ids.count(each) > 1:
            raise BadRequirements(file=file, problem=f"“{each}” stands there twice.")
    return grammar, entries


def _requirement(file, entry):
    for name, kind in _NEEDED.items():
        if not isinstance(entry.get(name), kind) or not entry[name].strip():
            raise BadRequirements(file=file, problem=f"“{entry.get('id')}” needs a text as “{name}”.")
    elsewhere = entry.get("elsewhere")
    if set(entry) - {*_NEEDED, "elsewhere"}:
        raise BadRequirements(file=file, problem=f"“{entry['id']}” has something that is not known.")
    if elsewhere is None:
        return Requirement(**entry)
    if set(elsewhere) != {"where", "reason"} or elsewhere["where"] not in ELSEWHERE or not elsewhere["reason"]:
        problem = f"“elsewhere” of “{entry['id']}” needs “where” ({', '.join(ELSEWHERE)}) and “reason”."
        raise BadRequirements(file=file, problem=problem)
    return Requirement(**{name: entry[name] for name in _NEEDED}, **elsewhere)


def answers(bundle, scenarios=()):
    """The :class:`Answers` of a :class:`Bundle`; ``scenarios`` are triples of file, name and the ids they answer.

    Raises ``BadRequirements``, and what reading its files raises.
    """
    if FILE not in bundle:
        return Answers((), ())
    grammar, requirements = read_requirements(bundle[FILE])
    found = defaultdict(list)
    cited = [*_cited(bundle), *_promised(grammar, scenarios)]
    for identity, place in dict.fromkeys(cited):
        found[identity].append(place)
    known = {each.id for each in requirements}
    unknown = [(identity, place) for identity, held in found.items() if identity not in known for place in held]
    return Answers(tuple(Answered(each, tuple(found[each.id])) for each in requirements), tuple(unknown))


def problems_of(bundle):
    """What is wrong with the requirements file of a bundle, or cites none of them, as sentences."""
    try:
        unknown = answers(bundle).unknown
    except BadRequirements as error:
        return [str(error)]
    return [
        f"{place.file} · {place.id or place.name}: it cites {identity}, which is no requirement; correct it, or add it "
        f"to {FILE}."
        for identity, place in unknown
    ]


@lru_cache(maxsize=8)
def _cited(bundle):
    """Pairs of an id and the place in a bundle that cites it; found once per content."""
    grammar, _ = read_requirements(bundle[FILE])
    texts = (each for each in places(programme_of(bundle)) if each[0].file != FILE)
    return tuple((identity, place) for place, text in texts for identity in grammar.cited(text))


def _promised(grammar, scenarios):
    """The same of scenarios; what they answer has to be an id, whether anybody knows it or not."""
    for file, name, ids in scenarios:
        for each in ids:
            for identity in grammar.promised(each):
                yield identity, Place("scenario", file, "", name)
