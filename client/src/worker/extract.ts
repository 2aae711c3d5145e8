import './dom-stub.ts';
import { readFile } from 'node:fs/promises';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
// pdf.js looks for this global before it tries to start a worker of its own.
import * as pdfjsWorker from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { markRunningLines, pageFromTextContent, type PageText, type TextContentItem } from '../text/page-text.ts';
import { JobError } from './protocol.ts';

Object.assign(globalThis, { pdfjsWorker });

export const MAX_PAGES = 5000;

/** The canonical text of every page of the file. `assets` is the folder that holds `cmaps/`. */
export async function extractText(path: string, assets: string, maxPages = MAX_PAGES): Promise<PageText[]> {
  const data = new Uint8Array(await readFile(path));
  if (!looksLikePdf(data)) throw new JobError('NotAPdf', 'The file is not a PDF.');

  const task = pdfjs.getDocument({
    data,
    cMapUrl: `${assets}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${assets}/standard_fonts/`,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > maxPages) {
      throw new JobError('TooManyPages', `The file has ${pdf.numPages} pages; ${maxPages} are the most.`);
    }

    const pages: PageText[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
      pages.push(pageFromTextContent(content.items as TextContentItem[]));
      page.cleanup();
    }
    markRunningLines(pages);
    return pages;
  } catch (error) {
    throw asJobError(error);
  } finally {
    await task.destroy();
  }
}

/** The header may stand anywhere in the first kilobyte. */
function looksLikePdf(data: Uint8Array): boolean {
  return Buffer.from(data.subarray(0, 1024)).includes('%PDF-');
}

function asJobError(error: unknown): JobError {
  if (error instanceof JobError) return error;
  const { name, message } = error as Error;
  if (name === 'PasswordException') return new JobError('Encrypted', 'The file is protected by a password.');
  if (name === 'InvalidPDFException') return new JobError('NotAPdf', 'The file is damaged or not a PDF.');
  return new JobError('Failed', `The text could not be read: ${message}`);
}
