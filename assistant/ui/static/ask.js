// The view "Fragen": connects the framework's fields with the talk. Questions leave the page only when they are sent.

import { saveTalk, tell, texts } from "./answer.js";
import "./feedback.js";
import { talks } from "./talk.js";
import "./terms.js";

const byId = (id) => document.getElementById(id);
const [start, work, below, earlier, examples, bar] = ["start", "arbeit", "danach", "frueher", "beispiele", "gespraeche"].map(byId);
const [hint, busy, problem, early] = ["eingabe-hinweis", "suche", "fehler", "vorab"].map(byId);
const lengthLine = byId("laenge");
const keysText = lengthLine.textContent;
const number = new Intl.NumberFormat(document.documentElement.lang);
const PATIENCE_MS = 1000 * texts.patience_s; // without any sign of life
const NUDGE_MS = 500;

let field = null; // the framework's fields, once they are there
let context = null;
let send = null;
let pending = null; // the question that is being worked on
let editing = false;
let style = "normal"; // how the next answer is to be written

// ---------- the framework's fields ----------

/** Set a framework's field as if typed. */
function set(area, value) {
  area.value = value;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function takeOver() {
  const area = document.querySelector("#frage textarea");
  const button = document.querySelector("button#senden");
  const talk = document.querySelector("#kontext textarea");
  if (!area || !button || !talk || field) return Boolean(field);
  [field, send, context] = [area, button, talk];
  for (const inner of document.querySelectorAll("gradio-app main")) { // one main landmark is enough
    const plain = document.createElement("div");
    plain.className = inner.className;
    plain.append(...inner.childNodes);
    inner.replaceWith(plain);
  }
  field.setAttribute("aria-describedby", "frage-hilfe");
  field.setAttribute("aria-keyshortcuts", "Alt+Shift+F");
  const typed = early.querySelector("textarea");
  const focused = document.activeElement === typed;
  const waiting = early.dataset.gesendet !== undefined;
  const { value, selectionStart, selectionEnd } = typed;
  early.remove();
  byId("eingabe").classList.add("bereit");
  if (value) set(field, value);
  if (focused) { field.focus(); field.setSelectionRange(selectionStart, selectionEnd); }
  field.addEventListener("input", () => { measure(); problem.textContent = ""; });
  // In front of the framework's own listeners: what is sent has to be complete when they run.
  send.addEventListener("click", beforeSending, true);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send.click(); }
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); event.stopPropagation(); send.click(); }
    else if (event.key === "Escape" && editing) stopEditing();
  }, true);
  describeField();
  measure();
  if (waiting) send.click();
  return true;
}

function sendEarly() { early.dataset.gesendet = ""; }
new MutationObserver(showEarly).observe(early, { attributes: true });
function showEarly() { if (early.dataset.gesendet !== undefined) showBusy(); }

function describeField() {
  if (!field) return;
  const talking = talks.turns.length > 0;
  const label = document.querySelector("#frage [data-testid=block-info]");
  const name = [...label.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (name) name.data = talking ? texts.field_label_next : texts.field_label;
  field.placeholder = talking ? texts.field_placeholder_next : texts.field_placeholder;
}

function measure() {
  const over = field.value.length - texts.limit;
  lengthLine.textContent = over > 0 ? texts.field_too_long.replace("{over}", number.format(over)) : keysText;
  lengthLine.classList.toggle("zuviel", over > 0);
}

// ---------- sending ----------

// The framework's fields can be there before it listens to them, and it tells failures in English and in a corner.
// So its own request is watched: until it has begun, the button is pressed again; when it fails, we say so in German.
let begun = false;
const plainFetch = window.fetch;
window.fetch = (...request) => {
  const answer = plainFetch(...request);
  if (!/\/gradio_api\/(run\/|queue\/join)/.test(String(request[0]?.url ?? request[0]))) return answer;
  begun = true;
  return answer.then(
    (response) => { if (!response.ok) failed(texts.unreachable); return response; },
    (error) => { failed(texts.unreachable); throw error; },
  );
};

let nudging = false;
function nudge() {
  if (!pending || begun) return;
  nudging = true;
  set(field, pending.question);
  set(context, pending.context);
  send.click();
  nudging = false;
  pending.nudge = setTimeout(nudge, NUDGE_MS);
}

function beforeSending(event) {
  if (nudging) return;
  if (pending) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  begun = false;
  problem.textContent = "";
  pending = { question: field.value, context: talks.context(editing, texts.most_turns, style) };
  style = "normal";
  set(context, pending.context);
  pending.nudge = setTimeout(nudge, NUDGE_MS);
  wait();
  pending.show = setTimeout(showBusy, 250);
}

function wait() {
  clearTimeout(pending.timer);
  pending.timer = setTimeout(() => failed(texts.unreachable), PATIENCE_MS);
}

function showBusy(told = texts.searching) {
  busy.querySelector("span").textContent = told;
  busy.hidden = false;
  tell(told);
}

function settled() {
  if (!pending) return false;
  clearTimeout(pending.timer);
  clearTimeout(pending.show);
  clearTimeout(pending.nudge);
  pending = null;
  busy.hidden = true;
  return true;
}

function failed(text) {
  if (settled()) { problem.textContent = text; leaveUnfinished(); }
}

byId("abbrechen").addEventListener("click", stop);

function stop() {
  delete early.dataset.gesendet;
  busy.hidden = true;
  if (!settled()) return;
  document.getElementById("anhalten")?.click(); // ends the work on the server too
  leaveUnfinished();
  tell(texts.stopped);
  field.focus();
}

// ---------- an answer that is being written ----------

/** Show the sentences that have been checked so far. */
function grow(template) {
  if (!pending) return; // stopped by the person
  wait();
  let part = work.querySelector(".entstehend");
  if (!part) {
    clear();
    fold(talks.turns.slice(0, editing ? -1 : undefined));
    start.hidden = examples.hidden = true;
    work.className = "zweispalt ohne-belege";
    below.className = "kurs danach";
    part = document.createElement("div");
    part.className = "kurs entstehend";
    const question = document.createElement("div");
    question.className = "frage";
    question.append(document.createElement("h1"));
    question.firstChild.textContent = pending.question;
    part.append(question, document.createElement("article"));
    work.prepend(part);
    clearTimeout(pending.show);
    showBusy(texts.head_growing);
    part.scrollIntoView({ block: "start" });
  }
  part.querySelector("article").replaceWith(template.content.cloneNode(true));
}

/** What was shown of an answer that does not come to its end keeps its label and says so. */
function leaveUnfinished() {
  const part = work.querySelector(".entstehend");
  if (!part) return;
  part.querySelector("[data-kopf]").textContent = texts.head_stopped;
  part.querySelector(".teils").textContent = texts.growing_stopped_state;
}

function received(template) {
  if (template.dataset.teil) { grow(template); return; }
  if (template.dataset.absage) { failed(template.content.textContent); return; }
  if (!settled()) return; // stopped by the person
  const box = document.createElement("div");
  box.append(template.content.cloneNode(true));
  const data = JSON.parse(box.querySelector("script.daten").textContent);
  box.querySelector("script.daten").remove();
  talks.add({ data, html: box.innerHTML }, editing);
  editing = false;
  set(field, "");
  show();
  const heading = byId(`${data.turn}-titel`);
  byId(`${data.turn}-frage`).scrollIntoView({ block: "start" });
  heading.focus({ preventScroll: true });
  tell(data.announce);
}

// ---------- showing the talk ----------

const fragment = (html) => document.createRange().createContextualFragment(html);

function show() {
  const turns = talks.turns;
  const last = turns[turns.length - 1];
  clear();
  start.hidden = examples.hidden = Boolean(last);
  work.className = last ? "zweispalt" : "";
  below.className = last ? "kurs danach" : "danach";
  fold(turns.slice(0, -1));
  if (last) {
    const parts = fragment(last.html);
    const next = parts.querySelector(".weiter");
    if (next) below.prepend(next);
    work.prepend(parts);
    if (!work.querySelector(".belege")) work.classList.add("ohne-belege");
    work.querySelector(".beleg")?.setAttribute("aria-current", "true");
  }
  hint.hidden = true;
  showTalks();
  describeField();
  document.title = `${last ? last.data.title : texts.view_fragen} – ${texts.name} (${texts.badge})`;
}

function clear() {
  for (const part of [...work.children]) if (part !== below) part.remove();
  below.querySelector(".weiter")?.remove();
}

function fold(turns) {
  earlier.hidden = turns.length === 0;
  earlier.replaceChildren(...turns.map(folded));
}

/** An earlier turn, folded to its question. */
function folded(turn) {
  const box = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = turn.data.question;
  const parts = fragment(turn.html);
  parts.querySelector(".frage")?.remove();
  parts.querySelector(".weiter")?.remove();
  for (const button of parts.querySelectorAll("[data-aendern], [data-stil]")) button.remove();
  for (const panel of parts.querySelectorAll(".belege")) panel.removeAttribute("aria-labelledby"); // no landmark twice
  box.dataset.turn = turn.data.turn;
  box.append(summary, parts);
  return box;
}

function showTalks() {
  bar.hidden = talks.all.length === 0;
  bar.querySelector("ul").replaceChildren(...talks.all.map((talk, place) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "reiter";
    button.textContent = talk.name || texts.talk_untitled;
    if (place === talks.place) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => { talks.open(place); editing = false; show(); byId(`${talks.last.data.turn}-titel`).focus(); });
    item.append(button);
    return item;
  }));
  byId("sichern").hidden = talks.turns.length === 0;
}

byId("neu").addEventListener("click", newTalk);
byId("sichern").addEventListener("click", (event) => saveTalk(event.currentTarget));

function newTalk() {
  talks.begin();
  editing = false;
  show();
  scrollTo(0, 0);
  field?.focus({ preventScroll: true });
}

// ---------- asking from elsewhere on the page ----------

function compose(question, told) {
  const area = field ?? early.querySelector("textarea");
  if (field) set(field, question);
  else area.value = question;
  hint.textContent = told ?? "";
  hint.hidden = !told;
  area.focus();
  area.setSelectionRange(question.length, question.length);
  area.scrollIntoView({ block: "center" });
}

function edit(told) {
  editing = true;
  compose(talks.last.data.question, told);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "textknopf";
  button.textContent = texts.field_editing_stop;
  button.addEventListener("click", stopEditing);
  hint.append(" ", button);
}

/** Have the last question answered once more, in other words. */
function rewrite(button) {
  if (button.dataset.braucht) { tell(button.dataset.braucht, button, "fehlt"); return; }
  if (pending) return;
  editing = true;
  style = button.dataset.stil;
  set(field, talks.last.data.question);
  send.click();
}

function stopEditing() {
  editing = false;
  hint.hidden = true;
  set(field, "");
  field.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-frage]");
  if (button) {
    editing = false;
    compose(button.dataset.frage);
    if (send) send.click();
    else sendEarly();
  } else if (event.target.closest("[data-stil]")) rewrite(event.target.closest("[data-stil]"));
  else if (event.target.closest("[data-aendern]")) edit(texts.field_editing);
  else if (event.target.closest("[data-anders]")) { event.preventDefault(); edit(`${texts.field_editing} ${texts.field_meant}`); }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && pending && !busy.hidden && !event.defaultPrevented) { stop(); return; }
  if (!event.altKey || !event.shiftKey) return;
  if (event.code === "KeyN") { event.preventDefault(); newTalk(); }
  if (event.code === "KeyF") { event.preventDefault(); (field ?? early.querySelector("textarea")).focus(); }
});

// ---------- start ----------

show();
showEarly();
const linked = /^#frage=(.+)$/.exec(location.hash);
if (linked) {
  history.replaceState(null, "", location.pathname);
  let question = "";
  try { question = decodeURIComponent(linked[1]); } catch { /* damaged link */ }
  if (question) { talks.begin(); show(); compose(question, texts.field_from_link); }
}

const seen = new WeakSet();
new MutationObserver(() => {
  takeOver();
  const template = document.querySelector("#antworten template");
  if (template && !seen.has(template)) { seen.add(template); received(template); }
}).observe(document.body, { childList: true, subtree: true });
takeOver();
