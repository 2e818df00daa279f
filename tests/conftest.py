"""What holds for every test: no real keyring, no real profile folder, no screen, no unexpected warnings."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import keyring
import pytest
from hypothesis import HealthCheck, settings

from tests.helpers.keyring_memory import MemoryKeyring
from tests.helpers.logwatch import LogWatch
from tests.helpers.patient import PatientQtBot
from tests.helpers.xvfb import Display, xvfb

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytest_plugins = ["tests.helpers.offices"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A program that a test starts inherits a keyring that refuses, so it cannot reach the real one either.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def private_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the user's data, settings and cache folders at a temporary place, for child processes as well."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(tmp_path_factory.mktemp(variable.lower())))
        # platformdirs asks Windows itself for these folders, and takes an override for tests.
        for folder in ("LOCAL_APPDATA", "APPDATA"):
            patch.setenv(f"WIN_PD_OVERRIDE_{folder}", str(tmp_path_factory.mktemp(folder.lower())))
        yield


@pytest.fixture(autouse=True)
def memory_keyring() -> MemoryKeyring:
    """An empty keyring for this test alone."""
    ring = MemoryKeyring()
    keyring.set_keyring(ring)
    return ring


@pytest.fixture(autouse=True)
def expected_warnings() -> Iterator[LogWatch]:
    """Fails the test on any log record of level WARNING or above that `expect()` did not announce."""
    watch = LogWatch()
    root = logging.getLogger()
    root.addHandler(watch)
    yield watch
    root.removeHandler(watch)
    complaints = watch.complaints()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of the tests follows the program's rule for Enter."""
    from desktop.views.kit import enter_presses

    enter_presses.install(qapp)
    return qapp


@pytest.fixture(autouse=True)
def collector(request: pytest.FixtureRequest) -> Iterator[None]:
    """In a test of windows Python collects when the program would: never while Qt destroys something."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from desktop.views import garbage

    gc.disable()
    yield
    garbage.collect()
    gc.enable()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientQtBot:
    """pytest-qt's, with patience."""
    return PatientQtBot(request)


@pytest.fixture(scope="session")
def display() -> Iterator[Display]:
    """A real X display of 1366x768 for the end-to-end tests."""
    with xvfb() as running:
        yield running
