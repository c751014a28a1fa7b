// Takes over the question that a report is about. It comes behind the # of the address, which no server sees.

const linked = /^#frage=(.+)$/.exec(location.hash);
const field = document.getElementById("antwort");
if (linked && field) {
  try { field.value = decodeURIComponent(linked[1]); } catch { /* damaged link */ }
  history.replaceState(null, "", location.pathname);
}
