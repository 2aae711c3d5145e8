import { selectorOf, type PageSelector, type PdfRectSelector, type Target } from './selectors.ts';
import type { TextDoc } from './text-doc.ts';

/** Characters of context kept on each side of a quote. */
const CONTEXT = 64;

export const sourceOf = (versionId: string) => `urn:ch:version:${versionId}`;

/** Describes a range of the text in all the ways by which it can be found again; null when only blanks are left. */
export function describeRange(doc: TextDoc, versionId: string, from: number, to: number, rects?: PdfRectSelector): Target | null {
  const [start, end] = trim(doc.text, from, to);
  const exact = doc.clean(start, end);
  if (!exact.trim()) return null;

  // Headers and footers are cut out of the context, so look further than CONTEXT for it.
  const before = doc.clean(Math.max(0, start - CONTEXT * 3), start);
  const after = doc.clean(end, Math.min(doc.text.length, end + CONTEXT * 3));
  const page = doc.pageAt(start);
  const pageStart = doc.starts[page]!;

  const target: Target = {
    type: 'SpecificResource',
    source: sourceOf(versionId),
    selector: [
      { type: 'TextQuoteSelector', exact, prefix: before.slice(-CONTEXT), suffix: after.slice(0, CONTEXT) },
      { type: 'TextPositionSelector', start, end },
      {
        ...pageSelector(page + 1),
        refinedBy: { type: 'TextPositionSelector', start: start - pageStart, end: end - pageStart },
      },
    ],
  };
  if (rects?.pages.length) target.selector.push(rects);
  return target;
}

/** A whole page as a target; `page` counts from 1. */
export function describePage(versionId: string, page: number): Target {
  return { type: 'SpecificResource', source: sourceOf(versionId), selector: [pageSelector(page)] };
}

/**
 * Finds a target in the very version it was made on: by position when the text there is the quote, else by the only
 * place where the quote stands in its context. Anything less certain is the server's to decide, which knows the text
 * of both versions; here it is null.
 */
export function resolveExact(doc: TextDoc, target: Target): { start: number; end: number } | null {
  const quote = selectorOf(target, 'TextQuoteSelector');
  if (!quote?.exact) return null;

  const position = selectorOf(target, 'TextPositionSelector');
  if (position && position.end <= doc.text.length && doc.clean(position.start, position.end) === quote.exact) {
    return { start: position.start, end: position.end };
  }

  const inContext = onlyIndexOf(doc.text, quote.prefix + quote.exact + quote.suffix);
  if (inContext === null) return null;
  const start = inContext + quote.prefix.length;
  return { start, end: start + quote.exact.length };
}

function pageSelector(page: number): PageSelector {
  return { type: 'FragmentSelector', conformsTo: 'http://www.rfc-editor.org/rfc/rfc8118', value: `page=${page}` };
}

function trim(text: string, start: number, end: number): [number, number] {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return [start, end];
}

function onlyIndexOf(text: string, wanted: string): number | null {
  const first = text.indexOf(wanted);
  return first >= 0 && text.indexOf(wanted, first + 1) < 0 ? first : null;
}
