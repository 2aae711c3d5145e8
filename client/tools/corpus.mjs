// Selects, stores, paints and shifts passages in documents nobody here wrote: `node tools/corpus.mjs <folder with PDFs>
// <folder for results>`. A real mouse selects in one browser, another one of another size paints from the stored JSON
// alone, and what stands under the paint is compared with the quote. Then each text is shifted, with what went where on
// record, for `COMMITTEEHUB_CORPUS=<results>` and the test "In_the_corpus_named_from_outside_too".
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import WebSocket from 'ws';
import { describeRange } from '../src/text/anchoring.ts';
import { TextDoc } from '../src/text/text-doc.ts';
import { shift } from './shift.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const web = path.resolve(root, '../CommitteeHub');
const [from, to] = process.argv.slice(2);
if (!from || !to) {
  console.error('usage: node tools/corpus.mjs <folder with PDFs> <folder for results>');
  process.exit(2);
}
const PASSAGES = 4;
fs.mkdirSync(to, { recursive: true });

let state = 20261122;
const random = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 4294967296);
const fold = text => text.normalize('NFKD').replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff\f-]/g, '');

const bundle = await esbuild.build({ absWorkingDir: root, entryPoints: ['tools/corpus-page.ts'], bundle: true, format: 'esm', write: false, target: ['es2022'], external: ['node:*', '@napi-rs/canvas'], logLevel: 'error' });
const texts = new Map();
const types = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.css': 'text/css', '.pdf': 'application/pdf' };
const page = '<!doctype html><meta charset="utf-8"><title>corpus</title><style>body{margin:0}.ch-review,.ch-body{height:100vh;position:relative}</style><div class="ch-review"><div class="ch-body"></div></div><script type="module" src="/corpus.js"></script>';
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
  const send = (type, body) => response.writeHead(200, { 'content-type': type }).end(body);
  if (name === '/') return send('text/html', page);
  if (name === '/corpus.js') return send('text/javascript', bundle.outputFiles[0].contents);
  if (name.startsWith('/text/')) return send('application/json', texts.get(name.slice(6)));
  const file = name.startsWith('/pdf/') ? path.join(from, path.basename(name)) : path.join(web, 'wwwroot', name);
  if (!fs.existsSync(file)) return response.writeHead(404).end();
  send(types[path.extname(file)] ?? 'application/octet-stream', fs.readFileSync(file));
});
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'corpus-'));
const browser = spawn(process.env.COMMITTEEHUB_TEST_CHROMIUM ?? 'chromium', ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--no-sandbox', '--no-first-run', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'], { stdio: ['ignore', 'ignore', 'pipe'] });
const devtools = await new Promise((resolve, reject) => {
  browser.on('error', reject).on('exit', () => reject(new Error('Chromium ended.')));
  browser.stderr.on('data', chunk => /ws:\/\/\S+/.exec(chunk)?.[0] && resolve(/ws:\/\/\S+/.exec(chunk)[0]));
});
const socket = new WebSocket(devtools, { perMessageDeflate: false, maxPayload: 1 << 28 });
await new Promise(resolve => socket.on('open', resolve));
const answers = new Map();
let last = 0;
socket.on('message', data => {
  const message = JSON.parse(data);
  answers.get(message.id)?.(message);
});
const ask = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
  const id = ++last;
  const timer = setTimeout(() => reject(new Error(`${method} was not answered.`)), 60_000);
  answers.set(id, message => {
    clearTimeout(timer);
    answers.delete(id);
    message.error ? reject(new Error(message.error.message)) : resolve(message.result);
  });
  socket.send(JSON.stringify({ id, method, params, sessionId }));
});

/** A window of its own, in a browser profile of its own. */
async function window_(width, height, deviceScaleFactor) {
  const { browserContextId } = await ask('Target.createBrowserContext');
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const tell = (method, params) => ask(method, params, sessionId);
  await tell('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
  await tell('Page.enable');
  const run = async expression => {
    const { result, exceptionDetails } = await tell('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return {
    run,
    mouse: (type, x, y) => tell('Input.dispatchMouseEvent', { type, x, y, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 }),
    async open(name) {
      await tell('Page.navigate', { url: address });
      for (let i = 0; i < 200 && !(await run('!!window.corpus').catch(() => false)); i++) await new Promise(resolve => setTimeout(resolve, 50));
      return run(`corpus.open(${JSON.stringify(name)})`);
    },
    close: () => ask('Target.disposeBrowserContext', { browserContextId }),
  };
}

async function drag(at, a, b) {
  await at.mouse('mousePressed', a.x, a.y);
  for (let i = 1; i <= 8; i++) await at.mouse('mouseMoved', a.x + ((b.x - a.x) * i) / 8, a.y + ((b.y - a.y) * i) / 8);
  await at.mouse('mouseReleased', b.x, b.y);
}

const report = { documents: 0, selected: 0, quoteIsSelection: 0, painted: 0, withoutText: [], failures: [] };
for (const name of fs.readdirSync(from).filter(file => file.endsWith('.pdf')).sort()) {
  let answer;
  try {
    answer = JSON.parse(execFileSync(path.join(web, 'worker/node'), [path.join(web, 'worker/extract.mjs'), path.join(from, name)], { maxBuffer: 1 << 28, stdio: [fs.openSync('/dev/zero', 'r'), 'pipe', 'ignore'] }));
  } catch (error) {
    answer = { ok: false, error: { code: error.message.split('\n')[0] } };
  }
  if (!answer.ok) {
    report.failures.push(`${name}: the text could not be read: ${answer.error.code}`);
    continue;
  }
  report.documents++;
  const doc = new TextDoc(answer.pages);
  if (!doc.text.trim()) {
    report.withoutText.push(name);
    continue;
  }
  texts.set(name, JSON.stringify({ pages: answer.pages }));
  const passages = [];
  const [first, second] = [await window_(1200, 900, 1), await window_(820, 700, 2)];
  try {
    const count = await first.open(name);
    await second.open(name);
    for (let i = 0; i < PASSAGES * 4 && passages.length < PASSAGES; i++) {
      const number = 1 + Math.floor(random() * count);
      const lines = await first.run(`corpus.lines(${number})`);
      if (lines.length < 2) continue;
      const at = Math.floor(random() * (lines.length - 1));
      const [a, b] = [lines[at], lines[Math.min(lines.length - 1, at + Math.floor(random() * 3))]];
      await first.run('corpus.clear()');
      await drag(first, { x: a.left + (a.right - a.left) * 0.1, y: (a.top + a.bottom) / 2 }, { x: b.left + (b.right - b.left) * 0.9, y: (b.top + b.bottom) / 2 });
      const described = await first.run('corpus.describe()');
      if (!described || fold(described.selected).length < 3) continue;
      report.selected++;
      const [quote, position] = described.target.selector;
      const where = `${name}, page ${number}`;
      passages.push([position.start, position.end]);
      const chosen = fold(described.selected);
      if (chosen === fold(quote.exact) || fold(doc.text.slice(position.start, position.end)) === chosen) report.quoteIsSelection++;
      else report.failures.push(`${where}: selected ${show(described.selected)}, quoted ${show(quote.exact)}`);

      const annotation = { id: 'a', versionId: 'v', author: { id: 'o', name: 'O' }, body: '', target: described.target, state: 'open', visibility: 'shared', at: '', anchor: { start: position.start, end: position.end, page: doc.pageAt(position.start) + 1, status: 'same', versionId: 'v' } };
      const painted = await second.run(`corpus.paint(${JSON.stringify(annotation)})`);
      const [want, got] = [[...fold(quote.exact)].sort(), [...fold(painted.text.join(''))].sort()];
      const common = shared(want, got);
      // Under the paint of one line the edge of the line above or below may lie; nothing may be missing.
      if (painted.boxes && common >= want.length * 0.97 && common >= got.length * 0.9) report.painted++;
      else report.failures.push(`${where}: painted ${painted.boxes} boxes over ${show(painted.text.join(''))} for ${show(quote.exact)}`);
    }
  } catch (error) {
    report.failures.push(`${name}: ${error.message.split('\n')[0]}`);
  } finally {
    await first.close();
    await second.close();
  }
  for (let i = 0; i < 400 && passages.length < 50; i++) {
    const start = Math.floor(random() * doc.text.length);
    const target = describeRange(doc, 'v', start, Math.min(doc.text.length, start + 8 + Math.floor(random() * 300)));
    if (target?.selector[0].exact.trim().length > 6) passages.push([target.selector[1].start, target.selector[1].end]);
  }
  fs.writeFileSync(path.join(to, `${name}.case.json`), JSON.stringify(shift(answer.pages, passages, random)));
  console.log(`${name}: ${answer.pages.length} pages, ${doc.text.length} characters`);
}

console.log(JSON.stringify(report, null, 1));
fs.writeFileSync(path.join(to, 'report.json'), JSON.stringify(report, null, 1));
socket.close();
browser.kill();
server.close();
await new Promise(resolve => browser.once('exit', resolve));
fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

function show(text) {
  const line = text.replace(/\s+/g, ' ');
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 50)} … ${line.slice(-25)}` : line);
}

/** How many characters two sorted lists have in common. */
function shared(a, b) {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      common++;
      i++;
      j++;
    } else if (a[i] < b[j]) i++;
    else j++;
  }
  return common;
}
