// Changes in the plan go to the server and come back as the same page; only the plan is put in place of the old one.
const form = document.getElementById("workshop");
const report = document.getElementById("meldung");
let running = null;
const unreachable = document.documentElement.lang === "en"
  ? "The AI system cannot be reached right now. Your plan is still there."
  : "Das KI-System ist gerade nicht erreichbar. Ihr Plan ist noch da.";

async function send(button, focusId) {
  const data = new FormData(form, button ?? undefined);
  if (!button) data.set("aktion", "verteilen");
  running?.abort();
  running = new AbortController();
  let answer;
  try {
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(data), signal: running.signal });
    answer = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch (error) {
    if (error.name !== "AbortError") report.textContent = unreachable;
    return;
  }
  const plan = answer.getElementById("plan");
  if (!plan) {
    report.textContent = unreachable;
    return;
  }
  document.getElementById("plan").replaceWith(plan);
  const label = answer.querySelector("#workshop .formular button");
  if (label) form.querySelector(".formular button").textContent = label.textContent;
  const target = document.getElementById(focusId) ?? document.getElementById("plan-titel") ?? document.getElementById("problem");
  const problem = document.getElementById("problem");
  report.textContent = problem ? problem.textContent : [document.getElementById("summe"), document.getElementById("fehlend")]
    .map((part) => part?.textContent ?? "").join(". ");
  target?.focus({ preventScroll: document.getElementById(focusId) !== null });
  if (button?.value === "plan") (problem ?? document.getElementById("plan-titel"))?.scrollIntoView({ block: "start" });
}

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.hasAttribute("data-datei")) return;
  event.preventDefault();
  send(button, button?.value === "plan" ? "plan-titel" : button?.id);
});

form.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name?.startsWith("min-") || field.name?.startsWith("sicht-")) {
    if (field.checkValidity()) send(null, field.id);
    else field.reportValidity();
  }
});
