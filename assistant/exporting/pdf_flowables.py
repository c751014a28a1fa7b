"""Paragraphs and tables that mark what they draw as parts of the structure. Imported late: needs reportlab."""

from typing import Any

from reportlab.platypus import Paragraph, Table

from assistant.exporting.pdf_tags import ARTIFACT, END, Node, Tags


class TaggedParagraph(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A paragraph that belongs to an element of the structure; split over pages, all its parts do."""

    tags: Tags
    node: Node
    once = False  # a head that is repeated on each page counts once

    def draw(self) -> None:
        """Draw the paragraph between the operators that mark it."""
        page = self.canv.getPageNumber()
        again = self.once and bool(self.node.content)
        self.canv._code.append(ARTIFACT if again else self.tags.begin(self.node, page))
        super().draw()
        self.canv._code.append(END)

    def split(self, width: float, height: float) -> list[Any]:
        """Split the paragraph; the parts belong to the same element."""
        parts: list[Any] = super().split(width, height)
        for part in parts:
            if isinstance(part, TaggedParagraph):
                part.tags, part.node, part.once = self.tags, self.node, self.once
        return parts


class TaggedTable(Table):  # type: ignore[misc]  # reportlab has no types
    """A table whose lines and grounds are marked as decoration; its cells mark themselves."""

    def _drawBkgrnd(self) -> None:  # noqa: N802  # reportlab's name
        self._decorate(super()._drawBkgrnd)

    def _drawLines(self) -> None:  # noqa: N802  # reportlab's name
        self._decorate(super()._drawLines)

    def _decorate(self, draw: Any) -> None:  # noqa: ANN401  # reportlab has no types
        self.canv._code.append(ARTIFACT)
        draw()
        self.canv._code.append(END)


def tagged(text: str, style: Any, tags: Tags, node: Node, bullet: str | None = None, once: bool = False) -> Any:  # noqa: ANN401  # reportlab has no types
    """Return a paragraph of escaped text that belongs to ``node``."""
    paragraph = TaggedParagraph(text, style, bulletText=bullet)
    paragraph.tags, paragraph.node, paragraph.once = tags, node, once
    return paragraph


def as_artifact(canvas: Any, begin: bool) -> None:  # noqa: ANN401  # reportlab has no types
    """Begin or end what is drawn on every page and belongs to no element."""
    canvas._code.append(ARTIFACT if begin else END)
