// What the built app uses that the oldest browsers lack, as MDN's compatibility data and two well-known parsers see it.
// node newer_than.js <folder of node_modules> <folder of the built app> <oldest versions as JSON>
// Prints {css: {name: [browsers that lack it]}, scripts: [file: fault], looked: how many names were known}.
const fs = require('node:fs');
const path = require('node:path');
const [packages, app, oldest] = process.argv.slice(2);
const load = (name) => require(path.join(packages, 'node_modules', name));
const { css: data } = load('@mdn/browser-compat-data');
const csstree = load('css-tree');
const acorn = load('acorn');
const browsers = Object.entries(JSON.parse(oldest));

// Newer than asked for; without a version, never.
const isLater = (added, than) => {
  if (typeof added !== 'string' || added === 'preview') return true;
  const [a, b] = [added.replace('≤', ''), than].map((version) => version.split('.').map(Number));
  return a[0] !== b[0] ? a[0] > b[0] : (a[1] ?? 0) > (b[1] ?? 0);
};
// Browsers without it; undefined for what the data does not know. Behind a prefix or a switch counts as lacking.
const lackedBy = (name) => {
  const compat = name.split('/').reduce((node, key) => node?.[key], data)?.__compat;
  if (!compat) return undefined;
  return browsers.filter(([browser, version]) => {
    const support = [compat.support[browser] ?? []].flat();
    const plain = support.filter((it) => !it.prefix && !it.alternative_name && !it.flags && !it.version_removed);
    return !plain.some((it) => !isLater(it.version_added, version));
  }).map(([browser]) => browser);
};

// Functions and keywords stand at the property or among the types.
const ofTypes = (name) => {
  const found = [];
  const walk = (node, at) => {
    for (const [key, below] of Object.entries(node)) {
      if (key === '__compat') continue;
      if (key === name && below.__compat) found.push(`${at}/${key}`);
      walk(below, `${at}/${key}`);
    }
  };
  walk(data.types, 'types');
  return found;
};

const newer = {};
let looked = 0;
const look = (name) => {
  const lacking = lackedBy(name);
  if (lacking === undefined) return;
  looked += 1;
  if (lacking.length) newer[name] = lacking;
};

const sheet = (text) => {
  const tree = csstree.parse(text, { parseCustomProperty: true, onParseError: (error) => { throw error; } });
  const around = [];
  csstree.walk(tree, {
    enter(node) {
      // What a rule asks for before it uses it cannot be missed; what it asks with, every browser knows or leaves out.
      if (node.type === 'Atrule' && node.name === 'supports') return this.skip;
      if (node.type === 'Declaration') around.push(node.property);
      const property = around.at(-1);
      if (node.type === 'Atrule') look(`at-rules/${node.name}`);
      if (node.type === 'Feature' && node.kind === 'media') look(`at-rules/media/${node.name}`);
      if (node.type === 'Feature' && node.kind === 'container') look(`at-rules/container/${node.name}`);
      if (node.type === 'Declaration' && !node.property.startsWith('--')) look(`properties/${node.property}`);
      if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector') look(`selectors/${node.name}`);
      if (node.type === 'Identifier' && property && !property.startsWith('--')) look(`properties/${property}/${node.name}`);
      if (node.type === 'Dimension') look(`types/length/${node.unit}`);
      if (node.type === 'Function') {
        if (property) look(`properties/${property}/${node.name}`);
        ofTypes(node.name).forEach(look);
      }
      // `content: … / "…"` has no name of its own in the text.
      if (node.type === 'Operator' && node.value === '/' && property === 'content') look('properties/content/alt_text');
      if (node.type === 'NestingSelector') look('selectors/nesting');
    },
    leave(node) {
      if (node.type === 'Declaration') around.pop();
    },
  });
};

const scripts = [];
// What starts the app must be read by every browser that has modules. `import()` came later to the standard than to them.
const isStart = (name) => /^boot-/.test(name);
const script = (name, text) => {
  const rules = isStart(name) ? { ecmaVersion: 2017 } : { ecmaVersion: 2022 };
  const source = isStart(name) ? text.replaceAll('import(', 'imported(') : text;
  const sourceType = /worker/.test(name) ? 'script' : 'module';
  try {
    acorn.parse(source, { ...rules, sourceType });
  } catch (error) {
    scripts.push(`${name}: ${error.message}`);
  }
};

const counted = { css: 0, js: 0 };
for (const entry of fs.readdirSync(app, { recursive: true })) {
  const text = () => fs.readFileSync(path.join(app, entry), 'utf8');
  if (entry.endsWith('.css')) { counted.css += 1; sheet(text()); }
  if (entry.endsWith('.js')) { counted.js += 1; script(path.basename(entry), text()); }
}
console.log(JSON.stringify({ css: newer, scripts, looked, counted }));
