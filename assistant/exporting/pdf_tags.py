"""The structure of a PDF: which content is a heading, a paragraph, a list or a table, so that it can be read aloud.

While a page is drawn, each piece of content gets a number; afterwards the tree that names these numbers is written
into the file (ISO 32000, 14.7 and 14.8). What only decorates is marked as an artifact.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfWriter

# Tags are those of the standard: Document, Sect, H1 … H6, P, BlockQuote, L, LI, LBody, Table, TR, TH, TD.


@dataclass
class Node:
    """One element of the structure; grows while the document is made."""

    tag: str
    language: str = ""  # where it differs from the document's
    children: list["Node"] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)  # page from 1, number of the content on it

    def add(self, tag: str, language: str = "") -> "Node":
        """Add a child and return it."""
        child = Node(tag, language)
        self.children.append(child)
        return child


@dataclass
class Tags:
    """The structure of one document, and how much content its pages hold so far."""

    root: Node = field(default_factory=lambda: Node("Document"))
    _used: dict[int, int] = field(default_factory=dict)

    def begin(self, node: Node, page: int) -> str:
        """Return the operator that begins a piece of content of ``node`` on a page, from 1."""
        number = self._used.get(page, 0)
        self._used[page] = number + 1
        node.content.append((page, number))
        return f"/{node.tag} <</MCID {number}>> BDC"

    def write(self, writer: "PdfWriter") -> None:
        """Write the structure into a document."""
        from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject

        top = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
        top_reference = writer._add_object(top)
        parents: dict[int, dict[int, Any]] = {}
        top[NameObject("/K")] = ArrayObject([_element(self.root, top_reference, writer, parents)])
        numbers = ArrayObject()
        for place, page in enumerate(writer.pages):
            page[NameObject("/StructParents")] = NumberObject(place)
            page[NameObject("/Tabs")] = NameObject("/S")
            on_page = parents.get(place + 1, {})
            numbers += [NumberObject(place), ArrayObject(on_page[number] for number in sorted(on_page))]
        tree = DictionaryObject({NameObject("/Nums"): numbers})
        top[NameObject("/ParentTree")] = writer._add_object(tree)
        top[NameObject("/ParentTreeNextKey")] = NumberObject(len(writer.pages))
        root = writer.root_object
        root[NameObject("/StructTreeRoot")] = top_reference
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})


ARTIFACT = "/Artifact BMC"
END = "EMC"


def _element(node: Node, parent: Any, writer: "PdfWriter", parents: dict[int, dict[int, Any]]) -> Any:  # noqa: ANN401  # pypdf's references
    """Write one element with all below it; note for each piece of content whose it is."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

    element = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject(f"/{node.tag}"),
            NameObject("/P"): parent,
        }
    )
    reference = writer._add_object(element)
    if node.language:
        element[NameObject("/Lang")] = TextStringObject(node.language)
    if node.tag == "TH":
        names = {"/O": "/Table", "/Scope": "/Column"}
        element[NameObject("/A")] = DictionaryObject({NameObject(a): NameObject(b) for a, b in names.items()})
    kids = ArrayObject()
    for page, number in node.content:
        kids.append(
            DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/MCR"),
                    NameObject("/Pg"): writer.pages[page - 1].indirect_reference,
                    NameObject("/MCID"): NumberObject(number),
                }
            )
        )
        parents.setdefault(page, {})[number] = reference
    kids += [_element(child, reference, writer, parents) for child in node.children]
    element[NameObject("/K")] = kids
    return reference
