"""What the architecture and the documents promise, kept true by the gate."""

import ast
import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "assistant", "eval")
MODULES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
STEPS = ("screen", "contextualise", "retrieve", "decide", "compose", "verify", "label")
MOST_LINES = 250

# A heavy or exchangeable library -> the only places that may import it.
ADAPTERS = {
    "gradio": ("assistant/ui/", "assistant/server.py"),
    "chromadb": ("ingest/dense.py",),
    "sentence_transformers": ("ingest/transformer.py", "ingest/train/", "assistant/searching/reranker.py"),
    "transformers": ("assistant/writing/llm_folder.py", "assistant/writing/entailment.py"),
    "torch": ("ingest/train/", "assistant/writing/entailment.py"),
    "openai": ("assistant/llm.py",),
    "langchain_openai": ("assistant/llm.py",),
    "langchain_core": (
        "assistant/langchain_adapters.py",
        "assistant/llm.py",
        "assistant/writing/llm_folder.py",
        "ingest/embed.py",
    ),
    "langchain_text_splitters": ("ingest/",),
    "pypdf": ("ingest/read/", "assistant/exporting/export_pdf.py", "assistant/exporting/pdf_tags.py"),
    "docx": ("ingest/read/", "assistant/exporting/export_docx.py", "assistant/sheet/write_docx.py"),
    "reportlab": (
        "assistant/exporting/export_pdf.py",
        "assistant/exporting/pdf_flowables.py",
        "assistant/sheet/write_pdf.py",
    ),
    "simplemma": ("ingest/",),
    "sqlalchemy": ("ingest/stores/postgres_", "assistant/postgres/"),
    "psycopg": ("ingest/stores/postgres_",),
    "pgvector": ("ingest/stores/postgres_",),
    "tokenizers": ("ingest/static.py", "ingest/train/"),
}
LATE = (
    "gradio",
    "chromadb",
    "sentence_transformers",
    "torch",
    "pypdf",
    "docx",
)  # never imported with the module itself


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path: Path) -> tuple[tuple[str, bool], ...]:
    """Return the modules that a file imports, and whether each is imported together with the file itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for child in ast.walk(node)
    }
    inside = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        for child in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) not in inside) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: relative import"
            found.append((str(node.module), id(node) not in inside))
            found += [(f"{node.module}.{alias.name}", id(node) not in inside) for alias in node.names]
    return tuple(found)


def imported_by(path: Path) -> set[str]:
    return {module for module, _ in imports(path)}


@cache
def our_files() -> tuple[Path, ...]:
    """Return the files that belong to the project: those git keeps or would keep, as far as they exist."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return tuple(path for line in listed.stdout.split("\0") if line and (path := ROOT / line).is_file())
    left_out = {".venv", "data", "build", "dist", "originale", "__pycache__"}
    return tuple(p for p in ROOT.rglob("*") if p.is_file() and not left_out & set(p.relative_to(ROOT).parts))


def texts() -> list[tuple[Path, str]]:
    """Return our files that hold text."""
    found = []
    for path in our_files():
        content = path.read_bytes()
        if b"\0" not in content[:8192] and path.suffix not in {".gz", ".woff2", ".png"}:
            found.append((path, content.decode("utf-8")))
    return found


# --- imports


def test_ingest_knows_nothing_of_the_assistant():
    wrong = [name(path) for path in MODULES if name(path).startswith("ingest/") and any(
        module.split(".")[0] == "assistant" for module in imported_by(path))]  # fmt: skip
    assert wrong == []


def test_the_evaluation_sits_on_top_and_is_imported_by_nobody_but_its_command():
    users = {name(path) for path in MODULES if not name(path).startswith("eval/") and any(
        module.split(".")[0] == "eval" for module in imported_by(path))}  # fmt: skip
    assert users <= {"assistant/cli.py"}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_never_imports_another_step(step):
    others = {f"assistant.{other}" for other in (*STEPS, "pipeline") if other != step}
    assert imported_by(ROOT / "assistant" / f"{step}.py") & others == set()


def test_the_pipeline_alone_imports_all_steps():
    steps = {f"assistant.{step}" for step in STEPS}
    assert [name(path) for path in MODULES if len(imported_by(path) & steps) >= 6] == ["assistant/pipeline.py"]


@pytest.mark.parametrize("package", ["ingest", "assistant"])
def test_the_nouns_import_no_logic(package):
    ours = {module for module in imported_by(ROOT / package / "types.py") if module.split(".")[0] in PACKAGES}
    assert {module for module in ours if not module.startswith("ingest.types")} == set()


@pytest.mark.parametrize("library", ADAPTERS)
def test_a_library_is_imported_in_its_adapter_only(library):
    places = ADAPTERS[library]
    users = [name(p) for p in MODULES if library in {module.split(".")[0] for module in imported_by(p)}]
    users = [user for user in users if not user.startswith("eval/")]  # rebuilds other systems to compare with
    assert [user for user in users if not user.startswith(places)] == []


@pytest.mark.parametrize("library", LATE)
def test_a_heavy_library_is_never_imported_with_a_module(library):
    early = [name(p) for p in MODULES for module, at_once in imports(p) if at_once and module.split(".")[0] == library]
    assert [path for path in early if not path.startswith(("ingest/read/", "ingest/train/"))] == []


def test_what_is_imported_is_declared():
    extras = _project()["optional-dependencies"]
    runtime = {canonicalize_name(Requirement(one).name) for one in (*_project()["dependencies"], *extras["postgres"])}
    tools = {canonicalize_name(Requirement(one).name) for one in extras["dev"]}
    distributions = packages_distributions()
    missing = set()
    for path in MODULES:
        declared = runtime | tools if name(path).startswith("eval/") else runtime
        for top in {module.split(".")[0] for module in imported_by(path)} - sys.stdlib_module_names - set(PACKAGES):
            if not {canonicalize_name(one) for one in distributions.get(top, [])} & declared:
                missing.add((name(path), top))
    assert missing == set()


def test_help_loads_no_heavy_library():
    heavy = (*LATE, "numpy", "pydantic", "langchain_core", "fastapi")
    code = (
        "import sys\nfrom assistant.cli import main\nsys.argv = ['leitlotse', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('LOADED', *sorted(set({heavy}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].strip() == "LOADED"


# --- form


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_only_the_command_line_prints():
    printing = [
        name(path)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert [path for path in printing if path != "assistant/cli.py"] == []


def test_nothing_is_left_to_do():
    marks = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    assert [
        name(path) for path, text in texts() if path != Path(__file__) and path.suffix != ".lock" and marks.search(text)
    ] == []


def test_no_file_knows_the_machine_it_was_written_on():
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/[a-z]|Users/[A-Z])\b[/\w]")
    assert [name(path) for path, text in texts() if machine.search(text)] == []


def test_no_file_names_a_package_registry():
    registry = re.compile(
        r"--(?:extra-)?index-url[ =]|--find-links[ =]|--trusted-host[ =]|pythonhosted|(?<!/)pypi\.org/simple"
    )
    assert [name(path) for path, text in texts() if path != Path(__file__) and registry.search(text)] == []


# --- documents


def test_the_readme_names_every_setting_and_the_help_as_they_are():
    readme = _script("readme")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text == readme.current(text), "README.md is not current: run „make readme“"


def test_every_setting_says_what_it_is_for():
    assert [field for field, info in Settings.model_fields.items() if not info.description] == []


def test_every_make_target_that_the_documents_name_exists():
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        (name(path), target)
        for path, text in texts()
        if path.suffix in {".md", ".yml"} and not name(path).startswith(("corpus/", "prompts/"))
        for target in re.findall(r"(?:`|^)make ([a-z][a-z-]+)", text, re.MULTILINE)
    }
    assert {(path, target) for path, target in named if target not in targets} == set()
    assert {"start", "test", "install", "check", "eval", "bench"} <= targets


def test_the_readme_shows_the_two_commands_first():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"```\w*\n(.*?)```", text, re.DOTALL)
    assert first is not None
    assert [line.split("#")[0].strip() for line in first[1].strip().splitlines()] == ["make start", "make test"]


def test_every_link_within_the_documents_leads_somewhere():
    documents = [
        path for path, _ in texts() if path.suffix == ".md" and not name(path).startswith(("corpus/", "prompts/"))
    ]
    broken = [
        (name(path), target)
        for path in documents
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:|/", target) and not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_decision_says_context_decision_and_consequences():
    decisions = sorted((ROOT / "docs" / "entscheidungen").glob("*.md"))
    assert decisions
    for path in decisions:
        headings = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Lage", "Entscheidung", "Folgen"], path.name


# --- release


def test_the_lock_pins_what_the_project_declares():
    pins = _pins("requirements.lock")
    for declared in _project()["dependencies"]:
        requirement = Requirement(declared)
        if requirement.name == "torch":
            assert "torch" not in pins, "torch carries no checksum, since its CPU build differs by place"
            assert str(requirement.specifier).startswith("==")
        else:
            assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), declared


def test_the_lock_of_the_tests_pins_what_they_need_and_agrees_with_the_other():
    pins, runtime = _pins("requirements-dev.lock"), _pins("requirements.lock")
    for declared in _project()["optional-dependencies"]["dev"]:
        requirement = Requirement(declared)
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), declared
    assert {package for package in pins.keys() & runtime.keys() if pins[package] != runtime[package]} == set()


def test_the_version_is_the_same_everywhere():
    version = _project()["version"]
    publiccode = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    assert re.search(rf'^softwareVersion: "{re.escape(version)}"$', publiccode, re.MULTILINE)
    assert re.search(
        rf"^## (?:{re.escape(version)}\b|Unreleased)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


def test_the_licence_is_the_one_that_is_named():
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert _project()["license"] == "EUPL-1.2"
    assert "license: EUPL-1.2" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


@cache
def _project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _pins(file: str) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


def _script(script: str):
    spec = importlib.util.spec_from_file_location(script, ROOT / "scripts" / f"{script}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
