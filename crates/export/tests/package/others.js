// The files of an unpacked package against the schemas that lie in it, as ajv takes them by its default options: strict, and
// without a plugin that knows formats. Called with the folder and with the folder of ajv's modules.
"use strict";
const fs = require("fs");
const path = require("path");
const [folder, modules] = process.argv.slice(2);
const Ajv = require(path.join(modules, "ajv", "dist", "2020")).default;

// In its strict mode ajv warns of what may be a mistake.
console.warn = (said) => {
    throw new Error(`ajv warns: ${said}`);
};

const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
const schemas = fs.readdirSync(path.join(folder, "schema"));
if (schemas.length !== 3) throw new Error(`schemas: ${schemas}`);
for (const schema of schemas) new Ajv().compile(read(`schema/${schema}`));

const files = {
    "manifest.json": "manifest",
    "data/art20/records.json": "portability-export",
    "data/voluntary/records.json": "portability-export",
    "linked-data/consent-records.jsonld": "linked-data",
    "linked-data/processing.jsonld": "linked-data",
};
for (const [file, schema] of Object.entries(files)) {
    const validate = new Ajv().compile(read(`schema/${schema}.schema.json`));
    const content = read(file);
    if (!validate(content)) throw new Error(`${file}: ${JSON.stringify(validate.errors)}`);
    // The check can fail.
    if (validate({ ...content, unknown: 1 })) throw new Error(`${file}: an unknown member passes`);
    console.log(`ajv: ${file} keeps to ${schema}.schema.json`);
}
const records = read("data/art20/records.json");
records.records[0].collectedAt = "yesterday";
const validate = new Ajv().compile(read("schema/portability-export.schema.json"));
if (validate(records)) throw new Error("a time that is none passes");
