"""What the tests of pages share: a page taken apart into its elements, with a check that they nest."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return  # written as <hr />
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def elements(page: str) -> tuple[list[tuple[str, dict[str, str | None]]], str]:
    """Return the elements of a page with their attributes, and its text; all that is opened is closed, in order."""
    reading = _Elements()
    reading.feed(page)
    reading.close()
    assert reading.open == []
    return reading.found, "".join(reading.text)
