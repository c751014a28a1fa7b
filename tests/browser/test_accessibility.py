"""axe with all WCAG 2.2 AA and best-practice rules: no violation on any view, empty and with an answer."""

from itertools import pairwise

import pytest

VIEWS = [
    "/",
    "/dokumente",
    "/dokumente?suche=transparenz",
    "/handbuch",
    "/kontakt",
    "/datenschutz",
    "/barrierefreiheit",
    "/melden",
    "/dokumente/wertegrundlage",
    "/gibt/es/nicht",
]
JOBS = ["/bias-workshop", "/einstieg", "/schulung", "/transparenz"]
TALK = ["Müssen Chatbots als KI gekennzeichnet werden?", "Wie hoch ist das Budget der Arbeitshilfe in Euro?"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [(width, scheme) for width in (1280, 390, 320) for scheme in ("light", "dark")]


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def sideways(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_no_violation_on_any_view(new_visitor, width, scheme):
    visitor = new_visitor(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    for path in VIEWS:
        visitor.open(path)
        assert violations(visitor.page) == [], path
        assert sideways(visitor.page) <= 0, path
    visitor.open("/")
    for question in TALK:
        visitor.ask(question)
        assert violations(visitor.page) == [], question
        assert sideways(visitor.page) <= 0, question


def test_no_violation_with_everything_opened_and_in_high_contrast(new_visitor):
    visitor = new_visitor(reduced_motion="reduce")
    visitor.open()
    visitor.page.locator(".regler summary").click()
    visitor.page.locator(".regler").get_by_label("Hoher Kontrast").check()
    visitor.ask(TALK[0])
    visitor.ask("Was ist die Arbeitshilfe?")
    visitor.page.evaluate("document.querySelectorAll('main details').forEach(box => { box.open = true })")
    assert violations(visitor.page) == []


def test_english_pages_have_no_violation(new_visitor):
    visitor = new_visitor(reduced_motion="reduce")
    for path in ("/en/", "/en/dokumente", "/en/handbuch", "/en/melden"):
        visitor.open(path)
        assert violations(visitor.page) == [], path
    visitor.open("/en/")
    visitor.ask(TALK[0])
    assert violations(visitor.page) == []


def test_nothing_is_lost_at_double_zoom(new_visitor):
    visitor = new_visitor(viewport={"width": 640, "height": 450}, device_scale_factor=2, reduced_motion="reduce")
    for path in (*VIEWS, *JOBS):
        visitor.open(path)
        assert sideways(visitor.page) <= 0, path
        assert violations(visitor.page) == [], path
    visitor.open("/")
    for question in TALK:
        visitor.ask(question)
        assert sideways(visitor.page) <= 0
        assert violations(visitor.page) == []


def test_after_sending_the_accessibility_tree_has_focus_and_announcement(visitor):
    visitor.open()
    visitor.ask(TALK[0])
    visitor.page.wait_for_timeout(100)
    nodes = visitor.context.new_cdp_session(visitor.page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def value(node, name):
        return next((one["value"].get("value") for one in node.get("properties", []) if one["name"] == name), None)

    def words(node) -> str:
        inside = [words(by_id[child]) for child in node.get("childIds", []) if child in by_id]
        return "".join(inside) or node.get("name", {}).get("value", "")

    focused = [node for node in nodes if value(node, "focused") and node["role"]["value"] != "RootWebArea"]
    assert [(node["role"]["value"], node["name"]["value"]) for node in focused] == [
        ("heading", "Antwort des KI-Systems")
    ]
    told = [words(node) for node in nodes if node["role"]["value"] == "status" and value(node, "live") == "polite"]
    assert [one for one in told if one.startswith("Antwort liegt vor: ")] != []
    article = next(node for node in nodes if node["role"]["value"] == "article")
    assert article["name"]["value"] == "Antwort des KI-Systems"


def test_screen_reader_gets_landmarks_names_and_one_heading_order(visitor):
    visitor.open()
    visitor.ask(TALK[0])
    page = visitor.page
    tree = page.locator("body").aria_snapshot()
    for part in (
        "banner",
        "main",
        "contentinfo",
        "article",
        'textbox "Weiterfragen"',
        'button "Frage senden"',
        "status",
    ):
        assert part in tree, part
    assert tree.count("- main") == 1
    levels = page.evaluate(
        "[...document.querySelectorAll('main h1, main h2, main h3, main h4')]"
        ".filter(e => e.checkVisibility()).map(e => +e.tagName[1])"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("#frage textarea").get_attribute("aria-describedby") == "frage-hilfe"


@pytest.mark.parametrize("path", [*JOBS, "/dokumente?suche=transparenz", "/melden"])
def test_focus_is_visible_and_never_trapped_on_every_view(visitor, path):
    visitor.open(path)
    places: list[int] = []
    for _ in range(400):
        visitor.page.keyboard.press("Tab")
        tag, style, width, area, place = visitor.page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();"
            " return [e.tagName, s.outlineStyle, parseFloat(s.outlineWidth), b.width * b.height,"
            " [...document.querySelectorAll('*')].indexOf(e)] })()"
        )
        if tag == "BODY" or place in places[:1]:
            break
        places.append(place)
        assert style != "none" and width >= 2 and area > 0, (tag, style, width, area)
    assert len(places) > 15 and places == sorted(places)


def test_display_choice_holds_on_every_view(visitor):
    visitor.open()
    visitor.page.locator(".regler summary").click()
    visitor.page.locator(".regler").get_by_label("Dunkel").check()
    visitor.open("/dokumente")
    assert visitor.page.locator("html").get_attribute("data-anzeige") == "dunkel"
    assert visitor.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 19, 31)"


def test_menu_closes_on_escape_and_gives_the_focus_back(new_visitor):
    visitor = new_visitor(viewport={"width": 390, "height": 800})
    visitor.open()
    visitor.page.locator(".nur-schmal > summary").click()
    assert visitor.page.get_by_role("link", name="Dokumente").first.is_visible()
    visitor.page.keyboard.press("Escape")
    assert visitor.focused() == "Menü"
    assert visitor.page.locator(".nur-schmal").get_attribute("open") is None
