"""An evaluation as one HTML page: savings against interruptions, and what was shown where."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from writer.suggest.replay import TAKEN, Shown
from writer.suggest.summary import Summary

_WIDTH, _HEIGHT, _MARGIN = 640, 360, 48
_STYLE = """
body { font: 16px/1.6 serif; max-width: 46rem; margin: 2rem auto; color: #2b2926; background: #fbfaf6 }
table { border-collapse: collapse; font-size: 14px } td, th { padding: .2em .8em; text-align: right }
svg text { font: 12px sans-serif } .yes { background: #d6ead4 } .no { background: #f3dcd6 }
.passage { white-space: pre-wrap } .passage span { border-radius: 3px }
"""


@dataclass(frozen=True)
class Curve:
    """One point of the curve."""

    eagerness: float
    summary: Summary


@dataclass(frozen=True)
class Passage:
    """A typed passage and the suggestions shown in it, by their place in the passage."""

    text: str
    shown: list[tuple[int, Shown]]


def write_report(path: Path, result: Mapping[str, Any], curve: list[Curve], passages: list[Passage]) -> None:
    """Write the page to ``path``."""
    rows = "".join(f"<tr><td>{html.escape(str(k))}</td><td>{html.escape(str(v))}</td></tr>" for k, v in result.items())
    body = "\n".join(
        [
            "<h1>What the suggestions are worth</h1>",
            f"<table>{rows}</table>",
            "<h2>Savings against interruptions</h2>",
            _plot(curve),
            _table(curve),
            "<h2>What was shown where</h2>",
            "<p>Green was taken, red was shown in vain; hover to read it.</p>",
            *(_marked(passage) for passage in passages),
        ]
    )
    page = f"<!doctype html><meta charset='utf-8'><title>Evaluation</title><style>{_STYLE}</style>{body}"
    path.write_text(page, encoding="utf-8")


def _plot(curve: list[Curve]) -> str:
    widest = max(1.0, *(point.summary.shown_per_100_chars for point in curve))
    highest = max(0.1, *(point.summary.ksr for point in curve))

    def place(point: Curve) -> tuple[float, float]:
        x = _MARGIN + (_WIDTH - 2 * _MARGIN) * point.summary.shown_per_100_chars / widest
        y = _HEIGHT - _MARGIN - (_HEIGHT - 2 * _MARGIN) * point.summary.ksr / highest
        return x, y

    places = [place(point) for point in curve]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='3'/><text x='{x + 6:.1f}' y='{y + 14:.1f}'>{point.eagerness:.2f}</text>"
        for (x, y), point in zip(places, curve, strict=True)
    )
    bottom, right = _HEIGHT - _MARGIN, _WIDTH - _MARGIN
    axes = f"<path d='M{_MARGIN} {_MARGIN}V{bottom}H{right}' fill='none' stroke='#999'/>"
    labels = (
        f"<text x='{_WIDTH / 2 - 60}' y='{_HEIGHT - 10}'>shown per 100 characters (to {widest:.0f})</text>"
        f"<text x='6' y='{_MARGIN - 14}'>keystrokes saved (to {highest:.2f})</text>"
    )
    path = f"<polyline points='{line}' fill='none' stroke='#3b6ea5' stroke-width='2'/>"
    return f"<svg width='{_WIDTH}' height='{_HEIGHT}' role='img'>{axes}{path}{dots}{labels}</svg>"


def _table(curve: list[Curve]) -> str:
    head = "<tr><th>eagerness</th><th>saved</th><th>precision</th><th>shown / 100</th></tr>"
    rows = "".join(
        f"<tr><td>{point.eagerness:.2f}</td><td>{point.summary.ksr:.3f}</td>"
        f"<td>{point.summary.precision_when_shown:.3f}</td><td>{point.summary.shown_per_100_chars:.1f}</td></tr>"
        for point in curve
    )
    return f"<table>{head}{rows}</table>"


def _marked(passage: Passage) -> str:
    """The passage, each suggestion marked over the text it stood at."""
    parts, position = [], 0
    for start, shown in passage.shown:
        if start < position:
            continue
        taken = shown.outcome in TAKEN
        end = start + max(1, shown.taken)
        title = html.escape(f"{shown.text} ({shown.confidence:.2f}, {shown.outcome.value})", quote=True)
        parts.append(html.escape(passage.text[position:start]))
        marked = html.escape(passage.text[start:end])
        parts.append(f"<span class='{'yes' if taken else 'no'}' title='{title}'>{marked}</span>")
        position = end
    parts.append(html.escape(passage.text[position:]))
    return f"<div class='passage'>{''.join(parts)}</div><hr>"
