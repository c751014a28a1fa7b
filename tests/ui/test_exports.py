"""The label travels: one test per way out fails when notice, sources or the machine-readable mark is lost."""

import json
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

from assistant.exporting.export import ExportError, Seal, copy_tail, copy_text
from assistant.exporting.export_files import export_request, exported
from assistant.ui.record import record_of

from .samples import answered, showing

NOTICE = "Diese Antwort hat ein KI-System zusammengestellt, kein Mensch."
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
RECORD = record_of(answered(), showing())
TALK = [RECORD, record_of(answered(question="Und <b>intern</b>?"), showing())]


def squeezed(text: str) -> str:
    return " ".join(text.split())


def carries_label(text: str) -> bool:
    told = squeezed(text)
    return all(
        part in told
        for part in (
            NOTICE,
            "KI-Leitlotse (KI-System)",
            "KI-Antwort vom 22.11.2026",
            "Die Werte",
            "Amtliches Heft",
            "Juni 2022",
        )
    )


def test_copied_answer_carries_label_and_sources():
    assert carries_label(copy_text(RECORD))
    assert "[2] Amt: Amtliches Heft (Original, 9.3.2024), Transparenz › Kennzeichnung · Seite 7" in copy_text(RECORD)


def test_copied_part_of_an_answer_carries_label_and_sources():
    assert carries_label(copy_tail(RECORD))


def test_markdown_carries_label_sources_and_mark():
    text = exported("markdown", [RECORD]).content.decode()
    assert carries_label(text)
    assert f'ai_system: true\ngenerator: "KI-Leitlotse (KI-System)"\ndigital_source_type: {SOURCE_TYPE}' in text
    assert "[^1]: " in text and "„Chatbots sind als KI zu kennzeichnen.“" in text


def test_markdown_of_a_talk_keeps_footnotes_apart_and_markup_as_text():
    text = exported("markdown", TALK).content.decode()
    assert "[^1-1]" in text and "[^2-1]: " in text
    assert "# Und \\<b\\>intern\\</b\\>?" in text


def test_html_carries_label_sources_and_mark_and_no_outside_address():
    text = exported("html", TALK).content.decode()
    assert carries_label(re.sub(r"<[^>]+>", "", text))
    assert f'<meta name="digital-source-type" content="{SOURCE_TYPE}">' in text
    linked = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1))
    assert linked[0]["digitalSourceType"] == "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
    assert "<b>intern</b>" not in text
    english = exported("html", [record_of(answered(), showing("en"))]).content.decode()
    assert '<html lang="en">' in english and '<div lang="de"><p>Chatbots' in english
    assert '<blockquote lang="de">Chatbots' in english
    assert not re.findall(r'(?:src|href)="', text)


def test_pdf_carries_label_sources_and_xmp_mark():
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(exported("pdf", [RECORD]).content))
    text = squeezed(" ".join(page.extract_text() for page in reader.pages))
    assert carries_label(text)
    assert all("KI-Leitlotse (KI-System)" in page.extract_text() for page in reader.pages)
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    ElementTree.fromstring(metadata[metadata.index("<x:xmpmeta") : metadata.index("<?xpacket end")])
    assert f"<Iptc4xmpExt:DigitalSourceType>{SOURCE_TYPE}</Iptc4xmpExt:DigitalSourceType>" in metadata
    assert "KI-Leitlotse (KI-System)" in metadata and NOTICE in metadata
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert reader.metadata.author == "KI-Leitlotse (KI-System)"


def test_pdf_prints_signs_that_its_font_lacks_in_plain_form():
    from pypdf import PdfReader

    record = record_of(answered(question="Häuﬁge Fragen ≥ 5?"), showing())
    text = PdfReader(BytesIO(exported("pdf", [record]).content)).pages[0].extract_text()
    assert "Häufige Fragen" in text.replace("ﬁ", "fi")


def test_docx_carries_label_sources_and_properties():
    from docx import Document

    content = exported("docx", TALK).content
    document = Document(BytesIO(content))
    assert carries_label("\n".join(paragraph.text for paragraph in document.paragraphs))
    assert "KI-Leitlotse (KI-System)" in document.sections[0].header.paragraphs[0].text
    assert NOTICE in document.sections[0].footer.paragraphs[0].text
    assert SOURCE_TYPE in document.core_properties.keywords
    custom = zipfile.ZipFile(BytesIO(content)).read("docProps/custom.xml").decode()
    assert f'name="DigitalSourceType"><vt:lpwstr>{SOURCE_TYPE}' in custom
    assert 'name="AISystem"><vt:lpwstr>true' in custom


def test_language_model_changes_the_mark():
    record = record_of(answered(composer="llm:x"), showing())
    assert record.digital_source_type.endswith("/trainedAlgorithmicMedia")


def test_files_are_named_for_what_they_are():
    assert exported("pdf", [RECORD]).name == "ki-antwort-2026-11-22.pdf"
    assert exported("docx", TALK).name == "ki-gespraech-2026-11-22.docx"


def request(written: str, signature: str, name: str = "markdown") -> bytes:
    return json.dumps({"format": name, "records": [{"record": written, "signature": signature}]}).encode()


def test_page_gets_back_what_this_process_answered():
    seal = Seal()
    written, signature = seal.close(RECORD)
    assert carries_label(export_request(request(written, signature), seal).content.decode())


def test_records_of_others_are_not_exported_under_our_name():
    seal = Seal()
    written, signature = seal.close(RECORD)
    with pytest.raises(ExportError, match="früheren Sitzung"):
        export_request(request(written.replace("zusammengestellt", "erfunden"), signature), seal)
    with pytest.raises(ExportError, match="früheren Sitzung"):
        export_request(request(*Seal().close(RECORD)), seal)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"format": "pdf"}', b'{"format": "pdf", "records": []}'])
def test_bad_requests_get_one_german_sentence(body):
    with pytest.raises(ExportError, match="Bitte"):
        export_request(body, Seal())


def test_unknown_format_is_refused():
    with pytest.raises(ExportError, match="Format"):
        exported("exe", [RECORD])
