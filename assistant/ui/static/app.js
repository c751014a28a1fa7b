// Behaviour of the frame, on every view: menus and the choice of display. Nothing here is needed for reading.

const menus = () => document.querySelectorAll("details.klapp[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("focusin", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});

// Both sets of radio buttons (bar and menu) show one state.
function showDisplay(value) {
  for (const box of document.querySelectorAll(".anzeige input")) box.checked = box.value === value;
}
showDisplay(document.documentElement.dataset.anzeige || "geraet");
document.addEventListener("change", (event) => {
  if (!event.target.matches(".anzeige input")) return;
  const value = event.target.value;
  if (value === "geraet") delete document.documentElement.dataset.anzeige;
  else document.documentElement.dataset.anzeige = value;
  showDisplay(value);
  try {
    if (value === "geraet") localStorage.removeItem("anzeige");
    else localStorage.setItem("anzeige", value);
  } catch { /* the choice then holds for this page only */ }
});

// Nothing may be hidden on paper.
window.addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("article ~ .belege details, .belege details.quelle, #frueher details")) {
    if (!box.open) { box.open = true; box.dataset.nurDruck = ""; }
  }
});
window.addEventListener("afterprint", () => {
  for (const box of document.querySelectorAll("details[data-nur-druck]")) { box.open = false; delete box.dataset.nurDruck; }
});
