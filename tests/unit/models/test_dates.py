import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import dates
from desktop.models.dates import Zone, in_words, parse_date

TODAY = dt.date(2026, 11, 22)  # a Sunday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_dates_for_the_eye() -> None:
    independence = day("2026-08-17")
    assert dates.long_date(independence) == "Senin, 17 Agustus 2026"
    assert dates.day_month_year(independence) == "17 Agustus 2026"
    assert dates.day_month_year(day("2026-03-05")) == "5 Maret 2026"
    assert dates.short_date(day("2026-03-05")) == "05-03-2026"
    assert dates.month_year(independence) == "Agustus 2026"
    assert dates.roman_month(8) == "VIII"
    assert dates.month_name(12) == "Desember"
    for month in (0, 13, -1):
        with pytest.raises(ValueError, match="no month"):
            dates.month_name(month)
        with pytest.raises(ValueError, match="no month"):
            dates.roman_month(month)


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp0"), (999, "Rp999"), (1_500_000, "Rp1.500.000"), (-2_400, "-Rp2.400")],
)
def test_rupiah(amount: int, text: str) -> None:
    assert dates.rupiah(amount) == text


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1500000", 1_500_000),
        ("1.500.000", 1_500_000),
        (" Rp 1.500.000,- ", 1_500_000),
        ("rp.750.000,00", 750_000),
        ("0", 0),
        ("1.5", None),
        ("15.00.000", None),
        ("1,5 juta", None),
        ("-500000", None),
        ("٣", None),
        ("", None),
    ],
)
def test_an_amount_as_it_is_written(text: str, amount: int | None) -> None:
    assert dates.read_rupiah(text) == amount


def test_one_moment_on_three_clocks() -> None:
    moment = dt.datetime(2026, 11, 22, 17, 5, tzinfo=dt.UTC)
    assert dates.time_text(moment, Zone.WIB) == "00.05 WIB"
    assert dates.time_text(moment, Zone.WITA) == "01.05 WITA"
    assert dates.time_text(moment, Zone.WIT) == "02.05 WIT"
    assert dates.time_text(moment) == "17.05"
    stamp = dates.utc_stamp(moment)
    assert stamp == "2026-11-22T17:05:00Z"
    assert dates.local_date(stamp, Zone.WIB) == day("2026-11-23")
    assert dates.local_date("2026-11-22T16:59:59Z", Zone.WIB) == day("2026-11-22")
    assert dates.local_date("2026-11-22T16:59:59Z", Zone.WITA) == day("2026-11-23")


def test_a_day_begins_on_the_clock_of_its_zone() -> None:
    assert dates.day_begins(day("2026-11-23"), Zone.WIB) == "2026-11-22T17:00:00Z"
    assert dates.day_begins(day("2026-01-01"), Zone.WIT) == "2025-12-31T15:00:00Z"
    assert dates.local_date(dates.day_begins(day("2026-11-23"), Zone.WITA), Zone.WITA) == day("2026-11-23")


def test_stamps_are_utc_whatever_the_clock() -> None:
    here = dt.datetime(2026, 11, 22, 8, 50, 16, 999_999, tzinfo=Zone.WIB.tzinfo)
    assert dates.utc_stamp(here) == "2026-11-22T01:50:16Z"
    with pytest.raises(ValueError, match="naive"):
        dates.utc_stamp(dt.datetime(2026, 11, 22))  # noqa: DTZ001 - the refusal is what is tested
    for text in ("2026-11-22 01:50:16", "2026-11-22T01:50:16+07:00", "2026-13-22T01:50:16Z", ""):
        with pytest.raises(ValueError, match=r"stamp|month"):
            dates.parse_stamp(text)


@given(st.dates(dt.date(1000, 1, 1)), st.times(timezones=st.just(dt.UTC)))
def test_stamps_read_back(when: dt.date, clock: dt.time) -> None:
    moment = dt.datetime.combine(when, clock)
    assert dates.parse_stamp(dates.utc_stamp(moment)) == moment.replace(microsecond=0)


def test_zones_by_name() -> None:
    assert Zone.named("WITA") is Zone.named("Asia/Makassar") is Zone.WITA
    assert [zone.utc_offset for zone in dates.ZONES] == [7, 8, 9]
    for zone in dates.ZONES:
        moment = dt.datetime(2026, 11, 22, 17, 5, tzinfo=ZoneInfo(zone.name))
        assert moment.utcoffset() == zone.tzinfo.utcoffset(None)
    with pytest.raises(ValueError, match="time zone"):
        Zone.named("Asia/Tokyo")


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        ("1990-08-17", "2026-08-16", 35),
        ("1990-08-17", "2026-08-17", 36),
        ("2004-02-29", "2026-02-28", 21),
        ("2004-02-29", "2026-03-01", 22),
        ("2026-11-22", "2026-11-22", 0),
        ("2027-01-01", "2026-11-22", -1),
    ],
)
def test_age_on(birth: str, on: str, age: int) -> None:
    assert dates.age_on(day(birth), day(on)) == age


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17/8/26", "2026-08-17"),
        ("17-08-2026", "2026-08-17"),
        ("17.8.2026", "2026-08-17"),
        ("17 8 2026", "2026-08-17"),
        ("17 agustus", "2026-08-17"),
        ("17 AGUSTUS 2026", "2026-08-17"),
        ("17 ags 2026", "2026-08-17"),
        ("17 Agt. 2026", "2026-08-17"),
        ("17agustus2026", "2026-08-17"),
        ("17-Agu-26", "2026-08-17"),
        ("Senin, 17 Agustus 2026", "2026-08-17"),
        ("17081990", "1990-08-17"),
        ("170890", "2090-08-17"),
        ("2026-08-17", "2026-08-17"),
        ("2026/8/7", "2026-08-07"),
        ("  17   agustus  2026 ", "2026-08-17"),
        ("1 peb 2026", "2026-02-01"),
        ("1 Pebruari 2026", "2026-02-01"),
        ("1 nopember 2026", "2026-11-01"),
        ("1 mei", "2026-05-01"),
        ("5/12", "2026-12-05"),
        ("hari ini", "2026-11-22"),
        ("Kemarin", "2026-11-21"),
        ("kemarin dulu", "2026-11-20"),
        ("besok", "2026-11-23"),
        ("lusa", "2026-11-24"),
        ("senin lalu", "2026-11-16"),
        ("hari senin lalu", "2026-11-16"),
        ("Jum'at lalu", "2026-11-20"),
        ("sabtu kemarin", "2026-11-21"),
        ("hari minggu lalu", "2026-11-15"),
        ("minggu lalu", "2026-11-15"),
        ("3 hari lalu", "2026-11-19"),
        ("3 hari yang lalu", "2026-11-19"),
    ],
)
def test_what_people_type(text: str, expected: str) -> None:
    assert parse_date(text, TODAY) == day(expected)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "31/2/2026",
        "0/1/2026",
        "32 januari 2026",
        "29 februari 2026",
        "17 agustinus",
        "17 maryam 2026",
        "agustus 2026",
        "17",
        "17/8/026",
        "2026",
        "abc",
        "17-13-2026",
        "9999 hari lalu sekali",
        "١٧/٨/٢٠٢٦",
    ],
)
def test_what_means_no_day(text: str) -> None:
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17/8/90", "1990-08-17"),
        ("170890", "1990-08-17"),
        ("17/8/26", "2026-08-17"),
        ("23/11/26", "1926-11-23"),
        ("25 desember", "2025-12-25"),
        ("29 februari", "2024-02-29"),
        ("29/2/00", "2000-02-29"),
        ("17-08-2030", "2030-08-17"),
    ],
)
def test_birth_dates_lie_in_the_past(text: str, expected: str) -> None:
    assert parse_date(text, TODAY, birth=True) == day(expected)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_way_of_writing_reads_back(when: dt.date) -> None:
    for text in (
        dates.long_date(when),
        dates.day_month_year(when),
        dates.short_date(when),
        when.isoformat(),
        f"{when:%d%m%Y}",
        f"{when.day}/{when.month}/{when.year}",
    ):
        assert parse_date(text, TODAY) == when


@given(st.text(max_size=30), st.booleans())
def test_no_text_breaks_it(text: str, birth: bool) -> None:
    found = parse_date(text, TODAY, birth=birth)
    assert found is None or isinstance(found, dt.date)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(dates.WEEKDAYS))
def test_last_weekday_is_one_to_seven_days_ago(today: dt.date, name: str) -> None:
    found = parse_date(f"hari {name} lalu", today)
    assert found is not None
    assert dates.WEEKDAYS[found.weekday()] == name
    assert 1 <= (today - found).days <= 7


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (31, "tiga puluh satu"), (100, "seratus"), (111, "seratus sebelas"),
        (1000, "seribu"), (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"), (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)  # fmt: skip
def test_numbers_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


def test_numbers_beyond_years_are_not_written_out() -> None:
    for number in (-1, 10_000):
        with pytest.raises(ValueError, match="not written out"):
            in_words(number)
