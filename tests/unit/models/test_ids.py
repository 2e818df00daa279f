import threading
import uuid

from desktop.models.ids import IdMaker, id_millis, is_id, new_id


def test_is_a_version_7_uuid_in_lowercase_hex() -> None:
    made = new_id()
    assert len(made) == 32
    assert made == made.lower()
    parsed = uuid.UUID(made)
    assert parsed.version == 7
    assert parsed.variant == uuid.RFC_4122


def test_carries_the_clock_in_milliseconds() -> None:
    assert id_millis(IdMaker(lambda: 1_795_312_216_123).new_id()) == 1_795_312_216_123


def test_grows_within_one_millisecond() -> None:
    maker = IdMaker(lambda: 1_000)
    made = [maker.new_id() for _ in range(5_000)]
    assert made == sorted(set(made))
    assert len(made) == 5_000


def test_grows_when_the_clock_is_set_back_a_year() -> None:
    times = iter([2_000_000_000_000, 2_000_000_000_000 - 31_536_000_000, 5, 2_000_000_000_001])
    maker = IdMaker(lambda: next(times))
    made = [maker.new_id() for _ in range(4)]
    assert made == sorted(set(made))
    assert id_millis(made[3]) == 2_000_000_000_001


def test_borrows_the_next_millisecond_when_the_tail_is_full() -> None:
    maker = IdMaker(lambda: 7)
    first = maker.new_id()
    maker._tail = (1 << 74) - 1
    second = maker.new_id()
    assert id_millis(second) == 8
    assert first < second
    assert is_id(second)


def test_a_clock_before_1970_still_makes_ids() -> None:
    assert is_id(IdMaker(lambda: -5).new_id())


def test_threads_never_make_the_same_id() -> None:
    lists: list[list[str]] = [[] for _ in range(8)]

    def make(into: list[str]) -> None:
        into.extend(new_id() for _ in range(2_000))

    threads = [threading.Thread(target=make, args=(into,)) for into in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({made for into in lists for made in into}) == 16_000
    assert all(into == sorted(into) for into in lists)


def test_is_id_refuses_everything_else() -> None:
    good = new_id()
    assert is_id(good)
    spoiled = (good.upper(), good + "0", good[:-1], good + "\n", str(uuid.UUID(good)), uuid.uuid4().hex)
    for bad in ("", *spoiled, None, 7):
        assert not is_id(bad)
