"""A browser without JavaScript: it keeps its cookies and sends the hidden fields of the forms it was shown."""

import re

from argon2 import PasswordHasher

PASSWORD = "Ten green bottles"  # noqa: S105 (a test's own)
CHEAP_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)  # so that tests are quick


class Browser:
    """Visits pages and sends forms; ``token`` is what its cookie holds."""

    def __init__(self, app):
        self.client = app.test_client()

    @property
    def token(self):
        cookie = self.client.get_cookie("session")
        return cookie.value if cookie else None

    def get(self, address, **options):
        return self.client.get(address, **options)

    def form_token(self):
        """The hidden field of the forms that this browser is shown."""
        page = self.get("/sign-in", follow_redirects=True).text
        return re.search(r'name="csrf_token" value="([0-9a-f]+)"', page)[1]

    def send(self, address, **fields):
        return self.client.post(address, data={"csrf_token": self.form_token(), **fields})

    def sign_in(self, user_name="rose", password=PASSWORD, **fields):
        return self.send("/sign-in", user_name=user_name, password=password, **fields)

    def sign_out(self):
        return self.send("/sign-out")
