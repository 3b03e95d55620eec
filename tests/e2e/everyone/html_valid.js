// What html-validate (preset `recommended`) says of the HTML files in a folder.
// node html_valid.js <folder of node_modules> <folder of HTML files>
// Prints [{file, rule, at, message}].
const fs = require('node:fs');
const path = require('node:path');
const [packages, folder] = process.argv.slice(2);
const { HtmlValidate, StaticConfigLoader } = require(path.join(packages, 'node_modules', 'html-validate'));
const presets = ['html-validate:recommended', 'html-validate:document'];
const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: presets }));
const found = fs.readdirSync(folder).sort().flatMap((file) => {
  const report = validator.validateStringSync(fs.readFileSync(path.join(folder, file), 'utf8'), file);
  const messages = report.results.flatMap((result) => result.messages);
  return messages.map(({ ruleId, selector, message }) => ({ file, rule: ruleId, at: selector ?? '', message }));
});
process.stdout.write(JSON.stringify(found));
