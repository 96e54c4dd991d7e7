from tests.unit.benchmarks.visits import visit


def test_a_visit_knows_when_the_first_context_was_drawn() -> None:
    assert visit(drawn=412.5).drawn == 412.5


def test_bytes_asked_for_after_the_first_context_do_not_count() -> None:
    assert visit().bytes_before_drawn == 3_001_500
