"""MkDocs hook: pages that live elsewhere in the repository, and links to files that are no pages.

On disk the documents link to each other as files of the repository.  The site shows some of those
files as pages; what it does not show, such as source code, keeps its name but not its link.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent

#: File of the repository → its page on the site.
ELSEWHERE = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "models/zh-en/README.md": "model-card.md",
    "models/training/README.md": "training.md",
}

_FENCE = re.compile(r"(^ *```.*?^ *```[^\n]*$)", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[(?P<label>[^\[\]]*)\]\((?P<target>[^()\s#:]+)(?P<anchor>#[^()\s]*)?\)")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that live elsewhere."""
    from mkdocs.structure.files import File

    for path, page in ELSEWHERE.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=_FRONT_MATTER.sub("", text)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Rewrite the links of one page."""
    return site_links(markdown, page.file.src_uri)


def site_links(markdown: str, page: str) -> str:
    """``markdown`` of the page ``page`` (its path on the site), links to files turned into links to pages."""
    parts = _FENCE.split(markdown)
    return "".join(part if i % 2 else _LINK.sub(lambda m: _link(m, page), part) for i, part in enumerate(parts))


def _link(match: re.Match[str], page: str) -> str:
    origin = next((path for path, shown in ELSEWHERE.items() if shown == page), f"docs/{page}")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(origin), match["target"]))
    if (ROOT / target).is_dir() and f"{target}/README.md" in ELSEWHERE:
        target += "/README.md"
    shown = ELSEWHERE.get(target) or (target.removeprefix("docs/") if target.startswith("docs/") else None)
    if shown is None:
        return match["label"] if (ROOT / target).exists() else match.group()
    return f"[{match['label']}]({posixpath.relpath(shown, posixpath.dirname(page) or '.')}{match['anchor'] or ''})"
