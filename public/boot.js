// Starts the app. It stands in a file of its own because the content security policy forbids inline scripts.
// If the app cannot start, or stops because of a fault, the page shows its static help: how to use one's rights without
// it. Nothing of the fault is shown or sent, since it could hold personal data.
const meta = (name) => document.querySelector(`meta[name="${name}"]`);
// Kept, because the app takes the static page away when it knows who is there.
const help = document.getElementById('portal-start').cloneNode(true);

let isHelpShown = false;
const showHelp = (what) => {
  if (isHelpShown) return;
  isHelpShown = true;
  help.querySelector('#portal-start-wait').remove();
  help.querySelector(`#portal-start-${what}`).hidden = false;
  help.classList.add('is-stopped');
  document.body.replaceChildren(help);
};

const stopped = (error) => {
  if (error instanceof WebAssembly.RuntimeError) showHelp('stopped');
};
addEventListener('error', (event) => stopped(event.error));
addEventListener('unhandledrejection', (event) => stopped(event.reason));

// The language that the app will show (src/text): chosen earlier in this browser, else the browser's, else Swedish.
const language = () => {
  const known = (tag) => /^(sv|en)(-|$)/i.exec(tag ?? '')?.[1].toLowerCase();
  let chosen;
  try {
    chosen = localStorage.getItem('portal-language');
  } catch {
    // Storage is switched off in this browser.
  }
  return known(chosen) ?? known(navigator.language) ?? 'sv';
};

// What the app asks for first is asked for beside it and not after it. The addresses are spelled as the app spells them,
// so each is asked for once.
const ask = (href, rel = 'preload') => {
  const link = document.createElement('link');
  Object.assign(link, { rel, as: 'fetch', crossOrigin: 'anonymous', href });
  document.head.append(link);
};
const api = meta('portal-api').content.replace(/\/+$/, '');
ask(`${api}/session`);
// Pages for people who are not signed in say nothing of the register.
if (!/^\/(sign-in|signed-out|accessibility)\/?$/.test(location.pathname)) ask(`${api}/register?lang=${language()}`);

// The part of the app that this page is in (src/app/lazy.rs), and those that it is not.
const needed = Object.entries({
  reading: /^\/(activities\/.|data|cases)/,
  acting: /^\/(object|rights|receipts|consents)/,
  taking: /^\/export/,
}).find(([, pages]) => pages.test(location.pathname))?.[0];
const parts = [...document.querySelectorAll('meta[name="portal-part"]')];
const files = (isWanted) => new Set(parts.filter((it) => isWanted(it.dataset.part)).map((it) => it.content));
const neededFiles = files((part) => part === needed);
for (const file of neededFiles) ask(file);
// When there is nothing else to do, for the pages to come.
const askAhead = () => {
  for (const file of files((part) => part !== needed)) if (!neededFiles.has(file)) ask(file, 'prefetch');
};

try {
  const app = meta('portal-app');
  const page = await import(app.content);
  await page.default({ module_or_path: app.dataset.wasm });
  if (!navigator.connection?.saveData) (globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 2000)))(askAhead);
} catch (error) {
  showHelp('failed');
  throw error;
}
