"""The same rows through other engines: an SQLite session changeset (apsw), and morango over loopback HTTP.

Both live in a throw-away environment under ``build/bench``; nothing of the program imports them. The
changeset is applied by SQLite3 Multiple Ciphers to a copy of the very file that ours merges into: same
cipher, tables, indexes, change lines, page cache and durability; it verifies, decides and searches nothing.
morango runs as its own project does: two SQLite databases, plain, one model for each of our tables, a push
from a client to a server. Ours is measured with export and import together then. Bare upserts of the same
rows and change lines show how far any program with an office's own tables could come.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from bench import exchange_offices as offices
from bench.exchange import bundle_of, kecamatan_of, merged, milliseconds, written_by
from bench.exchange_offices import INTAKE, KECAMATAN, VILLAGE
from bench.places import HOME
from bench.results import Result, median_ratio
from desktop.models.tables import carried
from desktop.services.bundles import exchange
from desktop.services.desk import Desk
from desktop.storage.changelog import INSERT_CHANGE
from desktop.storage.engine import BULK_CACHE_KIB
from desktop.sync.rows import upsert_sql

PACKAGES = ("morango==0.8.15", "apsw-sqlite3mc==3.54.0.0")
ROWS, QUICK_ROWS, ROUNDS = 50_000, 5_000, 9  # the same merge takes up to a third more from round to round
#: Rows, and how often: a day of a village, a month of one, and as many as a push in a minute can take.
PUSHED = ((100, 3), (1_000, 3), (10_000, 1))
LIMIT = 300  # seconds one of their processes may take


def run(quick: bool = False) -> list[Result]:
    """Both peers."""
    python = _environment()
    with tempfile.TemporaryDirectory(dir=HOME) as name:
        folder = Path(name)
        return [
            _changeset(python, folder, QUICK_ROWS if quick else ROWS),
            *chain(*(_morango(python, folder, *pushed) for pushed in PUSHED[: 1 if quick else None])),
        ]


def _environment() -> Path:
    """The Python that has them, made where it is missing."""
    home = HOME / "peers"
    python = home / "bin" / "python"
    mark = home / "complete"
    if not mark.exists() or mark.read_text(encoding="ascii") != " ".join(PACKAGES):
        shutil.rmtree(home, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES], check=True, timeout=LIMIT)
        mark.write_text(" ".join(PACKAGES), encoding="ascii")
    return python


def _peer(python: Path, script: str, *arguments: str) -> str:
    path = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(python), "-c", script, *arguments],
        stdout=subprocess.PIPE, text=True, timeout=LIMIT, check=True, env=path,
    ).stdout  # fmt: skip


# -- changeset -------------------------------------------------------------------------------------------

_CHANGESET = """
import pickle, sys, time
import apsw
database, work, rows, changeset, cache = sys.argv[1:]
db = apsw.Connection(database)
key, tables = pickle.load(open(rows, "rb"))
db.pragma("cipher", "sqlcipher")
db.pragma("legacy", 4)
db.execute(f"PRAGMA key = \\"x'{key}'\\"")
for pragma in (f"cache_size = -{cache}", "temp_store = MEMORY", "journal_mode = WAL", "synchronous = FULL"):
    db.execute(f"PRAGMA {pragma}")
if work == "record":
    session = apsw.Session(db, "main")
    session.attach()
    with db:
        for sql, values in tables:
            db.executemany(sql, values)
    open(changeset, "wb").write(session.changeset())
else:
    content = open(changeset, "rb").read()
    def conflict(reason, change):
        raise RuntimeError(f"conflict {reason}")
    started = time.process_time()
    with db:
        apsw.Changeset.apply(content, db, conflict=conflict)
    print((time.process_time() - started) * 1000)
db.close()
"""


def _changeset(python: Path, folder: Path, rows: int) -> Result:
    offices.make(folder / "pair", rows, both=False)
    bundle = bundle_of(folder / "pair", folder)
    written = written_by(folder / "pair", rows)
    content, changeset = folder / "rows", folder / "changeset"
    with kecamatan_of(folder) as desk:
        tables = [(upsert_sql(entity), found) for entity, found in written.rows.items()]
        tables.append((INSERT_CHANGE, written.log(desk)))
        content.write_bytes(pickle.dumps((desk.store.key.hex(), tables)))
        _apply(python, desk, "record", content, changeset)
    with kecamatan_of(folder) as desk:
        merged(desk, bundle)  # loads what a program has loaded; theirs is measured after its imports, too
    rounds = []
    for _ in range(ROUNDS):
        with kecamatan_of(folder) as desk:
            ours = milliseconds(partial(merged, desk, bundle))
        with kecamatan_of(folder) as desk:
            rounds.append((ours, float(_apply(python, desk, "apply", content, changeset))))
    name = f"import of {rows:,} new rows, against applying an SQLite changeset"
    return median_ratio(name, "ms", rounds, goal=1.5)


def _apply(python: Path, desk: Any, work: str, content: Path, changeset: Path) -> str:
    desk.store.reader.dispose()
    desk.store.writer.dispose()
    database = str(desk.store.folder.database)
    return _peer(python, _CHANGESET, database, work, str(content), str(changeset), str(BULK_CACHE_KIB))


# -- morango -----------------------------------------------------------------------------------------------

_MORANGO = """
import json, shutil, sys, time
from pathlib import Path
folder, mode, *rest = Path(sys.argv[1]), *sys.argv[2:]
tables = json.loads((folder / "rows.json").read_text())
package = folder / "desk"
package.mkdir(exist_ok=True)
(package / "__init__.py").write_text("")
(package / "models.py").write_text('''
import json
from pathlib import Path
from django.db import models
from morango.models.core import SyncableModel
MODELS = {}
root = None
for table, rows in json.loads((Path(__file__).parent.parent / "rows.json").read_text()).items():
    fields = {"f_" + name: models.TextField(null=True, blank=True) for name in rows[0]}
    MODELS[table] = type(table.capitalize(), (SyncableModel,), {
        "__module__": __name__, "morango_profile": "desk", "morango_model_name": table, **fields,
        "calculate_source_id": lambda self, *args, **kwargs: None,
        "calculate_partition": lambda self, *args, **kwargs: f"{root}:rows",
    })
''')
sys.path.insert(0, str(folder))
import django
from django.conf import settings
settings.configure(
    SECRET_KEY="measured", ALLOWED_HOSTS=["*"], USE_TZ=True, ROOT_URLCONF="morango.urls",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / f"{mode}.sqlite3"),
                           "OPTIONS": {"timeout": 60}}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework", "mptt", "morango",
                    "desk"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()
from django.core.management import call_command
from django.db import transaction
from morango.models.certificates import Certificate, Filter, ScopeDefinition
from morango.models.core import DatabaseIDModel, InstanceIDModel, Store
from morango.sync.controller import MorangoProfileController
from desk import models
if mode == "serve":
    call_command("migrate", run_syncdb=True, verbosity=0)
    ScopeDefinition.objects.create(
        id="all", profile="desk", version=1, primary_scope_param_key="root", description="all",
        read_filter_template="", write_filter_template="", read_write_filter_template="${root}")
    Certificate.generate_root_certificate("all")
    # The client is a second database with the same certificate and another identity.
    shutil.copyfile(folder / "serve.sqlite3", folder / "push.sqlite3")
    InstanceIDModel.get_or_create_current_instance()
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
    from django.core.wsgi import get_wsgi_application
    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True
    class Quiet(WSGIRequestHandler):
        def log_message(self, *arguments):
            pass
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet)
    print(server.server_port, flush=True)
    server.serve_forever()
DatabaseIDModel.objects.all().delete()
InstanceIDModel.objects.all().delete()
DatabaseIDModel.objects.create()
InstanceIDModel.get_or_create_current_instance(clear_cache=True)
certificate = Certificate.objects.get()
models.root = certificate.id
with transaction.atomic():
    for table, rows in tables.items():
        for row in rows:
            models.MODELS[table](**{"f_" + name: value for name, value in row.items()}).save()
started = time.perf_counter()
connection = MorangoProfileController("desk").create_network_connection(f"http://127.0.0.1:{rest[0]}")
session = connection.create_sync_session(certificate, certificate)
push = session.get_push_client()
push.initialize(Filter(certificate.id))
push.run()
push.finalize()
session.close_sync_session()
print(time.perf_counter() - started)
"""


def _morango(python: Path, folder: Path, rows: int, pushes: int) -> list[Result]:
    """Milliseconds for the same rows: ours written and merged, bare upserts of them, theirs pushed."""
    ours, bare = [], []
    for number in range(pushes):
        theirs, pair = folder / f"morango-{rows}-{number}", folder / f"ours-{rows}-{number}"
        theirs.mkdir()
        (theirs / "rows.json").write_text(json.dumps(_rows(rows)), encoding="utf-8")
        with _serving(python, theirs) as port:
            spent = 1000 * float(_peer(python, _MORANGO, str(theirs), "push", port))
        offices.make(pair, rows, both=False)
        bare.append((_upserts(pair, rows), spent))
        ours.append((_carried(pair), spent))
    same = f"{rows:,} rows, against morango"
    return [
        median_ratio(f"sending and merging {same}", "ms", ours, goal=1 / 250),
        median_ratio(f"bare upserts of the same {same}", "ms", bare, goal=None),
    ]


def _carried(pair: Path) -> float:
    """A bundle written at the village of a pair and merged at its kecamatan."""
    with _both(pair) as (village, kecamatan):
        sent = pair / "bundle"
        sent.mkdir()
        return _elapsed(lambda: merged(kecamatan, exchange.export(village, sent, KECAMATAN).path))


def _upserts(pair: Path, rows: int) -> float:
    """Bare upserts of the same into a copy of the kecamatan."""
    written = written_by(pair, rows)
    copy = pair.with_name(pair.name + "-bare")
    shutil.copytree(pair, copy)
    with _both(copy) as (_, kecamatan):
        log = written.log(kecamatan)
        return _elapsed(partial(written.run, kecamatan, log))


@contextmanager
def _both(pair: Path) -> Iterator[tuple[Desk, Desk]]:
    """The desks of a pair, each with its files open, as theirs are."""
    village, kecamatan = offices.opened(pair, VILLAGE), offices.opened(pair, KECAMATAN)
    try:
        for desk in (village, kecamatan):
            for engine in (desk.store.reader, desk.store.writer):
                with engine.begin() as connection:
                    connection.exec_driver_sql("SELECT count(*) FROM change").scalar_one()
        yield village, kecamatan
    finally:
        village.store.close()
        kecamatan.store.close()


def _elapsed(work: Callable[[], object]) -> float:
    """Milliseconds by the clock on the wall."""
    gc.collect()
    gc.disable()  # as the window does while work is under way
    try:
        started = time.perf_counter()
        work()
        return (time.perf_counter() - started) * 1000
    finally:
        gc.enable()


def _rows(count: int) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for intake in islice(offices.intakes(), count // INTAKE):
        for entity, row in intake:
            tables.setdefault(entity, []).append({name: row.get(name) for name in carried(entity)})
    return tables


@contextmanager
def _serving(python: Path, folder: Path) -> Iterator[str]:
    """The port of a server that ends with the block."""
    with subprocess.Popen(
        [str(python), "-c", _MORANGO, str(folder), "serve"], stdout=subprocess.PIPE, text=True
    ) as server:
        watchdog = threading.Timer(LIMIT, server.kill)
        watchdog.start()
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            if not port:
                raise RuntimeError("morango's server did not start")
            yield port
        finally:
            watchdog.cancel()
            server.kill()
