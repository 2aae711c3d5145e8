import type { Anchor, Annotation } from '../live/contract.ts';
import { resolveExact } from '../text/anchoring.ts';
import { pageOfTarget, selectorOf, type PdfRect, type Target } from '../text/selectors.ts';
import type { Criterion } from './options.ts';
import type { PageRange, TextDoc } from '../text/text-doc.ts';

/** What of one page a mark covers: ranges of its text, rectangles, or the page as such. */
export interface PagePart {
  ranges: PageRange[];
  rects: PdfRect[];
  isWholePage: boolean;
}

export interface Mark {
  id: string;
  /** Class of the painted path; marks of one class are painted as one path. */
  style: string;
  /** Said at the beginning of the mark, where the colour alone would say it. */
  label?: string | undefined;
  /** By page, counted from 1. */
  parts: Map<number, PagePart>;
}

export const DRAFT = 'draft';

/** Where an annotation is to be painted in this version; null when it has no place in it. */
export function markOf(annotation: Annotation, doc: TextDoc | null, versionId: string, myId: string, criteria: readonly Criterion[] | null): Mark | null {
  const parts = partsOf(annotation, doc, versionId);
  if (!parts) return null;
  const style = styleOf(annotation, myId);
  if (!criteria) return { id: annotation.id, style, parts };
  const at = criteria.findIndex(criterion => criterion.id === annotation.criterionId);
  return { id: annotation.id, style: `${style} ${at < 0 ? 'ch-no-criterion' : `ch-criterion-${at % CRITERION_COLOURS}`}`, label: criteria[at]?.code, parts };
}

/** How many colours there are for criteria; the code at the mark tells apart what shares one. */
export const CRITERION_COLOURS = 8;

export function draftMark(target: Target, doc: TextDoc | null): Mark | null {
  const parts = partsOfTarget(target, doc);
  return parts && { id: DRAFT, style: 'ch-mark ch-draft', parts };
}

function styleOf({ state, author, anchor }: Annotation, myId: string): string {
  const isUncertain = anchor?.status === 'changed' || anchor?.status === 'ambiguous';
  return ['ch-mark', `ch-${state}`, author.id === myId && 'ch-mine', isUncertain && 'ch-uncertain'].filter(Boolean).join(' ');
}

function partsOf({ anchor, target, versionId: madeOn }: Annotation, doc: TextDoc | null, versionId: string) {
  if (anchor && (anchor.versionId ?? madeOn) === versionId) {
    if (anchor.status === 'orphan') return null;
    if (doc && anchor.end > anchor.start) return partsOfText(doc, anchor.start, anchor.end);
    if (madeOn !== versionId) return partsOfPage(anchor);
  }
  return madeOn === versionId ? partsOfTarget(target, doc) : null;
}

/** A page or a region of it, where the server found it again. */
function partsOfPage({ page, rectangles }: Anchor): Map<number, PagePart> | null {
  const parts = new Map<number, PagePart>();
  for (const { page: on, rects } of rectangles ?? []) partOf(parts, on).rects.push(...rects);
  if (!parts.size && page > 0) partOf(parts, page).isWholePage = true;
  return parts.size ? parts : null;
}

function partsOfTarget(target: Target, doc: TextDoc | null): Map<number, PagePart> | null {
  const found = doc && resolveExact(doc, target);
  if (found) return partsOfText(doc, found.start, found.end);

  const parts = new Map<number, PagePart>();
  for (const { page, rects } of selectorOf(target, 'ch:PdfRectSelector')?.pages ?? []) partOf(parts, page).rects.push(...rects);
  const page = pageOfTarget(target);
  if (!parts.size && page !== null) partOf(parts, page).isWholePage = true;
  return parts.size ? parts : null;
}

function partsOfText(doc: TextDoc, start: number, end: number): Map<number, PagePart> {
  const parts = new Map<number, PagePart>();
  for (const segment of doc.segments(start, end)) partOf(parts, segment.page + 1).ranges.push(segment);
  return parts;
}

function partOf(parts: Map<number, PagePart>, page: number): PagePart {
  const part = parts.get(page) ?? { ranges: [], rects: [], isWholePage: false };
  parts.set(page, part);
  return part;
}
