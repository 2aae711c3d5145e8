import type { Letter } from './definition.ts';
import { QUIET, type Sheet } from './sheet.ts';

export function writeLetter(sheet: Sheet, letter: Letter): void {
  sheet.text(letter.letterhead.name, { size: 13, bold: true, after: 4 });
  sheet.lines(letter.letterhead.lines, QUIET);
  sheet.text(letter.letterhead.vat, QUIET);
  sheet.space(8);
  sheet.rule();
  sheet.space(18);

  sheet.lines(letter.recipient);
  sheet.space(22);
  sheet.text(letter.date, { after: 4 });
  sheet.text(letter.reference, { ...QUIET, after: 4 });
  sheet.space(14);

  sheet.text(letter.subject, { size: 11.5, bold: true, after: 14, role: 'H1' });
  for (const paragraph of letter.paragraphs) sheet.text(paragraph, { size: 10, after: 9 });

  // The signature does not go to a page of its own without a line of the letter; 90 points hold it.
  sheet.keepTogether(90);
  sheet.space(8);
  sheet.text(letter.closing, { size: 10 });
  sheet.space(34);
  sheet.text(letter.signatory.name, { size: 10, bold: true });
  sheet.text(letter.signatory.role, { size: 10, after: 18 });
  sheet.lines(letter.enclosures ?? [], QUIET);
}
