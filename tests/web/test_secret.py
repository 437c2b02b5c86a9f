"""The key is made once, kept for its owner alone, and the same for everybody who asks."""

from concurrent.futures import ThreadPoolExecutor

from app.web.secret import kept_key, key


def test_the_key_is_made_once_and_kept(tmp_path):
    first = kept_key(tmp_path / "deep" / "instance")
    assert len(first) == 64
    assert kept_key(tmp_path / "deep" / "instance") == first
    assert kept_key(tmp_path / "other") != first


def test_only_its_owner_can_read_it_and_nothing_else_is_left(tmp_path):
    kept_key(tmp_path)
    (path,) = tmp_path.iterdir()
    assert path.name == "secret_key"
    assert path.stat().st_mode & 0o777 == 0o600


def test_servers_that_start_at_once_use_the_same_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(kept_key, [tmp_path] * 32))
    assert len(keys) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_key_that_is_given_is_used_and_otherwise_the_kept_one(app, tmp_path):
    with app.app_context():
        assert key() == b"a key of the tests"
        app.config["SECRET_KEY"], app.instance_path = "", str(tmp_path / "instance")
        assert key() == (tmp_path / "instance" / "secret_key").read_bytes()
