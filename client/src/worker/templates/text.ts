import type { Text, TextBlock } from './definition.ts';
import { QUIET, type Sheet } from './sheet.ts';

export function writeText(sheet: Sheet, text: Text): void {
  sheet.heading(text.title, 1);
  sheet.text(text.subtitle, { ...QUIET, size: 10, after: 10 });
  if (text.facts?.length) {
    const columns = [
      { title: '', width: 30 },
      { title: '', width: 70 },
    ];
    sheet.table(columns, text.facts.map(fact => [fact.label, fact.value]));
  }
  for (const block of text.blocks) writeBlock(sheet, block);
}

function writeBlock(sheet: Sheet, block: TextBlock): void {
  if ('heading' in block) {
    sheet.space(8);
    sheet.heading(block.heading, block.level === 2 ? 3 : 2);
  } else if ('paragraph' in block) {
    sheet.text(block.paragraph, { after: 7 });
  } else if ('link' in block) {
    sheet.link(block.text, block.link);
  } else if ('bullets' in block) {
    sheet.bullets(block.bullets);
  } else if ('table' in block) {
    const { columns, rows, widths, alignRight } = block.table;
    sheet.table(
      columns.map((title, index) => ({
        title,
        width: widths?.[index] ?? 1,
        align: alignRight?.includes(index) ? 'right' : 'left',
      })),
      rows,
    );
  }
}
