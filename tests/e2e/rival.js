// The package as it is usually made in a browser: fflate and Papa Parse in a worker. For the benchmark only, in whose
// folder the two libraries lie beside this file; never in what is shipped.
//
// It does less than the portal's own worker, so the comparison leans its way: it makes the records' JSON, the CSV tables
// and the ZIP, and leaves out the rules of every record, the stream's digest, the check sums of every file, the linked
// data, the schemas, the readmes and the manifest.
importScripts('/bench/fflate.js', '/bench/papaparse.js');

const COLUMNS = ['id', 'category', 'dpvCategory', 'field', 'label.sv', 'label.en', 'value', 'valueType', 'origin', 'source',
    'activityIds', 'legalBasis.code', 'legalBasis.article', 'legalBasis.dpv', 'legalBasis.consentRecordId',
    'controllerOrgNumber', 'collectedAt', 'updatedAt', 'language'];
const OPTIONS = {header: false, newline: '\r\n', escapeFormulae: true};

const cells = it => [it.id, it.category, it.dpvCategory, it.field, it.label.sv, it.label.en,
    typeof it.value === 'object' ? JSON.stringify(it.value) : it.value, it.valueType, it.origin, it.source,
    it.activityIds.join(' '), it.legalBasis.code, it.legalBasis.article, it.legalBasis.dpv,
    it.legalBasis.consentRecordId, it.controllerOrgNumber, it.collectedAt, it.updatedAt, it.language];

onmessage = async ({data: {url, headers}}) => {
    const text = new TextEncoder();
    let bytes = 0, records = 0, scope = null, category = null, part = null, table = null, json = '', rows = [], end = null;
    const zip = new fflate.Zip((error, chunk) => {
        if (error) throw error;
        bytes += chunk.length;
        if (chunk.length === 0) return;
        const buffer = chunk.slice().buffer;
        postMessage(buffer, [buffer]);
    });
    const open = path => {
        const file = new fflate.ZipDeflate(path, {level: 6});
        zip.add(file);
        return file;
    };
    const flush = () => {
        if (json) part.push(text.encode(json));
        if (rows.length) table.push(text.encode(Papa.unparse(rows, OPTIONS) + '\r\n'));
        json = '';
        rows = [];
    };
    const close = (file, rest) => file && file.push(text.encode(rest), true);
    const take = line => {
        const it = JSON.parse(line);
        if (it.end) {
            end = it;
            return;
        }
        if (it.scope !== scope) {
            flush();
            close(table, '');
            close(part, ']}\n');
            part = open(`data/${it.scope}/records.json`);
            [scope, category, table, json] = [it.scope, null, null, '{"records":['];
        } else {
            json += ',\n';
        }
        if (it.record.category !== category) {
            flush();
            close(table, '');
            category = it.record.category;
            table = open(`csv/${scope}/${category}.csv`);
            rows.push(COLUMNS);
        }
        json += JSON.stringify(it.record);
        rows.push(cells(it.record));
        records += 1;
    };
    const reader = (await fetch(url, {headers})).body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
        const {done, value} = await reader.read();
        if (done) break;
        const lines = (rest + value).split('\n');
        rest = lines.pop();
        lines.forEach(take);
        flush();
        // As often as the portal's worker tells the page.
        postMessage({records, bytes});
    }
    if (!end || end.records !== records) throw new Error('the stream was cut');
    close(table, '');
    close(part, ']}\n');
    zip.end();
    postMessage({records, bytes, done: true});
};
