import { describeRange } from '../text/anchoring.ts';
import type { PdfRectSelector, Target } from '../text/selectors.ts';
import type { TextDoc } from '../text/text-doc.ts';
import type { DocumentView } from './document-view.ts';

/** The selected range of the document's text as offsets, or null when no text of it is selected. */
export function selectedRange(view: DocumentView, doc: TextDoc): { start: number; end: number; range: Range } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(view.scroller)) return null;

  const pages = view.drawnPages
    .sort((a, b) => a - b)
    .filter(page => {
      const layer = view.layerElement(page);
      return layer && range.intersectsNode(layer);
    });
  if (!pages.length) return null;

  const start = offsetOf(view, doc, pages[0]!, range.startContainer, range.startOffset, false);
  const end = offsetOf(view, doc, pages.at(-1)!, range.endContainer, range.endOffset, true);
  return end > start ? { start, end, range } : null;
}

/** A point outside the text, in a margin or beyond the document, means the edge of the nearest selected page. */
function offsetOf(view: DocumentView, doc: TextDoc, edge: number, node: Node, offset: number, isEnd: boolean): number {
  const page = view.pageOf(node) ?? edge;
  const layer = view.layer(page);
  if (!layer || page !== edge) return doc.starts[edge - 1]! + (isEnd ? doc.pages[edge - 1]!.text.length : 0);
  const isInside = view.layerElement(page)!.contains(node);
  return doc.starts[page - 1]! + (isInside ? layer.offsetOf(node, offset, isEnd) : isEnd ? layer.length : 0);
}

/** Describes a range of text with everything known about it, the rectangles of the pages on screen included. */
export function targetOfRange(view: DocumentView, doc: TextDoc, versionId: string, start: number, end: number): Target | null {
  const rects: PdfRectSelector = { type: 'ch:PdfRectSelector', pages: [] };
  for (const segment of doc.segments(start, end)) {
    const page = segment.page + 1;
    const boxes = view.layer(page)?.boxesOf(segment.start, segment.end) ?? [];
    if (!boxes.length) continue;
    const pdfRects = boxes.map(box => view.toPdfRect(page, box));
    const last = rects.pages.at(-1);
    if (last?.page === page) last.rects.push(...pdfRects);
    else rects.pages.push({ page, rects: pdfRects });
  }
  return describeRange(doc, versionId, start, end, rects);
}
