"""What a simulation counts can be added up."""

from app.simulation.tally import COMPLETED, FIRED, Tally


def test_tallies_are_added_up():
    one, other = Tally(), Tally()
    one.done[COMPLETED] += 2
    other.done[FIRED] += 3
    other.refused["LATE"] += 1
    other.without_part["T1"] += 4
    other.problems["p"] += 5
    one.add(other)
    assert (one.done, one.refused) == ({COMPLETED: 2, FIRED: 3}, {"LATE": 1})
    assert (one.without_part, one.problems) == ({"T1": 4}, {"p": 5})
    assert one.inputs == 6
