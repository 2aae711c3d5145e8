// Writes a PDF of English prose with headings, running headers and page numbers, for tests and demonstrations:
// node tools/make-pdf.mjs PAGES OUT [SEED]
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { Prose } from './prose.mjs';

const fonts = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const MARGIN = 72;

export function makePdf(pages, seed = 1, options = {}) {
  const prose = new Prose(seed);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: path.join(fonts, 'DejaVuSerif.ttf'),
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'en',
    info: { Title: 'Self-evaluation report', CreationDate: new Date('2026-01-05T09:00:00Z') },
    ...options,
  });
  const chunks = [];
  pdf.on('data', chunk => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => pdf.on('end', resolve).on('error', reject));

  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (let page = 1; page <= pages; page++) {
    if (page > 1) pdf.addPage();
    writePage(pdf, root, prose, page, pages);
  }
  root.end();
  pdf.end();
  return ended.then(() => Buffer.concat(chunks));
}

function writePage(pdf, root, prose, page, pages) {
  const bold = path.join(fonts, 'DejaVuSerif-Bold.ttf');
  const body = path.join(fonts, 'DejaVuSerif.ttf');
  const width = pdf.page.width - 2 * MARGIN;
  const bottom = pdf.page.height - MARGIN;

  pdf.page.margins.bottom = 0;
  pdf.font(body).fontSize(8);
  pdf.text('Self-evaluation report, confidential', MARGIN, 36, { width, lineBreak: false });
  pdf.text(`Page ${page} of ${pages}`, MARGIN, pdf.page.height - 44, { width, lineBreak: false });
  pdf.page.margins.bottom = MARGIN;

  pdf.y = MARGIN;
  pdf.font(bold).fontSize(15).text(`${page}. ${prose.heading()}`, MARGIN, MARGIN, { width, structParent: root, structType: 'H1' });
  pdf.font(body).fontSize(10);
  for (;;) {
    const paragraph = prose.paragraph();
    const options = { width, lineGap: 3 };
    if (pdf.y + 9 + pdf.heightOfString(paragraph, options) > bottom) break;
    pdf.text(paragraph, MARGIN, pdf.y + 9, { ...options, structParent: root, structType: 'P' });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [pages, out, seed] = process.argv.slice(2);
  if (!(Number(pages) > 0) || !out) {
    console.error('usage: node tools/make-pdf.mjs PAGES OUT [SEED]');
    process.exit(2);
  }
  fs.writeFileSync(out, await makePdf(Number(pages), Number(seed ?? 1)));
}
