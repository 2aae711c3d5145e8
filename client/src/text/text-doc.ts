import type { PageText } from './page-text.ts';

/** A range of characters inside one page; `page` counts from 0. */
export interface PageRange {
  page: number;
  start: number;
  end: number;
}

/** The canonical text of one document version: its pages joined with "\f". Offsets count UTF-16 units. */
export class TextDoc {
  readonly pages: readonly PageText[];
  readonly text: string;
  /** Where each page starts in `text`. */
  readonly starts: number[] = [];
  /** Running headers and footers, as ranges of `text`. */
  readonly skip: [number, number][] = [];

  constructor(pages: readonly PageText[]) {
    this.pages = pages;
    let at = 0;
    for (const page of pages) {
      this.starts.push(at);
      for (const [start, end] of page.skip) this.skip.push([at + start, at + end]);
      at += page.text.length + 1;
    }
    this.text = pages.map(page => page.text).join('\f');
  }

  /** The page, counted from 0, that holds an offset. */
  pageAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Cuts a range at page ends and around headers and footers, which are never painted. */
  segments(start: number, end: number): PageRange[] {
    const out: PageRange[] = [];
    for (let page = this.pageAt(start); page < this.pages.length && this.starts[page]! < end; page++) {
      const { text, skip } = this.pages[page]!;
      let from = Math.max(0, start - this.starts[page]!);
      const to = Math.min(text.length, end - this.starts[page]!);
      for (const [skipFrom, skipTo] of skip) {
        if (skipTo <= from || skipFrom >= to) continue;
        if (skipFrom > from) out.push({ page, start: from, end: skipFrom });
        from = Math.max(from, skipTo);
      }
      if (to > from) out.push({ page, start: from, end: to });
    }
    return out;
  }

  /** The text of a range without headers and footers. */
  clean(start: number, end: number): string {
    let out = '';
    let at = start;
    for (const [skipFrom, skipTo] of this.skip) {
      if (skipTo <= start) continue;
      if (skipFrom >= end) break;
      out += this.text.slice(at, Math.max(at, skipFrom));
      at = Math.max(at, skipTo);
    }
    return out + this.text.slice(at, Math.max(at, end));
  }
}
