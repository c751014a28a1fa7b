// What can be done with an answer: open its evidence, copy, export, print, link. The label goes along every time.

import { talks } from "./talk.js";

export const texts = JSON.parse(document.getElementById("texte").textContent);
const voice = document.getElementById("meldung");

/** Say something to everyone: shown at the button's place where there is one, and read aloud. */
export function tell(text, near, kind = "getan") {
  voice.textContent = "";
  requestAnimationFrame(() => { voice.textContent = text; });
  const foot = near?.closest(".antwort-fuss, .quelle-inhalt");
  if (!foot) return;
  let line = foot.querySelector(".meldezeile");
  if (!line) {
    line = document.createElement("p");
    line.setAttribute("aria-hidden", "true");
    (near.closest(".reihe") ?? foot.lastElementChild).after(line);
  }
  line.className = `meldezeile klein ${kind}`;
  line.textContent = text;
}

export const turnOf = (element) => {
  const name = element.closest("[data-turn]")?.dataset.turn;
  return talks.turns.find((turn) => turn.data.turn === name) ?? talks.last;
};

async function copy(text, done, near) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done, near);
  } catch {
    tell(texts.copy_failed, near);
  }
}

async function download(turns, format, near) {
  const records = turns.map(({ data }) => ({ record: data.record, signature: data.signature }));
  try {
    const response = await fetch(texts.export_path, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ format, records }),
    });
    if (!response.ok) throw new Error((await response.json().catch(() => ({}))).detail ?? "");
    const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition"))?.[1] ?? "antwort";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    tell(texts.export_done.replace("{format}", name), near);
  } catch (error) {
    tell(error instanceof TypeError ? texts.unreachable : error.message || texts.export_failed, near);
  }
}

export const saveTalk = (near) => download(talks.turns, "html", near);

/** Open the evidence that a citation names and go there. */
function openEvidence(link) {
  const box = document.getElementById(link.getAttribute("href").slice(1));
  if (!box) return false;
  box.open = true;
  showCited(link);
  box.querySelector("summary").focus();
  box.scrollIntoView({ block: "nearest" });
  return true;
}

function showCited(link) {
  const part = link.closest("[data-turn]");
  for (const other of part.querySelectorAll(".beleg")) {
    if (other.getAttribute("href") === link.getAttribute("href")) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
}

function closeMenu(button) {
  const menu = button.closest("details");
  menu.open = false;
  menu.querySelector("summary").focus();
}

let cameFrom = null;
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.beleg");
  if (link && openEvidence(link)) { cameFrom = link; event.preventDefault(); return; }
  const back = event.target.closest("[data-zurueck]");
  if (back) {
    event.preventDefault();
    const heading = document.getElementById(back.getAttribute("href").slice(1));
    (cameFrom?.isConnected ? cameFrom : heading).focus();
    return;
  }
  const report = event.target.closest("a[data-melden]");
  if (report) report.href = `${report.pathname}#frage=${encodeURIComponent(turnOf(report).data.question)}`;
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.zitat) copy(button.dataset.zitat, texts.quote_copied, button);
  else if ("kopieren" in button.dataset) copy(turnOf(button).data.copy, texts.copied, button);
  else if ("drucken" in button.dataset) { closeMenu(button); window.print(); }
  else if ("link" in button.dataset) {
    const address = `${location.origin}${location.pathname}#frage=${encodeURIComponent(turnOf(button).data.question)}`;
    copy(address, texts.link_copied, button);
  } else if (button.dataset.format) {
    closeMenu(button);
    download([turnOf(button)], button.dataset.format, button);
  }
});

// Ctrl-C: whatever is copied out of an answer takes label, sources and notice along.
document.addEventListener("copy", (event) => {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  const range = selection.getRangeAt(0);
  const answer = [...document.querySelectorAll("article.antwort")].find((one) => range.intersectsNode(one));
  if (!answer) return;
  const { data } = turnOf(answer);
  const box = document.createElement("div");
  box.append(range.cloneContents());
  const tail = document.createElement("p");
  tail.style.whiteSpace = "pre-line";
  tail.textContent = data.tail;
  tail.dataset.digitalSourceType = JSON.parse(data.record).composer;
  box.append(tail);
  event.clipboardData.setData("text/plain", `${selection}\n\n${data.tail}`);
  event.clipboardData.setData("text/html", box.innerHTML);
  event.preventDefault();
});
