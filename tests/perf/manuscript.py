"""``python -m tests.perf.manuscript``: how a long manuscript feels, with everything on, in milliseconds.

Key to paint in 200,000 words with highlighting, spell check, outline, suggestions of the
bundled model, tint of who wrote what, focus mode and typewriter scrolling; then the
longest time that the window did not answer, for large and odd input. Uses the display
it is given; without one it starts its own Xvfb.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.perf.display import display
from tests.perf.measure import Figure
from writer.export.formats import Format

_WORDS = [
    "the",
    "old",
    "ferry",
    "came",
    "late",
    "that",
    "evening",
    "with",
    "lamps",
    "already",
    "lit",
    "and",
    "nobody",
    "on",
    "deck",
    "she",
    "counted",
    "windows",
    "of",
    "hotel",
    "twice",
    "both",
    "times",
    "number",
    "there",
    "kind",
    "silence",
    "only",
    "house",
    "full",
    "clocks",
    "can",
    "make",
    "he",
    "had",
    "meant",
    "to",
    "write",
    "letter",
    "before",
    "supper",
    "but",
    "ink",
    "was",
    "frozen",
    "in",
    "its",
    "well",
    "what",
    "village",
    "remembered",
    "flood",
    "mostly",
    "sound",
    "bells",
    "under",
    "water",
    "they",
    "walked",
    "as",
    "far",
    "bridge",
    "where",
    "road",
    "gave",
    "up",
    "reeds",
    "began",
    "harbour",
    "gull",
    "lantern",
    "teh",
    "mornig",
    "Ravensholm",
    "Fenwick",
    "Ottilie",
]


def manuscript(words: int, seed: int = 7) -> str:
    """So many words in paragraphs and chapters, some emphasised, some misspelt; the same for every ``seed``."""
    rng = random.Random(seed)
    parts, written, chapter = [], 0, 0
    while written < words:
        if written >= chapter * 2500:
            chapter += 1
            parts.append(f"{'#' if chapter % 8 == 1 else '##'} Chapter {chapter}")
        sentences = []
        for _ in range(rng.randint(2, 8)):
            chosen = rng.choices(_WORDS, k=rng.randint(6, 22))
            written += len(chosen)
            if rng.random() < 0.2:
                chosen[2] = f"*{chosen[2]}*"
            sentences.append(" ".join(chosen).capitalize() + rng.choice(".....?!"))
        parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n\n"


class Stalls:
    """Notes for how long the event loop did not come round."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = 0.0
        self.gaps: list[float] = []

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1e3)
        self._last = now

    def start(self) -> None:
        """Begin anew."""
        self.gaps.clear()
        self._last = time.perf_counter()
        self._timer.start(2)

    def stop(self) -> float:
        """The longest, in milliseconds."""
        self._tick()
        self._timer.stop()
        return max(self.gaps)


class Bench:
    """One running program."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from tests.perf.window_probe import WindowProbe
        from writer.ui.dialogs import Dialogs

        self.folder = folder
        self.errors: list[str] = []
        Dialogs.show_error = lambda _self, _title, error: self.errors.append(str(error))  # type: ignore[method-assign]
        Dialogs.show_notice = lambda *_: None  # type: ignore[method-assign]
        Dialogs.ask_to_break_lines = lambda *_: True  # type: ignore[method-assign]
        application = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(application, QApplication)
        self.probe = WindowProbe(application, "")
        self.window = self.probe.window
        self.stalls = Stalls()

    @contextmanager
    def measured(self, what: str, until: Callable[[], bool] = lambda: True) -> Iterator[None]:
        """Print how long it took until ``until`` held, and the longest stall meanwhile and a second after."""
        self.stalls.start()
        started = time.perf_counter()
        yield
        first = (time.perf_counter() - started) * 1e3
        while not until():
            self.probe.spin(0.002)
        took = (time.perf_counter() - started) * 1e3
        during = self.stalls.stop()
        self.stalls.start()
        self.probe.spin(1.5)
        after = self.stalls.stop()
        print(
            f"{what:<58} call {first:8.1f}  done {took:8.1f}  longest stall {during:7.1f}  after it {after:7.1f}",
            flush=True,
        )

    def show(self, text: str, name: str) -> None:
        """Open a file that holds ``text``, in a tab in front."""
        path = self.folder / name
        path.write_text(text)
        self.window.open_file(path)
        self.probe.edit = self.window.pane.edit
        self.probe.spin(1.0)

    def settle(self) -> None:
        """Wait until the text is counted and looked through."""
        while not self.window.pane.words.is_complete:
            self.probe.spin(0.05)
        self.probe.spin(1.0)

    def close_tab(self) -> None:
        """Give the document in front up."""
        self.window.pane.adapter.mark_saved()
        self.window.workspace.close_current()
        self.probe.spin(0.2)
        self.probe.edit = self.window.pane.edit


def turn_everything_on(bench: Bench) -> None:
    """Outline, tint, focus, typewriter; spelling and suggestions are on already."""
    from writer.provenance.ledger import Record
    from writer.provenance.sources import Source, SourceKind
    from writer.provenance.spans import Span
    from writer.ui.editor.keymap import ActionId

    pane = bench.window.pane
    length = len(pane.adapter.text())
    spans = (*(Span(50, index % 2) for index in range(length // 50)), Span(length % 50))
    pane.recorder.load(Record(spans, {1: Source(SourceKind.SUGGESTION, length // 2, "model")}, {}))
    for action in (ActionId.OUTLINE, ActionId.SHOW_ORIGINS, ActionId.PROGRESS):
        bench.window.action(action).trigger()


def keys(bench: Bench, count: int, per_second: float) -> None:
    """Key to paint at the end, in the middle and at the start."""
    edit = bench.window.pane.edit
    for name, share in (("end", 1.0), ("middle", 0.5), ("start", 0.0)):
        cursor = edit.textCursor()
        block = edit.document().findBlockByNumber(round(share * (edit.document().blockCount() - 1)))
        cursor.setPosition(block.position())
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
        bench.probe.spin(1.5)
        bench.stalls.start()
        latencies = bench.probe.key_to_paint(count, per_second)
        stall = bench.stalls.stop()
        print(
            f"{Figure(f'key to paint at the {name}, {per_second:g} keys/s', [latencies], 'p99 16')}  stall {stall:.1f}"
        )
        print(Figure(f"the window's own work for each, at the {name}", [own_work(bench, count)], "p99 16"))
        sys.stdout.flush()


def own_work(bench: Bench, count: int) -> list[float]:
    """CPU time of the window's thread for a key and all that follows from it, whatever else the machine does."""
    from PySide6.QtTest import QTest

    edit, times = bench.window.pane.edit, []
    text = "the quick brown fox jumps over it "
    for number in range(count):
        started = time.thread_time()
        QTest.keyClicks(edit, text[number % len(text)])
        bench.probe.spin(0.05)
        times.append((time.thread_time() - started) * 1e3)
    return times


def typing(bench: Bench, options: argparse.Namespace) -> None:
    """Keys in a manuscript, plainly and with the modes that follow the cursor."""
    bench.show(manuscript(options.words), "manuscript.md")
    bench.settle()
    turn_everything_on(bench)
    bench.probe.spin(2.0)
    keys(bench, options.keys, options.rate)
    if not options.quick:
        bench.window.attention._change(focus="sentence", typewriter=True)
        print("with focus mode and typewriter scrolling:")
        keys(bench, options.keys, options.rate)
        bench.window.attention._change(focus="off", typewriter=False)
    saving_and_export(bench, "the manuscript")
    bench.close_tab()


def saving_and_export(bench: Bench, name: str) -> None:
    """Stalls while a document is saved and exported."""
    from writer.ui.editor.keymap import ActionId

    bench.window.pane.adapter.mark_changed()
    with bench.measured(f"save {name}", lambda: not bench.window.session.is_saving):
        bench.window.action(ActionId.SAVE).trigger()
    for wanted in Format:
        export(bench, name, wanted)


def export(bench: Bench, name: str, wanted: Format) -> None:
    """Stalls while a document is exported."""
    done: list[object] = []
    feature = bench.window.exporting
    feature._questions.ask_path = lambda _suggestion, _wanted: bench.folder / f"out{wanted.value}"  # type: ignore[method-assign]
    feature.jobs.done.connect(done.append)
    feature.jobs.failed.connect(done.append)
    with bench.measured(f"export {name} as {wanted.value}", lambda: bool(done)):
        feature._export(bench.window.workspace.current, bench.window.pane.adapter.text(), wanted, "")
    feature.jobs.done.disconnect(done.append)
    feature.jobs.failed.disconnect(done.append)


def large(bench: Bench, size: int) -> None:
    """Open, type into, save and close a file of ``size`` characters."""
    name = f"{size // 1_000_000} MB"
    paragraph = "word " * 119 + "word\n\n"
    path = bench.folder / "large.txt"
    path.write_text(paragraph * (size // len(paragraph)))
    with bench.measured(f"open {name}"):
        bench.window.open_file(path)
    bench.probe.edit = edit = bench.window.pane.edit
    bench.settle()
    for place in (edit.textCursor().MoveOperation.End, edit.textCursor().MoveOperation.Start):
        with bench.measured(f"jump to the {place.name.lower()} of {name}"):
            edit.moveCursor(place)
        bench.stalls.start()
        latencies = bench.probe.key_to_paint(60, 12)
        stall = bench.stalls.stop()
        print(
            f"{Figure(f'key to paint at the {place.name.lower()} of {name}', [latencies], 'p99 16')}  stall {stall:.1f}"
        )
    from writer.ui.editor.keymap import ActionId

    with bench.measured(f"save {name}", lambda: not bench.window.session.is_saving):
        bench.window.action(ActionId.SAVE).trigger()
    with bench.measured(f"close {name}"):
        bench.close_tab()


def odd(bench: Bench) -> None:
    """Input that nobody plans for."""
    from PySide6.QtCore import QMimeData

    path = bench.folder / "line.txt"
    path.write_text("word " * 1_000_000)
    with bench.measured("open a line of 5 MB"):
        bench.window.open_file(path)
    bench.probe.edit = bench.window.pane.edit
    print(Figure("key to paint in it", [bench.probe.key_to_paint(60, 12)], "p99 16"))
    bench.close_tab()
    path = bench.folder / "binary.bin"
    path.write_bytes(bytes(range(256)) * 40_000)
    with bench.measured("open 10 MB of no text"):
        bench.window.open_file(path)
    bench.window.workspace.new()
    bench.probe.edit = edit = bench.window.pane.edit
    mime = QMimeData()
    mime.setText("pasted ")
    slowest: list[float] = []
    with bench.measured("100,000 pastes"):
        for number in range(100_000):
            started = time.perf_counter()
            edit.insertFromMimeData(mime)
            slowest.append((time.perf_counter() - started) * 1e3)
            if number % 20 == 0:
                bench.probe.spin(0)
    print(Figure("one paste", [slowest], "-"))
    bench.close_tab()


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.perf.manuscript", description=__doc__)
    parser.add_argument("--words", type=int, default=200_000)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--rate", type=float, default=15.0, help="keys a second")
    parser.add_argument("--switch", type=float, default=0.0, help="milliseconds a thread may keep the interpreter")
    parser.add_argument("--quick", action="store_true", help="less of everything")
    parser.add_argument("only", nargs="*", choices=["typing", "large", "huge", "odd", []], help="all unless told")
    options = parser.parse_args()
    collections: list[float] = []

    def watch(phase: str, _info: object) -> None:
        collections.append(time.perf_counter())
        if phase == "stop" and len(collections) > 1 and collections[-1] - collections[-2] > 0.02:
            print(f"    collection of {(collections[-1] - collections[-2]) * 1e3:.0f} ms", flush=True)

    gc.callbacks.append(watch)
    if options.switch:
        sys.setswitchinterval(options.switch / 1e3)
    with tempfile.TemporaryDirectory() as home, display():
        os.environ["WRITER_HOME"] = home
        settings = Path(home) / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text('{"version": 1, "welcome_seen": true}')
        print(f"milliseconds; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        bench = Bench(Path(home))
        jobs: dict[str, Callable[[], None]] = {
            "typing": lambda: typing(bench, options),
            "large": lambda: large(bench, 10_000_000),
            "huge": lambda: large(bench, 100_000_000),
            "odd": lambda: odd(bench),
        }
        for name, job in jobs.items():
            if not options.only or name in options.only:
                job()
        for error in bench.errors:
            print("said:", error)
        bench.probe.close()


if __name__ == "__main__":
    main()
