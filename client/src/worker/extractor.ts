import { version } from 'pdfjs-dist/package.json';

/** Says how a text came about; raise the number behind the slash when the rules of `page-text.ts` change. */
export const EXTRACTOR = `pdfjs-${version}/1`;
