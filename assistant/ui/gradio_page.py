"""Puts the framework's start page into our frame: one head, one language, no foreign words, a nonce on each script."""

import re

from assistant.ui.ask_view import SLOT
from assistant.ui.frame import View, bar, footer, head, main_part
from assistant.ui.texts import Texts

_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>')
_VIEWPORT = re.compile(r'<meta\s+name="viewport"[^>]*>')
_HTML_TAG = re.compile(r"<html\b[^>]*>", re.DOTALL)
_STYLE_BLOCK = re.compile(r"<style>.*?</style>", re.DOTALL)
_STYLE_LINK = re.compile(r'<link rel="stylesheet"[^>]*href="\./(assets/[^"]+)"[^>]*>')
_RESIZER = re.compile(r"<script>\s*\(\(\) => \{\s*const root =.*?</script>", re.DOTALL)
_BODY = re.compile(r"<body\b.*</body>", re.DOTALL)
_SCRIPT = re.compile(r"<script(?![^>]*\bnonce=)")
_APP = '<gradio-app embed="false" eager="true"></gradio-app>'
# The framework names the page's language after the browser and asks it for its own few words; ours are German or
# English by address, so the browser's list is answered with that language before the framework looks.
_LANGUAGE = (
    "<script>for (const [name, value] of [['language', '{0}'], ['languages', ['{0}']]])"
    " Object.defineProperty(navigator, name, {{ get: () => value }});</script>"
)


def framed(index: str, view: View, texts: Texts, nonce: str) -> str:
    """Return the framework's index page inside our frame."""
    page = _META.sub("", index)
    for pattern in (_TITLE, _MANIFEST, _STYLE_BLOCK, _RESIZER):
        page = pattern.sub("", page)
    page = _HTML_TAG.sub(f'<html lang="{texts.language}">', page, count=1)
    page = _VIEWPORT.sub('<meta name="viewport" content="width=device-width, initial-scale=1">', page)
    # In a layer of its own, the framework's style sheet loses against ours without any fight over weight.
    layer = _STYLE_LINK.search(page)
    if layer:
        page = page.replace(layer.group(0), f'<style>@import url("{layer.group(1)}") layer(framework);</style>')
    page = page.replace("<head>", "<head>" + _LANGUAGE.format(texts.language), 1)
    page = page.replace("</head>", head(view, texts) + "</head>", 1)
    body = f"<body>{bar(view, texts)}{main_part(view).replace(SLOT, _APP)}{footer(texts)}</body>"
    page = _BODY.sub(lambda _: body, page, count=1)
    return _SCRIPT.sub(f'<script nonce="{nonce}"', page)
