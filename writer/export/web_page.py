"""One HTML file that needs nothing beside it: style and pictures are inside."""

from __future__ import annotations

import base64
from html import escape

from writer.export.markup import Markup, language_attributes
from writer.export.pictures import Picture, Pictures
from writer.export.tree import Document

STYLE = """
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #24221f; --faint: #6f6a61; --edge: #ddd7ca; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1e1f22; --ink: #d9d5cc; --faint: #96928a; --edge: #3a3c42; }
}
* { box-sizing: border-box; }
html { font-size: 112.5%; text-size-adjust: 100%; }
body {
  max-width: 34rem; margin: 0 auto; padding: 4rem 1.25rem 6rem; background: var(--paper); color: var(--ink);
  font-family: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif;
  line-height: 1.55; hyphens: auto; overflow-wrap: break-word; font-variant-numeric: oldstyle-nums;
}
header { margin-bottom: 3.5rem; text-align: center; }
header h1 { margin: 0; }
header p { color: var(--faint); font-style: italic; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; font-weight: 600; margin: 2.8em 0 1em; hyphens: manual; break-after: avoid; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.45rem; } h3 { font-size: 1.2rem; } h4, h5, h6 { font-size: 1rem; }
p { margin: 0 0 0.9em; orphans: 2; widows: 2; }
a { color: inherit; text-underline-offset: 0.15em; text-decoration-color: var(--faint); }
a.mark { font-size: 0.72em; vertical-align: super; line-height: 0; text-decoration: none; padding: 0 0.1em; }
blockquote { margin: 1.4em 0; padding-inline-start: 1.3rem; border-inline-start: 2px solid var(--edge); }
hr { border: none; margin: 2.2em 0; }
hr.scene::after { content: "* * *"; display: block; text-align: center; color: var(--faint); }
ul, ol { padding-inline-start: 1.6rem; margin: 0 0 0.9em; }
code, pre { font-family: "Noto Sans Mono", Menlo, Consolas, monospace; font-size: 0.86em; hyphens: manual; }
pre { padding: 0.9rem 1rem; overflow-x: auto; border: 1px solid var(--edge); border-radius: 6px; line-height: 1.4; }
img { max-width: 100%; height: auto; }
p.picture { text-align: center; margin: 1.8em 0; }
.missing { color: var(--faint); }
table { border-collapse: collapse; margin: 1.4em 0; font-variant-numeric: lining-nums tabular-nums; }
th, td { padding: 0.35em 0.8em; border-bottom: 1px solid var(--edge); text-align: start; }
.notes, .colophon { margin-top: 3.5rem; font-size: 0.88em; color: var(--faint); }
.notes hr { width: 5rem; border-top: 1px solid var(--edge); margin: 0 0 1.2rem; }
.colophon { font-style: italic; text-align: center; }
@media print { body { max-width: none; padding: 0; background: none; color: #000; } }
"""


def html(document: Document, pictures: Pictures) -> str:
    """A whole page of ``document``."""

    def source(name: str) -> str | None:
        picture = pictures.get(name)
        return _data_url(picture) if picture else None

    markup = Markup(source)
    body = [title_block(document), markup.blocks(document.blocks)]
    body.append(markup.notes(list(enumerate(document.notes, start=1))))
    if document.colophon:
        body.append(f'<footer class="colophon"><p>{escape(document.colophon, quote=False)}</p></footer>')
    authors = "".join(f'<meta name="author" content="{escape(author)}">\n' for author in document.front.authors)
    content = "\n".join(part for part in body if part)
    return (
        f"<!DOCTYPE html>\n<html{language_attributes(document.front.language)}>\n<head>\n"
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title, quote=False) or 'Untitled'}</title>\n{authors}"
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{content}\n</main>\n</body>\n</html>\n"
    )


def title_block(document: Document) -> str:
    """Title and authors, where the front matter has them."""
    front = document.front
    if not front.title and not front.authors:
        return ""
    title = f'<h1 class="title">{escape(front.title, quote=False)}</h1>\n' if front.title else ""
    authors = f"<p>{escape(', '.join(front.authors), quote=False)}</p>\n" if front.authors else ""
    return f"<header>\n{title}{authors}</header>"


def _data_url(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode('ascii')}"
