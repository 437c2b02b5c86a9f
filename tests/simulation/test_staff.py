"""Who works: the people of the roles file where there are some, invented colleagues of the same role elsewhere."""

import pytest

from app.deployments.bundle import Bundle
from app.deployments.programme import Programme
from app.feel.values import Date
from app.simulation.staff import NobodyFor, Staff
from tests.simulation.village import files

STAFF = Staff(Programme(Bundle(files())))
TODAY = Date.parse("2014-11-03")


def test_the_people_of_the_roles_file_work_where_they_can():
    person = STAFF.worker("WORKER", {"status": "begun"}, TODAY)
    assert (person.user_name, person.name) == ("wanda", "Wanda")
    assert STAFF.starter("P2_fee", {}, TODAY) is person


def test_elsewhere_somebody_is_invented_for_the_scope_of_the_case():
    person = STAFF.worker("CLERK", {"status": "Old Town"}, TODAY)
    assert (person.user_name, person.name) == ("clerk.old-town", "Clerk")
    assert [grant.scope for grant in person.grants] == ["Old Town"]
    assert STAFF.worker("CLERK", {"status": "Old Town"}, TODAY) is person


def test_work_that_nobody_may_do_is_told():
    with pytest.raises(NobodyFor, match="no role that works the tasks of “NOBODY” in this case"):
        STAFF.worker("NOBODY", {}, TODAY)
    with pytest.raises(NobodyFor, match="no role that works the tasks of “CLERK”"):
        STAFF.worker("CLERK", {"status": None}, TODAY)
    with pytest.raises(NobodyFor, match="no role that starts “P3_heard”"):
        STAFF.starter("P3_heard", {})
