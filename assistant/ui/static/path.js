// Progress of the path: which check questions were answered, right or not. It is kept in this browser and goes nowhere.
const KEY = "leitlotse.einstieg";
document.documentElement.classList.add("mit-skript");
const words = {
  de: {
    state: (finished, right) => `${finished ? "erledigt" : "begonnen"}, ${right} von 3 richtig`,
    done: (done, all) => `${done} von ${all} Stationen erledigt.`,
    choose: "Bitte wählen Sie zuerst eine Antwort.",
  },
  en: {
    state: (finished, right) => `${finished ? "done" : "begun"}, ${right} of 3 right`,
    done: (done, all) => `${done} of ${all} stations done.`,
    choose: "Please choose an answer first.",
  },
}[document.documentElement.lang];

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

function write(state) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // Private windows may refuse; the station works without.
  }
}

function show() {
  const state = read();
  let done = 0;
  const stops = document.querySelectorAll("[data-stop]");
  for (const stop of stops) {
    const answers = Object.values(state[stop.dataset.stop] ?? {});
    const finished = answers.length === 3;
    done += finished ? 1 : 0;
    stop.classList.toggle("erledigt", finished);
    const told = stop.querySelector(".st-stand");
    if (answers.length) {
      const right = answers.filter(Boolean).length;
      told.textContent = words.state(finished, right);
    }
  }
  const bar = document.getElementById("balken");
  if (bar) bar.setAttribute("width", String(done));
  const text = document.getElementById("fortschritt");
  if (text && (done || text.classList.contains("lead"))) text.textContent = words.done(done, stops.length);
}

const station = document.querySelector("[data-station]")?.dataset.station;
document.querySelectorAll(".pruef").forEach((check, number) => {
  const result = check.querySelector(".antwort-platz");
  const tell = (right, quiet) => {
    const box = document.createElement("div");
    box.className = right ? "loesung" : "loesung daneben";
    box.append(check.querySelector(right ? "template.gut" : "template.falsch").content.cloneNode(true));
    result.replaceChildren(box);
    if (quiet) return;
    const state = read();
    (state[station] ??= {})[number] = right;
    write(state);
    show();
  };
  check.querySelector("[data-pruefen]").addEventListener("click", () => {
    const chosen = check.querySelector("input:checked");
    if (!chosen) {
      result.textContent = words.choose;
      return;
    }
    tell(chosen.value === check.dataset.richtig, false);
  });
});

document.querySelector("[data-drucken]")?.addEventListener("click", () => window.print());
document.querySelector("[data-loeschen]")?.addEventListener("click", () => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
  location.reload();
});
show();
