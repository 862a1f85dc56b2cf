"""Check the links of a site of HTML pages, without a network: `python scripts/links.py build/docs`.

Every link into the site has to lead to a file and, after a #, to a place on it. Pages must load nothing from elsewhere:
no script, style, font or picture. Links that people may follow to other sites are listed, not fetched.
Exit codes: 0 all is well; 1 something is not.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """What a page links to, what it loads, and its places."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.places: set[str] = {""}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        self.places |= {about[name] for name in ("id", "name") if name in about}
        if "src" in about:
            self.loads.add(about["src"])
        if "href" in about:
            (self.links if tag == "a" else self.loads).add(about["href"])


def complaints(site: Path) -> tuple[list[str], list[str]]:
    """What is wrong with the links of a site, and its links to other sites."""
    pages = {path.resolve(): Page(path.read_text()) for path in sorted(site.rglob("*.html"))}
    wrong, others = [], set()
    for path, page in pages.items():
        if path.name == "404.html":  # is served for any address, so its own links begin at the root
            continue
        for link in sorted(page.links | page.loads):
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            if parts.scheme or parts.netloc:
                others.add(link)
                if link in page.loads:
                    wrong.append(f"{path.relative_to(site.resolve())}: loads {link}, from elsewhere")
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                wrong.append(f"{path.relative_to(site.resolve())}: {link} leads to no file")
            elif target in pages and unquote(parts.fragment) not in pages[target].places:
                wrong.append(f"{path.relative_to(site.resolve())}: {link} leads to no place on its page")
    return wrong, sorted(others)


if __name__ == "__main__":
    wrong, others = complaints(Path(sys.argv[1]))
    for each in others:
        print(f"not fetched: {each}")
    for each in wrong:
        print(f"error: {each}")
    sys.exit(1 if wrong else 0)
