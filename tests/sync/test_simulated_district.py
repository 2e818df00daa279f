"""Random weeks of a whole district; ``make soak`` runs the same for as long as one likes."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.district.machine import machine
from tests.sync.district.template import Template, make_template


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Seven paired offices."""
    return make_template(tmp_path_factory.mktemp("template") / "district")


def test_everything_arrives_and_nothing_is_lost(template: Template, tmp_path: Path) -> None:
    numbers = count()
    tally: Counter[str] = Counter()
    weeks = machine(template, lambda: tmp_path / str(next(numbers)), tally)
    chosen = settings(
        derandomize=True,
        database=None,
        max_examples=10,
        stateful_step_count=30,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(weeks, settings=chosen)
    assert tally["proved"] == tally["histories"] > 5
    assert tally["merged"] > 20
