"""Random weeks of a whole district; ``make soak`` runs the same for as long as one likes."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from desktop.sync import row_state
from tests.sync.district import life
from tests.sync.district.chance import repeatable
from tests.sync.district.machine import machine
from tests.sync.district.proofs import check, let_all_mail_arrive
from tests.sync.district.template import KECAMATAN, VILLAGES, Template, make_template
from tests.sync.district.world import World


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
    assert tally["merged"] > 10, "weeks in which mail arrives"


def test_the_proofs_notice_a_lost_value(template: Template, tmp_path: Path) -> None:
    """The same checks, over a program that forgets the value that is not current."""
    with repeatable(2):
        world = World(template, tmp_path / "district")
        for code in (VILLAGES[0], KECAMATAN[0]):
            life.edit(world[code], "person", 0, code)
            world.witness.observe(world[code])
        with patch.object(row_state, "_conflicts", lambda *_: []):
            let_all_mail_arrive(world)
        with pytest.raises(AssertionError, match="was lost"):
            check(world)
        world.close()
