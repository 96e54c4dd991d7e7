from tests.unit.benchmarks.visits import visit


def test_a_visit_knows_when_the_first_context_was_drawn() -> None:
    assert visit(first_render=412.5).first_render == 412.5


def test_bytes_requested_after_the_first_context_do_not_count() -> None:
    assert visit().bytes_before_first_render == 3_001_500
