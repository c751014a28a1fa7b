// Runs before the first paint: takes over the display that was chosen in this browser.
try {
  const chosen = localStorage.getItem("anzeige");
  if (["hell", "dunkel", "kontrast"].includes(chosen)) document.documentElement.dataset.anzeige = chosen;
} catch { /* storage may be forbidden; then the device decides */ }
