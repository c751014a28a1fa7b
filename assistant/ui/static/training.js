// Large view, votes and the solution of the label laboratory; nothing of it leaves the page.
document.documentElement.classList.add("mit-skript");
const words = {
  de: { votes: (sum) => `von ${sum} Stimmen`, hide: "Auflösung ausblenden", show: "Auflösung zeigen" },
  en: { votes: (sum) => `of ${sum} votes`, hide: "Hide the solution", show: "Show the solution" },
}[document.documentElement.lang];
const all = (selector) => [...document.querySelectorAll(selector)];
const status = document.getElementById("stimmen-stand");

document.querySelector("[data-gross]").addEventListener("click", (event) => {
  const large = document.documentElement.classList.toggle("gross-ansicht");
  event.currentTarget.setAttribute("aria-pressed", String(large));
});

const votes = () => all(".zaehler input");

function told() {
  const sum = votes().reduce((total, field) => total + Number(field.value || 0), 0);
  status.textContent = votes().map((field) => `${field.id.slice(2)}: ${field.value || 0} ${words.votes(sum)}`).join(", ");
}

for (const [attribute, by] of [["weniger", -1], ["mehr", 1]]) {
  for (const button of all(`[data-${attribute}]`)) {
    button.addEventListener("click", () => {
      const field = document.getElementById(`v-${button.dataset[attribute]}`);
      field.value = String(Math.min(99, Math.max(0, Number(field.value || 0) + by)));
      told();
    });
  }
}
for (const field of votes()) field.addEventListener("change", told);

const solve = document.querySelector("[data-aufloesen]");
solve.addEventListener("click", () => {
  const open = document.getElementById("labor").classList.toggle("aufgeloest");
  solve.setAttribute("aria-expanded", String(open));
  solve.textContent = open ? words.hide : words.show;
});
document.querySelector("[data-stimmen-null]").addEventListener("click", () => {
  for (const field of votes()) field.value = "0";
  told();
});
