"""The frame of every view: head, top bar with the lasting badge, footer."""

from dataclasses import dataclass
from functools import cache

from assistant.ui.markup import STATIC_PATH, asset, esc
from assistant.ui.texts import LANGUAGES, Texts

_MARK = (
    '<svg viewBox="0 0 28 28" aria-hidden="true" focusable="false"><path d="M6 22V14a5 5 0 0 1 5-5h5" fill="none" '
    'stroke="currentColor" stroke-width="2.5"/><circle cx="6" cy="22" r="3.5" fill="currentColor"/>'
    '<circle cx="21" cy="9" r="4.25" fill="none" stroke="currentColor" stroke-width="2.5"/></svg>'
)
# Views in the bar and in the footer; only what exists is named here.
BAR_VIEWS = (
    ("fragen", "/"),
    ("dokumente", "/dokumente"),
    ("workshop", "/bias-workshop"),
    ("einstieg", "/einstieg"),
    ("schulung", "/schulung"),
    ("transparenz", "/transparenz"),
)
FOOTER_VIEWS = (
    ("handbuch", "/handbuch"),
    ("kontakt", "/kontakt"),
    ("melden", "/melden"),
    ("barrierefreiheit", "/barrierefreiheit"),
    ("datenschutz", "/datenschutz"),
)
_DISPLAYS = (("geraet", "device"), ("hell", "light"), ("dunkel", "dark"), ("kontrast", "contrast"))
BADGE_TARGET = "/transparenz"


@dataclass(frozen=True, slots=True)
class View:
    """One page to be put into the frame."""

    name: str  # key of the view in the bar; "" for pages that are not in it
    title: str
    address: str  # without the language's prefix
    body: str  # HTML of the main part
    scripts: tuple[str, ...] = ()
    main_class: str = ""


@cache
def _asset(name: str) -> str:
    return asset(name)


def head(view: View, texts: Texts) -> str:
    """Return what belongs into ``<head>`` besides the framework's own parts."""
    title = f"{view.title} – {texts('name')} ({texts('badge')})"
    scripts = "".join(f'<script type="module" src="{_asset(name)}"></script>' for name in ("app.js", *view.scripts))
    return (
        f"<title>{esc(title)}</title>"
        f'<meta name="description" content="{esc(texts("description"))}">'
        '<meta name="color-scheme" content="light dark">'
        f'<link rel="icon" type="image/svg+xml" href="{_asset("favicon.svg")}">'
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{STATIC_PATH}/fira-sans-400.woff2">'
        f'<link rel="stylesheet" href="{_asset("app.css")}">'
        f'<script src="{_asset("display.js")}"></script>{scripts}'
    )


def bar(view: View, texts: Texts) -> str:
    """Return skip link and top bar; the badge stands outside the menu, so it is always in view."""
    links = _links(view, texts)
    return (
        f'<a class="sprung" href="#inhalt">{esc(texts("skip"))}</a>'
        '<header class="leiste"><div class="breit leiste-innen">'
        f'<a class="name" href="{texts.path("/")}">{_MARK}<span>{esc(texts("name"))}</span></a>'
        f'<a class="marke-ki" href="{texts.path(BADGE_TARGET)}">{esc(texts("badge"))}</a>'
        f'<nav class="haupt-nav breit-nav" aria-label="{esc(texts("views"))}"><ul>{links}</ul></nav>'
        f'<div class="regler">{_languages(view, texts)}'
        f'<details class="klapp"><summary>{esc(texts("display"))}</summary>{_display(texts, "anzeige")}</details></div>'
        f'<details class="klapp nur-schmal"><summary>{esc(texts("menu"))}</summary><div class="klapp-blatt">'
        f'<nav class="haupt-nav" aria-label="{esc(texts("menu_views"))}"><ul>{links}</ul></nav>'
        f"{_languages(view, texts)}{_display(texts, 'anzeige-schmal')}</div></details>"
        "</div></header>"
        f'<p class="druck-hinweis breit">{esc(texts("name"))} ({esc(texts("badge"))}). '
        f"{esc(texts('notice_travels'))}</p>"
    )


def footer(texts: Texts) -> str:
    """Return the footer."""
    items = "".join(
        f'<li><a href="{texts.path(address)}">{esc(texts("view_" + name))}</a></li>' for name, address in FOOTER_VIEWS
    )
    return (
        '<footer class="fuss"><div class="breit fuss-innen">'
        f"<span>{esc(texts('footer_is_ai'))}</span>"
        f'<nav aria-label="{esc(texts("footer_links"))}"><ul>{items}</ul></nav></div></footer>'
    )


def main_part(view: View) -> str:
    """Return the main landmark around a view's body."""
    kind = f' class="{view.main_class}"' if view.main_class else ""
    return f'<main id="inhalt" tabindex="-1"{kind}><div class="breit">{view.body}</div></main>'


def page(view: View, texts: Texts) -> str:
    """Return a whole page that needs no framework."""
    return (
        f'<!doctype html><html lang="{texts.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{head(view, texts)}</head>'
        f"<body>{bar(view, texts)}{main_part(view)}{footer(texts)}</body></html>"
    )


def not_found_view(texts: Texts) -> View:
    """Return the page for an address that leads nowhere."""
    links = "".join(
        f'<li><a href="{texts.path(address)}">{esc(texts("view_" + name))}</a></li>' for name, address in BAR_VIEWS
    )
    body = (
        f'<div class="text"><h1>{esc(texts("not_found_title"))}</h1><p>{esc(texts("not_found_text"))}</p>'
        f"<ul>{links}</ul></div>"
    )
    return View("", texts("not_found_title"), "/", body)


def _links(view: View, texts: Texts) -> str:
    items = []
    for name, address in BAR_VIEWS:
        here = ' aria-current="page"' if name == view.name else ""
        items.append(f'<li><a href="{texts.path(address)}"{here}>{esc(texts("view_" + name))}</a></li>')
    return "".join(items)


def _languages(view: View, texts: Texts) -> str:
    links = []
    for language, name in zip(LANGUAGES, ("Deutsch", "English"), strict=True):
        address = view.address if language == "de" else "/en" + view.address
        here = ' aria-current="true"' if language == texts.language else ""
        links.append(
            f'<a href="{esc(address)}" lang="{language}" hreflang="{language}" aria-label="{language.upper()}: {name}"'
            f"{here}>{language.upper()}</a>"
        )
    return f'<div class="sprache" role="group" aria-label="{esc(texts("language"))}">{"".join(links)}</div>'


def _display(texts: Texts, group: str) -> str:
    choices = "".join(
        f'<label><input type="radio" name="{group}" value="{value}"{" checked" if value == "geraet" else ""}> '
        f"{esc(texts('display_' + key))}</label>"
        for value, key in _DISPLAYS
    )
    sheet = " klapp-blatt" if group == "anzeige" else ""
    legend = f'<legend class="unsichtbar">{esc(texts("display"))}</legend>'
    return f'<fieldset class="anzeige{sheet}">{legend}{choices}</fieldset>'
