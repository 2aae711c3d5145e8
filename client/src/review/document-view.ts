import type { PdfView } from './pdf-view.ts';

/** What the rest of the review needs of the view of a document, whatever kind of file is shown in it. */
export type DocumentView = Pick<PdfView, keyof PdfView>;

/** A chapter of the document and its parts. */
export interface OutlineItem {
  title: string;
  go: () => void;
  items: OutlineItem[];
}

/** How a search stands: which of how many matches is shown. */
export interface Found {
  current: number;
  total: number;
  isPending: boolean;
}
