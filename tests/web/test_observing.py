"""Each request is one line of the log and has an id; neither says whose page it was."""

from app.telemetry.logs import line_of


def lines(caplog):
    return [line_of(record) for record in caplog.records if record.msg == "request"]


def test_a_request_is_told_by_its_route_and_status_and_not_by_its_address(garden, caplog):
    key = garden.open_plot()
    caplog.set_level("INFO")
    answer = garden.browser("rose").get(f"/cases/{key}?q=Rose")
    (line,) = lines(caplog)
    assert (line["method"], line["route"], line["status"]) == ("GET", "/cases/<business_key>", 200)
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert key not in str(line) and "Rose" not in str(line)


def test_an_address_that_is_not_there_has_no_route(visitor, caplog):
    caplog.set_level("INFO")
    assert visitor.get("/Rose/Hill").status_code == 404
    (line,) = lines(caplog)
    assert (line["route"], line["status"]) == (None, 404)


def test_an_error_has_an_id_too(visitor):
    given = "0123456789abcdef"
    assert visitor.get("/nowhere", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given
