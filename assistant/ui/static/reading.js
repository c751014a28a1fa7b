// Reading view: from one found place to the next, and links to sections.

const finder = document.querySelector(".finder");
if (finder) {
  const number = Number(finder.dataset.anzahl);
  const status = finder.querySelector("[role=status]");
  let place = 0;
  finder.querySelector("a").hidden = true;
  const step = (by) => {
    place = ((place - 1 + by + number) % number) + 1;
    const mark = document.getElementById(`treffer-${place}`);
    document.querySelector("mark.jetzt")?.classList.remove("jetzt");
    mark.classList.add("jetzt");
    mark.scrollIntoView({ block: "center" });
    status.textContent = finder.dataset.stand.replace("{place}", place).replace("{number}", number);
  };
  for (const button of finder.querySelectorAll("button")) {
    button.hidden = false;
    button.addEventListener("click", () => step(place === 0 ? 1 : Number(button.dataset.schritt)));
  }
}

// A link to a section carries no search and no quoted stretch of the person who copies it.
for (const link of document.querySelectorAll("[data-abschnitt]")) {
  link.href = location.pathname + link.getAttribute("href");
}
const target = document.getElementById("zitat");
if (target && location.hash === "#zitat") target.focus({ preventScroll: true });
