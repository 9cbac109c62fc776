// Runs before the first paint, so that a chosen theme never flashes the other one. The switch is src/app/theme.ts.
{
  let theme = null;
  try {
    theme = localStorage.getItem("lab-theme");
  } catch {
    // storage is off: the system's theme holds
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}
