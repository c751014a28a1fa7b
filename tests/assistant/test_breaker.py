import threading
import time

import pytest

from assistant.writing.breaker import Breaker, Limits, ModelTroubleError, Trouble, limited

QUICK = Limits(connect_s=0.1, first_token_s=0.2, whole_s=0.4, chars=50)


def trouble(start, limits=QUICK):
    with pytest.raises(ModelTroubleError) as caught:
        list(limited(start, limits))
    return caught.value.trouble


def test_what_comes_in_time_is_passed_on_as_it_comes():
    assert list(limited(lambda: iter(["Ein ", "", "Satz."]), QUICK)) == ["Ein ", "Satz."]


def test_a_first_token_that_stays_away_ends_the_wait():
    released = threading.Event()

    def hang():
        released.wait(5)
        yield "zu spät"

    began = time.monotonic()
    assert trouble(hang) is Trouble.SLOW
    assert time.monotonic() - began < 1
    released.set()


def test_a_stream_that_goes_on_too_long_is_left():
    def trickle():
        while True:
            time.sleep(0.05)
            yield "x"

    began = time.monotonic()
    assert trouble(trickle) is Trouble.SLOW
    assert time.monotonic() - began < 1


def test_text_beyond_the_limit_is_not_read_and_the_server_is_left():
    left = threading.Event()

    def endless():
        try:
            while True:
                time.sleep(0.001)
                yield "0123456789"
        finally:
            left.set()

    assert len("".join(limited(endless, QUICK))) == 50
    assert left.wait(2)


def test_any_error_of_the_client_becomes_trouble():
    def broken():
        yield "halb"
        raise ValueError("kein JSON")

    assert trouble(broken) is Trouble.BROKEN


def test_known_trouble_keeps_its_kind():
    def busy():
        raise ModelTroubleError(Trouble.BUSY)
        yield

    assert trouble(busy) is Trouble.BUSY


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_breaker_opens_after_failures_and_tries_again_after_a_rest():
    clock = Clock()
    breaker = Breaker(failures=2, rest_s=10, longest_rest_s=15, clock=clock)
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    clock.now = 10.1
    assert breaker.allows()
    assert not breaker.allows(), "only one question tries the server"
    breaker.failed()
    clock.now = 24
    assert not breaker.allows(), "the rest grows, up to a limit"
    clock.now = 25.2
    assert breaker.allows()
    breaker.succeeded()
    assert breaker.allows() and breaker.allows()


def test_a_success_in_between_keeps_the_breaker_closed():
    breaker = Breaker(failures=2)
    for _ in range(5):
        breaker.failed()
        breaker.succeeded()
    assert breaker.allows()


def test_the_limits_follow_from_the_whole_time():
    assert Limits.of(60) == Limits(5.0, 42.0, 60)
    assert Limits.of(2).connect_s == 0.5
