"""Reading a page as a strict browser does, and asking it questions."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

import html5lib

FIELDS = ("input", "select", "textarea")
HEADINGS = ("h1", "h2", "h3", "h4")
UNLABELLED = ("hidden", "submit", "button")


class Page:
    """A parsed page; raises on the first fault in its HTML."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.root = deepcopy(_parsed(html))  # whoever ticks a box does so in a tree of their own
        self._parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, *tags: str) -> Iterator[Element]:
        """Return every element with one of these tags, in order."""
        return (element for element in self.root.iter() if element.tag in tags)

    def first(self, tag: str, **attributes: str) -> Element:
        """Return the first element with this tag and these attributes."""
        for element in self.all(tag):
            if all(element.get(name) == value for name, value in attributes.items()):
                return element
        raise AssertionError(f"no <{tag}> with {attributes}")

    def by_id(self, id: str) -> Element | None:
        """Return the element with this id."""
        return next((element for element in self.root.iter() if element.get("id") == id), None)

    def inside(self, element: Element, tag: str) -> Element | None:
        """Return the nearest element around this one with this tag."""
        around = self._parents.get(element)
        while around is not None and around.tag != tag:
            around = self._parents.get(around)
        return around

    @property
    def title(self) -> str:
        """The text of the title."""
        return text_of(self.first("title"))

    @property
    def h1(self) -> str:
        """The text of the heading."""
        return text_of(self.first("h1"))

    @property
    def text(self) -> str:
        """Everything that is read, without line breaks."""
        return text_of(self.first("body"))

    @property
    def main(self) -> str:
        """What is read in the page itself."""
        return text_of(self.first("main"))

    @property
    def language(self) -> str | None:
        """The language the page says it is in."""
        return self.first("html").get("lang")

    def links(self) -> dict[str, str]:
        """Return the addresses of links by their text."""
        return {text_of(link): link.get("href", "") for link in self.all("a")}

    def buttons(self) -> list[str]:
        """Return the texts of the buttons that can be seen."""
        return [text_of(button) for button in self.all("button") if not _is_unseen(button)]

    def values(self) -> dict[str, str]:
        """Return what a browser would send with the form as it is, without a button."""
        found: dict[str, str] = {}
        for field in self.all(*FIELDS):
            name = field.get("name")
            ticked = field.get("type") not in ("radio", "checkbox") or "checked" in field.attrib
            if name and ticked:
                found[name] = _value_of(field)
        return found

    def options(self, name: str) -> dict[str, str]:
        """Return the values of a group of radio buttons by their words."""
        radios = (field for field in self.all("input") if field.get("name") == name)
        return {text_of(self.inside(radio, "label")): radio.get("value", "") for radio in radios}

    def check(self, language: str) -> None:
        """Refuse what no page of ours may have."""
        assert self.language == language
        assert len(list(self.all("h1"))) == 1
        bare = self.title.removeprefix("Fout: ").removeprefix("Error: ")
        assert bare.startswith(self.h1), f"title '{self.title}' does not start with '{self.h1}'"
        counts = Counter(element.get("id") for element in self.root.iter() if element.get("id"))
        assert not [id for id, count in counts.items() if count > 1], "ids that occur twice"
        self._check_references(set(counts))
        labels = {label.get("for"): label for label in reversed([*self.all("label")])}
        for field in self.all(*FIELDS):
            self._check_field(field, labels)
        for form in self.all("form"):
            assert form.get("action"), "a form without an action"
            assert form.get("method") in ("get", "post")
        for button in self.all("button"):
            assert button.get("type"), "a button that does not say what it does"
            assert text_of(button), "a button without words"
        for link in self.all("a"):
            assert link.get("href"), "a link that leads nowhere"
            assert text_of(link), "a link without words"
        self._check_headings()
        self._check_conformity()

    def _check_conformity(self) -> None:
        """Refuse what the Nu Html Checker refuses and a parser lets through."""
        for element in self.root.iter():
            for attribute in ("href", "src", "action"):
                address = element.get(attribute) or ""
                assert not re.search(r"\s", address), f"a blank in {attribute}='{address}'"
            assert "wrap" not in element.attrib or element.tag == "textarea"
            assert element.get("wrap") in (None, "soft", "hard")
            value = element.get("value")
            if value and element.get("type") == "date":
                date.fromisoformat(value)
            if value and element.get("type") == "number":
                float(value)
        for section in self.all("section"):
            titled = any(child.tag in HEADINGS for child in section.iter())
            assert titled or section.get("aria-labelledby"), "a section without a heading"
        focused = [element for element in self.root.iter() if "autofocus" in element.attrib]
        assert len(focused) <= 1, "two elements want the focus"

    def _check_references(self, ids: set[str | None]) -> None:
        for element in self.root.iter():
            for attribute in ("for", "form", "aria-describedby", "aria-labelledby"):
                for id in (element.get(attribute) or "").split():
                    assert id in ids, f"{attribute}='{id}' points to nothing"
            address = element.get("href") or ""
            if element.tag == "a" and address.startswith("#"):
                assert address[1:] in ids, f"the link '{address}' points to nothing"

    def _check_field(self, field: Element, labels: dict[str | None, Element]) -> None:
        if field.get("type") in UNLABELLED:
            return
        around, id = self.inside(field, "label"), field.get("id")
        label = around if around is not None else labels.get(id) if id else None
        named = field.get("aria-label") or field.get("aria-labelledby")
        assert named or (label is not None and text_of(label)), f"no label: {field.attrib}"
        if field.get("type") == "radio":
            group = self.inside(field, "fieldset")
            assert group is not None, "radio buttons outside a fieldset"
            legend = group.find("legend")
            assert legend is not None
            assert text_of(legend)

    def _check_headings(self) -> None:
        levels = [int(heading.tag[1]) for heading in self.all(*HEADINGS)]
        after_first = levels[levels.index(1) :]
        for higher, lower in pairwise(after_first):
            assert lower <= higher + 1, "a level of headings is skipped"


@lru_cache(maxsize=256)
def _parsed(html: str) -> Element:
    """Many tests come along the same page; reading it takes thirty times what copying takes."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return root


def text_of(element: Element | None) -> str:
    """Return the words in an element, with single spaces."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _value_of(field: Element) -> str:
    if field.tag == "textarea":
        return "".join(field.itertext())
    if field.tag == "select":
        options = list(field.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return chosen[0].get("value", "") if chosen else ""
    return field.get("value", "on" if field.get("type") == "checkbox" else "")


def _is_unseen(element: Element) -> bool:
    return element.get("aria-hidden") == "true"
