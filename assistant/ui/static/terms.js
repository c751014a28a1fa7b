// Terms of the glossary in an answer: chosen by mouse or keyboard, each is explained in a sheet beside its word.

const sheet = document.getElementById("begriff");
const MARGIN = 8; // pixels between word, sheet and edge of the window
let word = null;

function explain(link) {
  const entry = document.getElementById(link.getAttribute("href").slice(1));
  if (!entry) return;
  word = link;
  const source = entry.querySelector("a");
  sheet.querySelector("h2").textContent = source.textContent;
  sheet.querySelector("p").textContent = entry.querySelector("dd").textContent;
  sheet.querySelector("a").href = source.href;
  sheet.showPopover();
  place();
  sheet.querySelector("h2").focus({ preventScroll: true });
}

/** Put the sheet under its word, or above it where there is more room, inside the window. */
function place() {
  const [at, size] = [word.getBoundingClientRect(), sheet.getBoundingClientRect()];
  const below = at.bottom + MARGIN + size.height <= innerHeight;
  const [right, bottom] = [document.documentElement.clientWidth - size.width, innerHeight - size.height];
  const top = below ? at.bottom + MARGIN : at.top - size.height - MARGIN;
  sheet.style.left = `${Math.max(MARGIN, Math.min(at.left, right - MARGIN))}px`;
  sheet.style.top = `${Math.max(MARGIN, Math.min(top, bottom - MARGIN))}px`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.begriff");
  if (link) { event.preventDefault(); explain(link); }
  else if (event.target.closest("[data-begriff-zu]")) sheet.hidePopover();
});
sheet.addEventListener("toggle", (event) => {
  if (event.newState === "closed" && (sheet.contains(document.activeElement) || document.activeElement === document.body)) {
    word?.focus({ preventScroll: true });
  }
});
for (const change of ["scroll", "resize"]) {
  addEventListener(change, () => { if (sheet.matches(":popover-open")) place(); }, { passive: true });
}
