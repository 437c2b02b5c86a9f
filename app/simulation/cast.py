"""What all journeys of a simulation share: the programme, its population and playbook, the people, the seed."""

from app.runtime.keys import ALPHABET, LENGTH
from app.simulation.drawing import source_of_chance
from app.simulation.hours import Hours
from app.simulation.playbook import playbook_of
from app.simulation.population import population_of
from app.simulation.staff import Staff


class Cast:
    """Made once for all journeys on a :class:`Programme`. Raises ``NoPopulation``, ``NoPlaybook`` and their kin."""

    def __init__(self, programme, seed):
        self.programme = programme
        self.seed = seed
        self.population = population_of(programme)
        self.playbook = playbook_of(programme)
        self.staff = Staff(programme)
        self.hours = Hours(programme.models.calendar, self.playbook.hours)

    @property
    def process(self):
        """The process that opens a case."""
        return self.population.process

    def key_of(self, invented):
        """The business key of somebody invented: always the same for a seed, so that a case is not played twice."""
        chance = source_of_chance(self.seed, invented.number, "business key")
        return "".join(chance.choice(ALPHABET) for _ in range(LENGTH))
