"""``python -m tests.e2e.animation FILE.gif``: the real program at work, for the README.

Real keys go to a real window; what it shows is filmed, and the key that was pressed is
written below. Without a display it starts its own.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.e2e.desktop import Desktop
from tests.e2e.prompting import ghost_after, telling_beginning
from tests.perf.display import display

WIDTH, HEIGHT, STRIP = 860, 470, 54
COLOURS = 128
LAST_FRAME_MS = 2600
PAPER, EDGE, INK, FAINT, CAP = "#f1ede4", "#d8d1c2", "#2c2a26", "#756f65", "#fbf9f4"
OPENING = (
    "# The Ferry\n\n"
    "It had rained since morning, and the quay lay under a sky like wet slate. Nobody came down to the water "
    "except the *boy*, who had been sent to look for his father.\n\n"
)
SECOND = ("He looked at the", "They went down to the", "In the end he opened the door and")
Settings = dict[str, object]


@dataclass(frozen=True)
class Caption:
    """What is written below from ``since`` on, in milliseconds."""

    since: float
    key: str
    text: str


class Actor:
    """Types as a person does, and notes when which key was pressed."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop
        self.captions: list[Caption] = []

    def say(self, key: str, text: str) -> None:
        self.captions.append(Caption(time.time() * 1000, key, text))

    def type(self, text: str, then: float = 0.0) -> None:
        self.say("", "typing")
        self._desktop.type(text, delay_ms=75)
        time.sleep(then)

    def wait_for_ghost(self) -> None:
        """Ask for a suggestion where none comes by itself."""
        time.sleep(0.8)
        if not self._desktop.ask()["ghost"]:
            ghost_after(self._desktop, "")
        self.say("", "a suggestion, in grey")
        time.sleep(1.5)

    def begin_paragraph(self) -> None:
        self.say("", "")
        self._desktop.press("End", "Return", "Return")
        time.sleep(0.5)

    def press(self, keysym: str, key: str, text: str, then: float = 1.5) -> None:
        self.say(key, text)
        self._desktop.press(keysym)
        time.sleep(then)


def rehearse(desktop: Desktop) -> tuple[str, str]:
    """What to write first and second, so that this model has something to say both times."""
    return telling_beginning(desktop), telling_beginning(desktop, SECOND, words=2)


def play(actor: Actor, first: str, second: str) -> None:
    """The scene."""
    actor.type(first)
    actor.wait_for_ghost()
    actor.press("alt+bracketright", "Alt + ]", "shows another one", then=1.9)
    actor.press("alt+bracketleft", "Alt + [", "goes back to the first", then=1.9)
    actor.press("ctrl+Right", "Ctrl + →", "takes its next word")
    actor.press("Tab", "Tab", "takes all of it", then=1.6)
    actor.begin_paragraph()
    actor.type(second)
    actor.wait_for_ghost()
    actor.press("Escape", "Esc", "refuses it: silence until you write on", then=1.8)
    actor.type(" water and said nothing more.", then=0.6)


def film(folder: Path) -> list[Caption]:
    """Play the scene; the pictures lie in ``folder``."""
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home) / "config" / "settings.json"
        settings.parent.mkdir(parents=True)
        chosen: Settings = {"version": 1, "theme": "light", "eagerness": 0.9, "welcome_seen": True, "font_size": 14}
        settings.write_text(json.dumps(chosen), encoding="utf-8")
        file = Path(home) / "The Ferry.md"
        file.write_text(OPENING, encoding="utf-8")
        desktop = Desktop(os.environ["DISPLAY"], Path(home), [str(file)])
        try:
            desktop.ask(f"resize {WIDTH} {HEIGHT}")
            desktop.focus()
            desktop.press("ctrl+End")
            first, second = rehearse(desktop)
            time.sleep(0.5)
            desktop.ask(f"record {folder}")
            time.sleep(0.6)
            actor = Actor(desktop)
            play(actor, first, second)
            return actor.captions
        finally:
            desktop.quit()


def cut(folder: Path, captions: list[Caption], target: Path) -> None:
    """Put pictures and captions together."""
    moments = {int(path.stem): path for path in folder.glob("*.png")}
    times = sorted({*moments, *(int(caption.since) for caption in captions)})
    times = [moment for moment in times if moment >= min(moments)]
    frames, lasts, picture = [], [], Image.new("RGB", (WIDTH, HEIGHT))
    for number, moment in enumerate(times):
        if moment in moments:
            with Image.open(moments[moment]) as image:
                picture = image.convert("RGB")
        said = [caption for caption in captions if caption.since <= moment + 1]
        frames.append(_frame(picture, said[-1] if said else None))
        following = times[number + 1] if number + 1 < len(times) else moment + LAST_FRAME_MS
        lasts.append(max(20, following - moment))
    # One palette for all, taken from a picture that shows everything there is.
    palette = frames[len(frames) // 2].quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    reduced = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    reduced[0].save(target, save_all=True, append_images=reduced[1:], duration=lasts, loop=0, optimize=True)


def _frame(picture: Image.Image, caption: Caption | None) -> Image.Image:
    frame = Image.new("RGB", (WIDTH, HEIGHT + STRIP), PAPER)
    frame.paste(picture, (0, 0))
    draw = ImageDraw.Draw(frame)
    draw.line((0, HEIGHT, WIDTH, HEIGHT), fill=EDGE)
    if caption is None:
        return frame
    left, middle = 28, HEIGHT + STRIP // 2
    if caption.key:
        font = ImageFont.load_default(size=16)
        width = int(draw.textlength(caption.key, font=font)) + 26
        draw.rounded_rectangle((left, middle - 15, left + width, middle + 15), 6, fill=CAP, outline=EDGE, width=2)
        draw.text((left + width / 2, middle), caption.key, font=font, fill=INK, anchor="mm")
        left += width + 14
    draw.text((left, middle), caption.text, font=ImageFont.load_default(size=16), fill=FAINT, anchor="lm")
    return frame


def main() -> None:
    """Record the animation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    target: Path = parser.parse_args().file.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with display(), tempfile.TemporaryDirectory() as folder:
        cut(Path(folder), film(Path(folder)), target)


if __name__ == "__main__":
    main()
