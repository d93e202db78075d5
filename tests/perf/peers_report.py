"""What a run of :mod:`tests.perf.engine_peers` found, as Markdown and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PREFIX = 256
FLOOR = "floor of decode"
_OWN = "writer int8"


@dataclass(frozen=True)
class Results:
    """Milliseconds throughout.

    Attributes:
        times: By engine, then by work.
        contended: A token with one core taken, by engine.
        process: What :mod:`tests.perf.engine_probe` says.
        tables: Whole tables of what else was measured, by title.
    """

    threads: int
    rounds: int
    longest: int
    times: Mapping[str, Mapping[str, float]]
    contended: Mapping[str, float]
    process: Mapping[str, float]
    tables: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Goal:
    """A figure that was aimed at: ``value`` is to be ``limit`` or less; NaN could not be measured, or was no goal."""

    name: str
    value: float
    limit: float
    unit: str = ""

    def line(self) -> str:
        """A row of the table."""
        if self.limit != self.limit:  # NaN
            return f"| {self.name} | | {self.value:.2f}{self.unit} | |"
        if self.value != self.value:
            return f"| {self.name} | {self.limit:g}{self.unit} or less | not measured | |"
        verdict = "yes" if self.value <= self.limit else "no"
        return f"| {self.name} | {self.limit:g}{self.unit} or less | {self.value:.2f}{self.unit} | {verdict} |"


def goals(results: Results) -> list[Goal]:
    """All goals with what was reached."""
    nan = float("nan")

    def time(engine: str, work: str = "decode") -> float:
        return results.times.get(engine, {}).get(work, nan)

    longest = f"prefill {results.longest}"
    best_peer = min(row[longest] for name, row in results.times.items() if not name.startswith("writer"))
    own, process = time(_OWN), results.process
    return [
        Goal("decode int8 over its floor", own / time(_OWN, FLOOR), 1.25),
        Goal("decode int8 over llama.cpp Q8_0", own / time("llama.cpp Q8_0"), 0.9),
        Goal("decode int4 over llama.cpp Q4_0", time("writer int4") / time("llama.cpp Q4_0"), 0.9),
        Goal("decode int8 over transformers fp32", own / time("transformers fp32"), 0.16),
        Goal("decode int8 over CTranslate2 int8", own / time("ctranslate2 int8"), 0.4),
        Goal("append of 3 tokens over one step", time(_OWN, "append 3") / own, 1.5),
        Goal(f"prefill of {results.longest} over the best peer's", time(_OWN, longest) / best_peer, 0.9),
        Goal("step of 3 alternatives over one step", time(_OWN, "3 alternatives") / own, 1.5),
        Goal("decode with one core taken over undisturbed", results.contended.get(_OWN, nan) / own, 2.2),
        Goal("memory of the process at 256 tokens", process["memory at 256"], 260, " MB"),
        Goal("memory of the process at 900 tokens", process["memory at 900"], 260, " MB"),
        Goal("its most, while a long prompt is evaluated", process["memory at most"], nan, " MB"),
        Goal("load, warm file cache", process["load"], 0.4, " s"),
        Goal("processor while idle", process["idle"], 0, " cores"),
        Goal("processor while typing 5 characters a second", process["typing"], 0.15, " cores"),
    ]


def markdown(results: Results) -> str:
    """Two tables: times by engine, and the goals."""
    works = list(dict.fromkeys(work for row in results.times.values() for work in row))
    lines = [
        f"GPT-2 124M with seeded weights, {results.threads} threads, milliseconds, medians of {results.rounds} rounds "
        f"in which the engines take turns; decode, append and alternatives after {PREFIX} tokens. "
        "The floor is the time to read once what a token needs.",
        "",
        "| engine | " + " | ".join(works) + " | decode, one core taken |",
        "|---" * (len(works) + 2) + "|",
    ]
    for name, row in results.times.items():
        cells = [_cell(row.get(work)) for work in works] + [_cell(results.contended.get(name))]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "| goal | | reached | |", "|---|---|---|---|", *(goal.line() for goal in goals(results))]
    for title, rows in results.tables.items():
        lines += ["", f"## {title}", "", *rows]
    return "\n".join(lines) + "\n"


def _cell(value: float | None) -> str:
    if value is None or value != value:
        return ""
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def save_plot(results: Results, path: Path) -> None:
    """Bars of the time of a token and of a long prompt, shortest first."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(11, 4), layout="constrained")
    works = ("decode", f"prefill {results.longest}")
    titles = (f"one token after {PREFIX}, ms", f"a prompt of {results.longest} tokens, ms")
    for axis, work, title in zip(axes, works, titles, strict=True):
        rows = sorted(((row[work], name) for name, row in results.times.items()), reverse=True)
        colours = ["#2a6f97" if name.startswith("writer") else "#b8b8b8" for _, name in rows]
        bars = axis.barh([name for _, name in rows], [value for value, _ in rows], color=colours)
        axis.bar_label(bars, labels=[_cell(value) for value, _ in rows], padding=3)
        axis.set_title(title)
        axis.margins(x=0.12)
        axis.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)
    pyplot.close(figure)
