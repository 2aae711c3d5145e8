import { open, rename, rm } from 'node:fs/promises';
import { failure, JobError, type Failure, type WriteAnswer } from './protocol.ts';
import { writeCertificate } from './templates/certificate.ts';
import type { Definition } from './templates/definition.ts';
import { checked } from './templates/input.ts';
import { writeInvoice } from './templates/invoice.ts';
import { writeLetter } from './templates/letter.ts';
import { Sheet } from './templates/sheet.ts';
import { writeText } from './templates/text.ts';

/** Writes the PDF whole or not at all: under another name first, on disk, then moved into place. */
export async function writePdf(path: string, input: Definition): Promise<WriteAnswer | Failure> {
  const unfinished = `${path}.part`;
  try {
    const { bytes, pageCount } = await render(checked(input));
    const file = await open(unfinished, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return { ok: true, bytes: bytes.length, pageCount };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return failure(error);
  }
}

async function render(definition: Definition): Promise<{ bytes: Buffer; pageCount: number }> {
  const sheet = new Sheet(definition);
  switch (definition.kind) {
    case 'invoice':
      writeInvoice(sheet, definition);
      break;
    case 'letter':
      writeLetter(sheet, definition);
      break;
    case 'certificate':
      writeCertificate(sheet, definition);
      break;
    case 'text':
      writeText(sheet, definition);
      break;
    default:
      throw new JobError('BadRequest', 'There is no template of this kind.');
  }
  return sheet.finish(definition.kind === 'text' ? definition.footer : undefined);
}
