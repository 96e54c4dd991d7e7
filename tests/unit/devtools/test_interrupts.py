import signal

import pytest

from devtools.interrupts import interrupts_deferred


def test_a_signal_is_deferred_until_the_block_has_ended() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background command ignores it
    done = []

    def interrupted() -> None:
        with interrupts_deferred():
            signal.raise_signal(signal.SIGINT)
            done.append("all")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == ["all"]


def test_afterwards_signals_have_their_former_handlers() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with interrupts_deferred():
        assert signal.getsignal(signal.SIGTERM) is not before

    assert signal.getsignal(signal.SIGTERM) is before
