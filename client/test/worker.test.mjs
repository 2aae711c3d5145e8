import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { makePdf } from '../tools/make-pdf.mjs';
import { Prose } from '../tools/prose.mjs';
import { temporaryFolder, Worker } from './worker.mjs';

/** Enough that reading them outlasts several looks at what the reader holds, on any machine. */
const manyPages = 400;

let worker;
let folder;

before(async () => {
  folder = temporaryFolder();
  worker = await Worker.start();
});

after(() => worker.stop());

const inFolder = name => path.join(folder, name);
const textOf = file => worker.ask('text', { path: file });

/** Text without the line ends, which depend on where the lines break. */
const flat = text => text.replace(/\s+/g, ' ').trim();

async function pagesOf(file) {
  const answer = await textOf(file);
  assert.deepEqual(answer.error, undefined);
  return answer.pages;
}

async function store(name, contents) {
  fs.writeFileSync(inFolder(name), await contents);
  return inFolder(name);
}

test('answers a ping with its versions', async () => {
  const answer = await worker.ask('ping');
  assert.equal(answer.node, process.versions.node);
  assert.match(answer.extractor, /^pdfjs-6\.5\.438\/\d+$/);
});

test('reads the very text that was written, page by page', async () => {
  const answer = await textOf(await store('five.pdf', makePdf(5, 7)));
  assert.equal(answer.pageCount, 5);
  assert.match(answer.extractor, /^pdfjs-/);

  const prose = new Prose(7);
  const { text } = answer.pages[0];
  assert.ok(flat(text).includes(`1. ${prose.heading()}`));
  assert.ok(flat(text).includes(flat(prose.paragraph())));
  assert.ok(text.includes('\n'), 'lines end with a line feed');
});

test('marks running headers and page numbers, and nothing else', async () => {
  const pages = await pagesOf(await store('six.pdf', makePdf(6)));
  for (const [index, { text, skip }] of pages.entries()) {
    const skipped = skip.map(([start, end]) => text.slice(start, end).trim()).filter(Boolean);
    assert.deepEqual(skipped, ['Self-evaluation report, confidential', `Page ${index + 1} of 6`]);
  }
});

test('gives the same text every time', async () => {
  const file = await store('again.pdf', makePdf(3));
  assert.deepEqual(await pagesOf(file), await pagesOf(file));
});

test('says why a file cannot be read', async t => {
  const whole = await makePdf(3);
  const cases = {
    'is empty': [Buffer.alloc(0), ['NotAPdf']],
    'is something else': [Buffer.from('MZ this is a program'.repeat(50)), ['NotAPdf']],
    'only begins like a PDF': [Buffer.from('%PDF-1.7\n' + 'rubbish '.repeat(500)), ['NotAPdf']],
    'is cut off early': [whole.subarray(0, 600), ['NotAPdf']],
    'is protected by a password': [await makePdf(1, 1, { userPassword: 'secret' }), ['Encrypted']],
  };
  for (const [name, [contents, codes]] of Object.entries(cases)) {
    await t.test(`the file ${name}`, async () => {
      const answer = await textOf(await store('hostile.pdf', contents));
      assert.equal(answer.ok, false);
      assert.ok(codes.includes(answer.error.code), JSON.stringify(answer.error));
      assert.ok(answer.error.message.endsWith('.'));
    });
  }
  await t.test('the file is not there', async () => {
    assert.equal((await textOf(inFolder('missing.pdf'))).error.code, 'Failed');
  });
});

test('survives whatever it is sent', async () => {
  const refused = worker.unasked();
  worker.sendRaw('this is not JSON');
  assert.equal((await refused).error.code, 'BadRequest');
  assert.equal((await worker.ask('dance')).error.code, 'BadRequest');
  assert.equal((await worker.ask('text')).error.code, 'BadRequest');
  assert.equal((await worker.ask('write', { path: inFolder('x.pdf') })).error.code, 'BadRequest');
  assert.equal((await worker.ask('ping')).ok, true);
});

test('keeps to the limit of pages', async () => {
  const { extractText } = await import('../src/worker/extract.ts');
  const file = await store('four.pdf', makePdf(4));
  await assert.rejects(extractText(file, 'unused', 3), { code: 'TooManyPages' });
});

test('stops a reader that takes too long, and goes on', async () => {
  const answer = await readWith({ milliseconds: 1 });
  assert.equal(answer.error.code, 'Timeout');
});

test('stops a reader that takes too much memory', async () => {
  const answer = await readWith({ heapMegabytes: 4 });
  assert.equal(answer.error.code, 'Failed');
});

test('says so when a reader holds more than it may, because trying again would not help', async () => {
  const answer = await readWith({ residentMegabytes: 1 }, manyPages);
  assert.equal(answer.error.code, 'OutOfMemory');
});

test('takes its readers along when it is killed', { skip: process.platform !== 'linux' && 'looks into /proc' }, async () => {
  const doomed = new Worker(worker.folder);
  const file = await store('long.pdf', makePdf(manyPages));
  void doomed.ask('text', { path: file });
  const reader = await childOf(doomed.process.pid);
  doomed.process.kill('SIGKILL');
  for (let i = 0; i < 1_200 && isRunning(reader); i++) await pause(50);
  assert.ok(!isRunning(reader));
});

async function childOf(pid) {
  for (;;) {
    const [child] = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    if (child) return Number(child);
    await pause(20);
  }
}

function isRunning(pid) {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

async function readWith(limit, pages = 2) {
  const { textOf, LIMITS } = await import('../src/worker/text-job.ts');
  return textOf(await store('slow.pdf', makePdf(pages)), { ...LIMITS, ...limit }, worker.folder);
}

const invoice = {
  kind: 'invoice',
  title: 'Facture 2026-0042',
  language: 'fr-FR',
  heading: 'Facture',
  number: '2026-0042',
  issuer: { name: 'Accreditation Body', lines: ['Rue de la Paix 1', '1000 Bruxelles'], vat: 'BE 0123.456.789' },
  customer: { name: 'Institut de médiation', lines: ['12 quai des Brumes', '33000 Bordeaux'] },
  facts: [{ label: 'Date', value: '5 janvier 2026' }],
  lines: Array.from({ length: 40 }, (_, index) => ({
    description: `Évaluation du programme ${index + 1}`,
    detail: 'Dossier complet',
    quantity: '1',
    unit: '1\u202f250,00\u00a0€',
    amount: '1\u202f250,00\u00a0€',
  })),
  vatLines: [{ rate: '21 %', base: '50 000,00 €', amount: '10 500,00 €' }],
  totals: [
    { label: 'Total HT', value: '50 000,00 €' },
    { label: 'Total TTC', value: '60 500,00 €', strong: true },
  ],
  bank: [{ label: 'IBAN', value: 'BE71 0961 2345 6769' }],
  paymentReference: '+++090/9337/55493+++',
  note: 'Payable sous trente jours.',
  created: '2026-01-05T09:00:00Z',
};

test('writes an invoice that can be read back', async () => {
  const written = await worker.ask('write', { path: inFolder('invoice.pdf'), definition: invoice });
  assert.equal(written.ok, true, JSON.stringify(written));
  assert.ok(written.pageCount > 1);
  assert.ok(!fs.existsSync(inFolder('invoice.pdf.part')));

  const pages = await pagesOf(inFolder('invoice.pdf'));
  const text = flat(pages.map(page => page.text).join(' '));
  for (const part of ['2026-0042', 'Institut de médiation', 'Évaluation du programme 40', 'Total TTC', 'BE71 0961 2345 6769', '1 250,00 €']) {
    assert.ok(text.includes(part), part);
  }
  assert.ok(pages.at(-1).text.includes(`${pages.length} / ${pages.length}`));
});

test('writes the sign of the issuer and the square that banking apps read, with words for those who cannot see them', async () => {
  const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const definition = { ...invoice, lines: invoice.lines.slice(0, 2), logo, paymentSquare: { path: 'M0 0h1v1h-1zM2 1h1v1h-1z', dots: 3, words: 'Scan to pay' } };
  const written = await worker.ask('write', { path: inFolder('square.pdf'), definition });
  assert.equal(written.ok, true, JSON.stringify(written));
  assert.equal(written.pageCount, 1);
  assert.ok(flat((await pagesOf(inFolder('square.pdf')))[0].text).includes('Scan to pay'));

  const broken = await worker.ask('write', { path: inFolder('broken-sign.pdf'), definition: { ...definition, logo: 'bm8gcGljdHVyZQ==' } });
  assert.equal(broken.ok, true, JSON.stringify(broken));
});

test('writes the same invoice byte for byte when it is told the time', async () => {
  const files = ['a.pdf', 'b.pdf'].map(inFolder);
  for (const file of files) await worker.ask('write', { path: file, definition: invoice });
  const [a, b] = files.map(file => fs.readFileSync(file));
  assert.ok(a.equals(b));
});

test('writes a letter, and takes its text for text', async () => {
  const definition = {
    kind: 'letter',
    title: 'Decision',
    language: 'en',
    letterhead: { name: 'The Committee', lines: ['1 Main Street', 'Dublin'] },
    date: 'Dublin, 5 January 2026',
    recipient: ['Dr Ana Sá', 'Instituto'],
    subject: 'Approved with conditions',
    paragraphs: ['<b>Not bold</b>, {{not a field}}.', 'A second paragraph. '.repeat(200)],
    closing: 'Yours sincerely',
    signatory: { name: 'Chris Chair', role: 'Chair' },
    enclosures: ['Enclosure: conditions'],
  };
  const written = await worker.ask('write', { path: inFolder('letter.pdf'), definition });
  assert.equal(written.ok, true, JSON.stringify(written));
  const text = flat((await pagesOf(inFolder('letter.pdf'))).map(page => page.text).join(' '));
  for (const part of ['<b>Not bold</b>, {{not a field}}.', 'Dr Ana Sá', 'Chris Chair', 'Approved with conditions']) {
    assert.ok(text.includes(part), part);
  }
});

test('writes a certificate on one page, with the address as text and as a square', async () => {
  const definition = {
    kind: 'certificate',
    title: 'Certificat',
    language: 'fr',
    issuer: 'Fondation',
    heading: 'Certificat',
    name: 'Zoë Lakeside',
    titles: ['Specialist', 'Specialised'],
    facts: [{ label: 'Depuis', value: '1 mars 2026' }, { label: 'Programme', value: 'A long name of a program '.repeat(8) }],
    address: 'https://committee.example.org/verify/ABCDEFGH23',
    square: { path: 'M0 0h1v1h-1zM2 1h1v1h-1z', dots: 3, words: 'À vérifier ici :' },
    note: 'Ne vaut que ce que dit le registre.',
    created: '2026-03-01T00:00:00Z',
  };
  const written = await worker.ask('write', { path: inFolder('certificate.pdf'), definition });
  assert.equal(written.ok, true, JSON.stringify(written));
  assert.equal(written.pageCount, 1);
  const text = flat((await pagesOf(inFolder('certificate.pdf')))[0].text);
  for (const part of ['Zoë Lakeside', 'Specialist', 'Depuis', '1 mars 2026', definition.address, 'À vérifier ici']) assert.ok(text.includes(part), part);

  const incomplete = await worker.ask('write', { path: inFolder('none.pdf'), definition: { ...definition, address: undefined } });
  assert.equal(incomplete.error.code, 'BadRequest');
});

test('writes minutes with headings, lists and tables', async () => {
  const definition = {
    kind: 'text',
    title: 'Minutes',
    language: 'en',
    facts: [{ label: 'Place', value: 'Online' }],
    blocks: [
      { heading: 'Attendance' },
      { bullets: ['Ana', 'Ben'] },
      { paragraph: 'The quorum was met.' },
      { table: { columns: ['Motion', 'Yes'], rows: [['Approve', '5']], alignRight: [1] } },
    ],
  };
  await worker.ask('write', { path: inFolder('minutes.pdf'), definition });
  const [page] = await pagesOf(inFolder('minutes.pdf'));
  for (const part of ['Minutes', 'Attendance', 'Ben', 'The quorum was met.', 'Approve']) assert.ok(page.text.includes(part), part);
});

test('refuses a definition that lacks what the template needs', async () => {
  for (const [field, value] of [['number', undefined], ['lines', 'none'], ['kind', 'poem']]) {
    const answer = await worker.ask('write', { path: inFolder('bad.pdf'), definition: { ...invoice, [field]: value } });
    assert.equal(answer.error.code, 'BadRequest');
    assert.ok(!fs.existsSync(inFolder('bad.pdf')));
  }
});
