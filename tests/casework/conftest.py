"""The same databases and small programmes as the tests of the runtime have."""

from tests.runtime.conftest import house, house_of, stored
from tests.web.garden import bare_garden, garden

__all__ = ["bare_garden", "garden", "house", "house_of", "stored"]
