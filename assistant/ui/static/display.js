// Runs before the first paint: takes over the display that was chosen in this browser.
try {
  const chosen = localStorage.getItem("anzeige");
  if (["hell", "dunkel", "kontrast"].includes(chosen)) document.documentElement.dataset.anzeige = chosen;
} catch { /* storage may be forbidden; then the device decides */ }

// A question can be sent from the first moment on: it is noted here and goes off as soon as everything is loaded.
document.addEventListener("keydown", (event) => {
  if (event.target.id !== "vorab-frage" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.closest("#vorab").dataset.gesendet = "";
});
document.addEventListener("click", (event) => {
  const composer = event.target.closest("#vorab button") && event.target.closest("#vorab");
  if (composer) composer.dataset.gesendet = "";
});
