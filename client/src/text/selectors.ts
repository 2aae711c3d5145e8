// The anchors of an annotation, in the words of the W3C Web Annotation Data Model.

export interface TextQuoteSelector {
  type: 'TextQuoteSelector';
  exact: string;
  prefix: string;
  suffix: string;
}

export interface TextPositionSelector {
  type: 'TextPositionSelector';
  start: number;
  end: number;
}

/** A page by the fragment rules of PDF ("page=40"), with the offsets inside that page when text is meant. */
export interface PageSelector {
  type: 'FragmentSelector';
  conformsTo: 'http://www.rfc-editor.org/rfc/rfc8118';
  value: string;
  refinedBy?: TextPositionSelector;
}

/** [left, bottom, right, top] in the coordinates of the PDF page. */
export type PdfRect = [number, number, number, number];

/** Our extension: rectangles that can be painted without any text. Pages count from 1. */
export interface PdfRectSelector {
  type: 'ch:PdfRectSelector';
  pages: { page: number; rects: PdfRect[] }[];
}

export type Selector = TextQuoteSelector | TextPositionSelector | PageSelector | PdfRectSelector;

export interface Target {
  type: 'SpecificResource';
  /** "urn:ch:version:" and the id of the document version. */
  source: string;
  selector: Selector[];
}

export function selectorOf<T extends Selector['type']>(target: Target, type: T) {
  return target.selector?.find(selector => selector.type === type) as Extract<Selector, { type: T }> | undefined;
}

/** The page a target names, counted from 1, or null. */
export function pageOfTarget(target: Target): number | null {
  const value = selectorOf(target, 'FragmentSelector')?.value ?? '';
  const page = /^page=(\d+)/.exec(value)?.[1] ?? selectorOf(target, 'ch:PdfRectSelector')?.pages[0]?.page;
  return page === undefined ? null : Number(page);
}
