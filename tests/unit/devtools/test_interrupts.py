import signal

import pytest

from devtools.interrupts import undisturbed


def test_an_ending_waits_until_the_block_is_done() -> None:
    done = []

    def interrupted() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["all"]


def test_afterwards_endings_do_what_they_did() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with undisturbed():
        assert signal.getsignal(signal.SIGTERM) is not before

    assert signal.getsignal(signal.SIGTERM) is before
