import type { Certificate } from './definition.ts';
import { QUIET, type Sheet } from './sheet.ts';

const LOGO = { width: 150, height: 60 };

/** Three centimetres: telephones read it from a wall. */
const SQUARE = 92;

export function writeCertificate(sheet: Sheet, certificate: Certificate): void {
  const top = sheet.y;
  const logo = certificate.logo
    ? sheet.picture(Buffer.from(certificate.logo, 'base64'), { x: sheet.left + sheet.width - LOGO.width, y: top, ...LOGO, alt: certificate.issuer })
    : false;
  sheet.text(certificate.issuer, { size: 13, bold: true, width: logo ? sheet.width - LOGO.width - 20 : sheet.width });
  sheet.y = Math.max(sheet.y, top + LOGO.height) + 56;

  sheet.heading(certificate.heading, 1);
  sheet.space(16);
  sheet.text(certificate.name, { size: 24, bold: true, after: 8, role: 'H2' });
  for (const title of certificate.titles) sheet.text(title, { size: 13, after: 3 });
  sheet.space(18);
  sheet.rule();
  sheet.space(8);

  for (const fact of certificate.facts) {
    sheet.keepTogether(32);
    const line = sheet.y;
    sheet.text(fact.label, { ...QUIET, width: 140 });
    const labelEnd = sheet.y;
    sheet.y = line;
    sheet.text(fact.value, { size: 11, x: sheet.left + 150, width: sheet.width - 150 });
    sheet.y = Math.max(sheet.y, labelEnd) + 5;
  }
  writeAddress(sheet, certificate);
  sheet.text(certificate.note, QUIET);
}

/** Where the register says what holds today: for people who type, and for telephones. */
function writeAddress(sheet: Sheet, { square, address }: Certificate): void {
  sheet.space(26);
  sheet.keepTogether(SQUARE + 60);
  const top = sheet.y;
  const beside = { x: sheet.left + SQUARE + 26, width: sheet.width - SQUARE - 26 };
  sheet.square(square.path, square.dots, { x: sheet.left, y: top, size: SQUARE, alt: square.words });
  sheet.y = top + 4;
  sheet.text(square.words, { ...QUIET, ...beside, after: 6 });
  sheet.link(address, address, beside);
  sheet.y = Math.max(sheet.y, top + SQUARE) + 26;
}
