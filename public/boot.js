// Starts the app. It stands in a file of its own because the content security policy forbids inline scripts.
// If the app cannot start, the page keeps its static help: how to use one's rights without it.
const app = document.querySelector('meta[name="portal-app"]');
const show = (id) => document.getElementById(id)?.classList.add('is-shown');

// Help appears only if the start takes long, so that it does not flicker by on a normal day.
const slow = setTimeout(() => show('portal-start-help'), 6000);

try {
  const { default: init } = await import(app.content);
  await init({ module_or_path: app.dataset.wasm });
} catch (error) {
  show('portal-start-help');
  const wait = document.getElementById('portal-start-wait');
  if (wait) wait.textContent = 'Sidan kunde inte öppnas. Ladda om den, eller använd adresserna nedan. / The page could not be opened. Reload it, or use the addresses below.';
  throw error;
} finally {
  clearTimeout(slow);
}
