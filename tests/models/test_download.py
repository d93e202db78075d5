"""Fetching from the hub, through its own library: resumed, checked, cancelled, and refused when something is wrong."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.hub_stand_in import COMMIT, Hub
from tests.models.conftest import REPO
from writer.models.catalogue import CatalogueEntry, HubSource, KnownFile, Licence
from writer.models.download import Downloader, Wish, folder_bytes
from writer.models.progress import InstallProgress
from writer.protocol.errors import DownloadError, OperationCancelledError

WEIGHTS = "model.safetensors"


def make_entry(**changes: object) -> CatalogueEntry:
    entry = CatalogueEntry(
        name="tiny",
        title="Tiny GPT-2",
        parameters=50_000,
        context=64,
        language="en",
        rank=1,
        download_bytes=300_000,
        licence=Licence("MIT", "MIT", Path("mit.txt")),
        uses="Tests.",
        limits="All.",
        hub=HubSource(REPO, "main"),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


class Fetch:
    """Fetches into one folder, again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[InstallProgress] = []

    def __call__(
        self, entry: CatalogueEntry | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> dict[str, bytes]:
        Downloader().fetch(Wish(entry or make_entry(), self.folder), self.seen.append, cancelled)
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}

    def fails(self, entry: CatalogueEntry | None = None) -> str:
        with pytest.raises(DownloadError) as caught:
            self(entry)
        assert caught.value.advice
        assert not (self.folder / WEIGHTS).exists(), "a half file never has a whole file's name"
        return caught.value.full_message

    @property
    def parts(self) -> list[Path]:
        return list(self.folder.glob("*.part"))


@pytest.fixture
def fetch(tmp_path: Path) -> Fetch:
    folder = tmp_path / "fetched"
    folder.mkdir()
    return Fetch(folder)


def wanted(hub: Hub) -> dict[str, bytes]:
    names = ("config.json", "tokenizer.json", WEIGHTS)
    return {name: hub.repositories[REPO][name] for name in names}


def test_what_a_conversion_needs_is_fetched_and_nothing_else(hub: Hub, fetch: Fetch) -> None:
    assert fetch() == wanted(hub)
    assert fetch.seen[-1].done == fetch.seen[-1].total == sum(map(len, wanted(hub).values()))
    assert not any("pytorch_model" in path or "README" in path for path in hub.paths)


def test_what_is_there_is_not_fetched_again(hub: Hub, fetch: Fetch) -> None:
    fetch()
    hub.paths.clear()
    assert fetch() == wanted(hub)
    assert not any("resolve" in path for path in hub.paths)


@pytest.mark.parametrize("cut", [1, 4097, 60_000])
def test_a_cut_line_is_picked_up_where_it_was_cut(hub: Hub, fetch: Fetch, cut: int) -> None:
    hub.faults.cut_after = [cut]
    assert fetch() == wanted(hub)


def test_a_network_that_goes_at_any_byte_leaves_what_came_for_the_next_time(hub: Hub, tmp_path: Path) -> None:
    """At several bytes at once: most of the time goes by while the library waits to try again."""
    moments = (0, 1, 2_500, 40_000, 150_000)

    def fetch_twice(gone: int) -> None:
        repo = f"tiny/gone-{gone}"
        hub.repositories[repo] = hub.repositories[REPO]
        hub.faults.gone_after[repo] = gone
        entry = make_entry(hub=HubSource(repo, "main"))
        fetch = Fetch(tmp_path / str(gone))
        fetch.folder.mkdir()
        fetch.fails(entry)
        kept = folder_bytes(fetch.folder)
        del hub.faults.gone_after[repo]
        hub.sent_of[repo] = 0
        assert fetch(entry) == wanted(hub)
        assert hub.sent_of[repo] <= sum(map(len, wanted(hub).values())) - kept
        assert fetch.parts == []

    with ThreadPoolExecutor(len(moments)) as pool:
        list(pool.map(fetch_twice, moments))


def test_a_server_without_ranges_is_asked_for_the_whole(hub: Hub, fetch: Fetch) -> None:
    hub.faults.without_ranges = True
    hub.faults.cut_after = [50_000]
    assert fetch() == wanted(hub)
    assert hub.ranges


def test_cancelling_takes_effect_at_once_and_keeps_what_came(hub: Hub, fetch: Fetch) -> None:
    hub.faults.seconds_a_piece = 0.2
    with pytest.raises(OperationCancelledError):
        fetch(cancelled=lambda: any(path.stat().st_size > 8192 for path in fetch.parts))
    assert fetch.parts
    hub.faults.seconds_a_piece = 0
    assert fetch() == wanted(hub)
    assert hub.ranges, "it went on where it was cancelled"


def test_a_slow_line_shows_progress_with_speed_and_time_left(hub: Hub, fetch: Fetch) -> None:
    hub.faults.seconds_a_piece = 0.02
    fetch()
    assert [one.done for one in fetch.seen] == sorted(one.done for one in fetch.seen)
    assert any(one.speed > 0 and one.seconds_left is not None for one in fetch.seen)


def test_a_changed_byte_is_found_and_not_kept(hub: Hub, fetch: Fetch) -> None:
    hub.faults.corrupt = {WEIGHTS}
    assert "hash differs" in fetch.fails()
    assert fetch.parts == []
    hub.faults.corrupt = set()
    assert fetch() == wanted(hub)


def test_a_small_file_is_checked_too(hub: Hub, fetch: Fetch) -> None:
    hub.faults.corrupt = {"config.json"}
    assert "config.json" in fetch.fails()


def test_a_file_damaged_since_is_fetched_again(hub: Hub, fetch: Fetch) -> None:
    fetch()
    (fetch.folder / WEIGHTS).write_bytes(b"cut off")
    assert fetch() == wanted(hub)


def test_a_server_that_never_stops_is_stopped(hub: Hub, fetch: Fetch) -> None:
    hub.faults.endless = {WEIGHTS}
    assert "more than it had announced" in fetch.fails()


@pytest.mark.parametrize("difference", [-1000, 1000])
def test_a_lying_size_is_found(hub: Hub, fetch: Fetch, difference: int) -> None:
    hub.faults.lying_sizes = {WEIGHTS: len(hub.repositories[REPO][WEIGHTS]) + difference}
    fetch.fails()


def test_an_absurd_size_is_refused_before_anything_is_fetched(hub: Hub, fetch: Fetch) -> None:
    hub.faults.lying_sizes = {WEIGHTS: 10**15}
    assert "MB are needed" in fetch.fails()
    assert hub.sent == 0


@pytest.mark.parametrize(
    "known",
    [
        KnownFile(WEIGHTS, 0, "0" * 64),
        KnownFile(WEIGHTS, 12345),
        KnownFile("absent.safetensors", 5),
    ],
)
def test_what_differs_from_the_catalogue_is_refused_before_it_is_fetched(
    hub: Hub, fetch: Fetch, known: KnownFile
) -> None:
    assert "not the file that was published" in fetch.fails(make_entry(files=(known,)))
    assert hub.sent == 0


def test_what_the_catalogue_knows_is_accepted(hub: Hub, fetch: Fetch) -> None:
    data = hub.repositories[REPO][WEIGHTS]
    known = KnownFile(WEIGHTS, len(data), hashlib.sha256(data).hexdigest())
    assert fetch(make_entry(files=(known,))) == wanted(hub)


def test_a_hub_that_lies_about_a_hash_to_please_nobody_is_found(hub: Hub, fetch: Fetch) -> None:
    hub.faults.lying_hashes = {WEIGHTS: "ab" * 32}
    assert "hash differs" in fetch.fails()


def test_a_listed_file_that_is_not_there_is_named(hub: Hub, fetch: Fetch) -> None:
    hub.faults.missing = {WEIGHTS}
    assert "lacks a file" in fetch.fails()


@pytest.mark.parametrize(("status", "says"), [(404, "has no"), (500, "refused"), (403, "refused")])
def test_a_refusing_hub_is_a_sentence(hub: Hub, fetch: Fetch, status: int, says: str) -> None:
    hub.faults.status = status
    assert says in fetch.fails()


def test_an_unknown_repository_is_named(hub: Hub, fetch: Fetch) -> None:
    assert "no/such" in fetch.fails(make_entry(hub=HubSource("no/such", "main")))


def test_a_token_is_sent_by_the_librarys_own_rules(hub: Hub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.faults.token = "secret"
    assert "HF_TOKEN" in fetch.fails()
    monkeypatch.setenv("HF_TOKEN", "secret")
    assert fetch() == wanted(hub)


def test_names_that_climb_are_not_fetched(hub: Hub, fetch: Fetch) -> None:
    hub.repositories[REPO]["../../evil.safetensors"] = b"x" * 9000
    hub.repositories[REPO]["sub/model.safetensors"] = b"x" * 9000
    assert fetch() == wanted(hub)
    assert not list(fetch.folder.parent.glob("**/evil*"))


def test_a_repository_without_weights_is_refused(hub: Hub, fetch: Fetch) -> None:
    hub.repositories[REPO] = {"config.json": b"{}"}
    assert "no weights" in fetch.fails()


def test_offline_nothing_is_asked_and_the_librarys_cache_serves(
    hub: Hub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert "HF_HUB_OFFLINE" in fetch.fails()
    cached = tmp_path / "hf_home" / "hub" / f"models--{REPO.replace('/', '--')}"
    snapshot = cached / "snapshots" / COMMIT
    snapshot.mkdir(parents=True)
    (cached / "refs").mkdir()
    (cached / "refs" / "main").write_text(COMMIT)
    for name, data in wanted(hub).items():
        (snapshot / name).write_bytes(data)
    assert fetch() == wanted(hub)
    assert hub.paths == []


def test_no_network_at_all_is_a_sentence(fetch: Fetch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf_home"))
    assert "connection" in fetch.fails()


def test_a_proxy_is_used_by_the_librarys_own_rules(hub: Hub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.example")
    monkeypatch.setenv("http_proxy", hub.endpoint)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    assert fetch() == wanted(hub)


def test_the_folder_of_a_full_disk_is_left_usable(hub: Hub, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on a file's size stops the child's writing as a full disk does, at that byte."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for limit in (0, 5_000, 60_001):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        try:
            message = fetch.fails()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "disk is full" in message
    assert fetch() == wanted(hub)
    shutil.rmtree(fetch.folder)
