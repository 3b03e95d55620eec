// Starts the app. It stands in a file of its own because the content security policy forbids inline scripts.
// If the app cannot start, or stops because of a fault, the page shows its static help: how to use one's rights without
// it. Nothing of the fault is shown or sent, since it could hold personal data.
//
// Written so that every browser which fetches the app can read it (ES2017 and `import()`): only so can it say that the
// browser is too old. Where it cannot be read either, the page says after a while that it may be (start.css).
const meta = (name) => document.querySelector(`meta[name="${name}"]`);
// Kept, because the app takes the static page away when it knows who is there.
const help = document.getElementById('portal-start').cloneNode(true);

let isHelpShown = false;
const showHelp = (what) => {
  if (isHelpShown) return;
  isHelpShown = true;
  help.querySelector('#portal-start-state').remove();
  help.querySelector(`#portal-start-${what}`).hidden = false;
  help.classList.add('is-stopped');
  document.body.textContent = '';
  document.body.appendChild(help);
};

const stopped = (error) => {
  if (typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError) showHelp('stopped');
};
addEventListener('error', (event) => stopped(event.error));
addEventListener('unhandledrejection', (event) => stopped(event.reason));

// Why the app did not start, as far as the browser tells. Asked only then: a browser that can run the app is never refused.
const reason = (error) => {
  // What the oldest browsers of docs/browsers.toml have and those before them lack: together these two tell them apart.
  const isNew = window.CSS && CSS.registerProperty && CSS.supports('color', 'color-mix(in srgb, red, red)');
  if (!isNew || error instanceof SyntaxError) return 'old';
  try {
    // The smallest there is. It is refused where all are.
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch (refused) {
    return 'refused';
  }
  return 'failed';
};

// The language that the app will show (src/text): chosen earlier in this browser, else the browser's, else Swedish.
const language = () => {
  const known = (tag) => {
    const found = /^(sv|en)(-|$)/i.exec(tag || '');
    return found && found[1].toLowerCase();
  };
  let chosen;
  try {
    chosen = localStorage.getItem('portal-language');
  } catch (refused) {
    // Storage is switched off in this browser.
  }
  return known(chosen) || known(navigator.language) || 'sv';
};

// What the app asks for first is asked for beside it and not after it. The addresses are spelled as the app spells them,
// so each is asked for once.
const ask = (href, rel = 'preload') => {
  const link = document.createElement('link');
  Object.assign(link, { rel, as: 'fetch', crossOrigin: 'anonymous', href });
  document.head.appendChild(link);
};
const api = meta('portal-api').content.replace(/\/+$/, '');
ask(`${api}/session`);
// Pages for people who are not signed in say nothing of the register.
if (!/^\/(sign-in|signed-out|accessibility)\/?$/.test(location.pathname)) ask(`${api}/register?lang=${language()}`);

// The part of the app that this page is in (src/app/lazy.rs), and those that it is not.
const pages = {
  reading: /^\/(activities\/.|data|cases)/,
  acting: /^\/(object|rights|receipts|consents)/,
  taking: /^\/export/,
};
const needed = Object.keys(pages).find((part) => pages[part].test(location.pathname));
const parts = Array.from(document.querySelectorAll('meta[name="portal-part"]'));
const files = (isWanted) => new Set(parts.filter((it) => isWanted(it.dataset.part)).map((it) => it.content));
const neededFiles = files((part) => part === needed);
for (const file of neededFiles) ask(file);
// When there is nothing else to do, for the pages to come.
const askAhead = () => {
  for (const file of files((part) => part !== needed)) if (!neededFiles.has(file)) ask(file, 'prefetch');
};

const start = async () => {
  const app = meta('portal-app');
  const page = await import(app.content);
  await page.default({ module_or_path: app.dataset.wasm });
  if (navigator.connection && navigator.connection.saveData) return;
  // The page that was asked for comes first: a browser is idle while it waits for that page's own answers, too.
  setTimeout(() => (window.requestIdleCallback || setTimeout)(askAhead), 1000);
};
start().catch((error) => {
  showHelp(reason(error));
  throw error;
});
