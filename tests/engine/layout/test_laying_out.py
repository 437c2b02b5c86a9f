"""A plane comes out with every box, line and label set, sub-processes around what is in them."""

from app.engine.layout.laying_out import laid_out
from tests.engine.layout.sources import flows, node, process, root_of


def test_a_sub_process_encloses_what_is_in_it_and_grows_with_it():
    inside = "".join(node(name) for name in "xyz") + flows("x>y>z")
    plane = laid_out(root_of(process(node("a"), node("s", "subProcess", inside=inside), node("b"), flows("a>s>b"))))
    at = {one.id: one for one in plane.nodes()}
    for name in "xyz":
        assert at["s"].x < at[name].x
        assert at[name].x + at[name].w < at["s"].x + at["s"].w
        assert at["s"].y + 20 < at[name].y
        assert at[name].y + at[name].h < at["s"].y + at["s"].h
    assert at["s"].x + at["s"].w < at["b"].x


def test_every_flow_is_drawn():
    plane = laid_out(root_of(process(node("a"), node("b"), node("c"), flows("a>b>c>a b>b"))))
    assert all(len(flow.points) > 1 for flow in plane.flows())


def test_a_process_without_elements_is_an_empty_pool():
    [pool] = laid_out(root_of(process(node("a")))).pools
    assert pool.box[2] > 100
