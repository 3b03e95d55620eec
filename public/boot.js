// Starts the app. It stands in a file of its own because the content security policy forbids inline scripts.
// If the app cannot start, or stops because of a fault, the page shows its static help: how to use one's rights without
// it. Nothing of the fault is shown or sent, since it could hold personal data.
const app = document.querySelector('meta[name="portal-app"]');
const start = document.getElementById('portal-start');
// Kept, because the app takes the static page away when it starts.
const help = start.cloneNode(true);

const showHelp = (words) => {
  help.querySelector('#portal-start-wait').textContent = words;
  help.querySelector('#portal-start-help').classList.add('is-shown');
  document.body.replaceChildren(help);
};

const stopped = (error) => {
  if (error instanceof WebAssembly.RuntimeError) {
    showHelp('Något gick fel och sidan stannade. Inget du har skickat är borta. Ladda om den, eller använd adresserna nedan. / Something went wrong and the page stopped. Nothing you have sent is lost. Reload it, or use the addresses below.');
  }
};
addEventListener('error', (event) => stopped(event.error));
addEventListener('unhandledrejection', (event) => stopped(event.reason));

// Help appears only if the start takes long, so that it does not flicker by on a normal day.
const slow = setTimeout(() => document.getElementById('portal-start-help')?.classList.add('is-shown'), 6000);

try {
  const page = await import(app.content);
  await page.default({ module_or_path: app.dataset.wasm });
} catch (error) {
  showHelp('Sidan kunde inte öppnas. Ladda om den, eller använd adresserna nedan. / The page could not be opened. Reload it, or use the addresses below.');
  throw error;
} finally {
  clearTimeout(slow);
}
