import type { Invoice, InvoiceLabels } from './definition.ts';
import { QUIET, type Sheet } from './sheet.ts';

const ENGLISH: InvoiceLabels = {
  vat: 'VAT number',
  billTo: 'Bill to',
  number: 'Number',
  description: 'Description',
  quantity: 'Quantity',
  unit: 'Unit price',
  amount: 'Amount',
  vatRate: 'VAT rate',
  vatBase: 'Base',
  vatAmount: 'VAT',
  payment: 'Payment',
  paymentReference: 'Payment reference',
};

const LOGO = { width: 150, height: 60 };

/** Two centimetres and a half: telephones read it from the paper at arm's length. */
const SQUARE = 78;

export function writeInvoice(sheet: Sheet, invoice: Invoice): void {
  const labels = { ...ENGLISH, ...invoice.labels };
  const half = sheet.width / 2;

  const logo = invoice.logo
    ? sheet.picture(Buffer.from(invoice.logo, 'base64'), { x: sheet.left + sheet.width - LOGO.width, y: sheet.y, ...LOGO, alt: invoice.issuer.name })
    : false;
  sheet.text(invoice.logoText ?? invoice.issuer.name, { size: 13, bold: true, after: 4, width: logo ? sheet.width - LOGO.width - 20 : sheet.width });
  if (invoice.logoText) sheet.text(invoice.issuer.name, QUIET);
  sheet.lines(invoice.issuer.lines, QUIET);
  if (invoice.issuer.vat) sheet.text(`${labels.vat} ${invoice.issuer.vat}`, QUIET);
  sheet.space(26);

  const top = sheet.y;
  sheet.text(labels.billTo, { ...QUIET, width: half, after: 2 });
  sheet.text(invoice.customer.name, { bold: true, width: half });
  sheet.lines(invoice.customer.lines, { width: half });
  if (invoice.customer.vat) sheet.text(`${labels.vat} ${invoice.customer.vat}`, { ...QUIET, width: half });
  const leftEnd = sheet.y;

  sheet.y = top;
  for (const fact of [{ label: labels.number, value: invoice.number }, ...invoice.facts]) {
    const line = sheet.y;
    sheet.text(fact.label, { ...QUIET, x: sheet.left + half + 20, width: 90 });
    sheet.y = line;
    sheet.text(fact.value, { x: sheet.left + half + 112, width: half - 112, align: 'right', after: 2 });
  }
  sheet.y = Math.max(leftEnd, sheet.y) + 26;

  sheet.heading(invoice.heading, 1);
  sheet.table(
    [
      { title: labels.description, width: 52 },
      { title: labels.quantity, width: 13, align: 'right' },
      { title: labels.unit, width: 17, align: 'right' },
      { title: labels.amount, width: 18, align: 'right' },
    ],
    invoice.lines.map(line => [
      line.detail ? `${line.description}\n${line.detail}` : line.description,
      line.quantity,
      line.unit,
      line.amount,
    ]),
  );

  writeTotals(sheet, invoice, labels);
  writePayment(sheet, invoice, labels);
  sheet.text(invoice.note, { after: 6 });
}

function writeTotals(sheet: Sheet, invoice: Invoice, labels: InvoiceLabels): void {
  const right = { x: sheet.left + sheet.width * 0.45, width: sheet.width * 0.55 };
  if (invoice.vatLines?.length) {
    sheet.table(
      [
        { title: labels.vatRate, width: 30 },
        { title: labels.vatBase, width: 35, align: 'right' },
        { title: labels.vatAmount, width: 35, align: 'right' },
      ],
      invoice.vatLines.map(line => [line.rate, line.base, line.amount]),
      right,
    );
  }

  sheet.keepTogether(invoice.totals.length * 18);
  for (const total of invoice.totals) {
    const style = total.strong ? { bold: true, size: 11 } : {};
    const line = sheet.y;
    sheet.text(total.label, { ...style, x: right.x, width: right.width / 2 });
    sheet.y = line;
    sheet.text(total.value, { ...style, x: right.x + right.width / 2, width: right.width / 2, align: 'right', after: 4 });
  }
  sheet.space(22);
}

function writePayment(sheet: Sheet, invoice: Invoice, labels: InvoiceLabels): void {
  const facts = [...(invoice.bank ?? [])];
  if (invoice.paymentReference) facts.push({ label: labels.paymentReference, value: invoice.paymentReference });
  if (!facts.length) return;

  const square = invoice.paymentSquare;
  sheet.keepTogether(30 + Math.max(facts.length * 16, square ? SQUARE + 24 : 0));
  sheet.heading(labels.payment, 2);
  const top = sheet.y;
  const right = sheet.left + sheet.width - SQUARE;
  const width = square ? sheet.width - SQUARE - 30 : sheet.width;
  for (const fact of facts) {
    const line = sheet.y;
    sheet.text(fact.label, { ...QUIET, width: 130 });
    sheet.y = line;
    sheet.text(fact.value, { x: sheet.left + 135, width: width - 135, after: 2 });
  }
  if (square) {
    const end = sheet.y;
    sheet.square(square.path, square.dots, { x: right, y: top - 14, size: SQUARE, alt: square.words });
    sheet.y = top - 14 + SQUARE + 3;
    sheet.text(square.words, { ...QUIET, size: 7, x: right - 20, width: SQUARE + 20, align: 'right' });
    sheet.y = Math.max(end, sheet.y);
  }
  sheet.space(16);
}
