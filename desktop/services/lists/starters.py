"""Lists that come with the program: what a desk asks for every week."""

from __future__ import annotations

from desktop.models.codes import Shdk
from desktop.services.case_queue.queue_filter import WAITING
from desktop.services.lists.spec import Condition, ListSpec, Subject

STARTERS: tuple[tuple[str, ListSpec], ...] = (
    (
        "Kasus lewat batas waktu",
        ListSpec(
            Subject.CASES,
            (Condition("state", "overdue"),),
            ("number", "name", "phone", "kind", "status", "deadline", "left", "officer"),
            "deadline",
        ),
    ),
    (
        "Rujukan belum dijawab",
        ListSpec(
            Subject.CASES,
            tuple(Condition("statuses", status) for status in WAITING),
            ("number", "name", "destination", "sent_on", "answer_due", "referral_status", "officer"),
            "received_on",
        ),
    ),
    (
        "Kasus masuk bulan ini",
        ListSpec(
            Subject.CASES,
            (Condition("received", "month"),),
            ("number", "received_on", "name", "dusun", "kind", "programme", "status", "officer"),
            "received_on",
        ),
    ),
    (
        "Keluarga dengan balita tanpa PKH",
        ListSpec(
            Subject.PEOPLE,
            (Condition("shdk", Shdk.HEAD), Condition("family_age", "0-4"), Condition("lacks", "PKH")),
            ("name", "no_kk", "family_size", "address", "rt", "rw", "dusun", "desil", "programmes"),
            "dusun",
        ),
    ),
    (
        "Lansia menurut RT dan RW",
        ListSpec(
            Subject.PEOPLE,
            (Condition("age", "60+"),),
            ("name", "age", "sex", "head_name", "address", "rt", "rw", "dusun", "programmes"),
            "rw",
        ),
    ),
    (
        "Penyandang disabilitas",
        ListSpec(
            Subject.PEOPLE,
            (Condition("disability", "yes"),),
            ("name", "age", "sex", "disability", "address", "rt", "rw", "dusun", "programmes"),
            "name",
        ),
    ),
    (
        "Usulan siklus berjalan",
        ListSpec(
            Subject.PROPOSALS,
            (Condition("cycles", "this"),),
            ("number", "name", "kind", "changes", "state", "proposed_on", "officer"),
            "number",
        ),
    ),
)
