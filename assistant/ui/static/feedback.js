// "War diese Antwort hilfreich?": a form that opens on Ja or Nein. Nothing leaves the page before its own button.

import { tell, texts, turnOf } from "./answer.js";

const formOf = (element) => element.closest(".antwort-fuss").querySelector(".rueckmeldung");
const buttonsOf = (form) => [...form.closest(".antwort-fuss").querySelectorAll("[data-hilfreich]")];

function open(button) {
  const form = formOf(button);
  const helped = button.dataset.hilfreich;
  const heading = form.querySelector(".feldname");
  form.elements.hilfreich.value = helped;
  heading.textContent = heading.dataset[helped];
  form.querySelector(".nur-nein").hidden = helped === "ja";
  form.hidden = false;
  for (const other of buttonsOf(form)) other.setAttribute("aria-expanded", String(other === button));
  heading.focus();
}

function close(form) {
  form.hidden = true;
  const opener = buttonsOf(form).find((button) => button.getAttribute("aria-expanded") === "true");
  for (const button of buttonsOf(form)) button.setAttribute("aria-expanded", "false");
  return opener;
}

/** What is sent: the fields that are shown, and the question only where the person has ticked that. */
function fieldsOf(form) {
  const sent = new URLSearchParams(new FormData(form));
  if (form.elements.hilfreich.value === "ja") for (const name of ["grund", "text", "kontakt"]) sent.delete(name);
  if (form.querySelector("[data-frage-mit]").checked) sent.set("frage", turnOf(form).data.question);
  return sent;
}

async function submit(form) {
  const problem = form.querySelector(".eingabe-fehler");
  problem.textContent = "";
  let answer;
  try {
    const response = await fetch(form.action, { method: "POST", body: fieldsOf(form) });
    answer = await response.json();
  } catch {
    problem.textContent = texts.feedback_unreachable;
    return;
  }
  if (answer.problem) {
    problem.textContent = answer.problem;
    if (answer.trotzdem) {
      const anyway = form.querySelector("[data-trotzdem]");
      anyway.hidden = false;
      anyway.querySelector("input").disabled = false;
    }
    return;
  }
  const foot = form.closest(".antwort-fuss");
  const done = document.createElement("p");
  done.className = "getan";
  done.tabIndex = -1;
  done.textContent = answer.gesagt;
  foot.querySelector("[data-hilfreich]").parentElement.replaceWith(done);
  form.remove();
  done.focus();
  tell(answer.gesagt);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-hilfreich], [data-doch-nicht]");
  if (!button) return;
  if (button.dataset.hilfreich) open(button);
  else close(button.form)?.focus();
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".rueckmeldung")) return;
  event.preventDefault();
  submit(event.target);
});
document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && event.target.closest?.(".rueckmeldung");
  if (form) close(form)?.focus();
});
