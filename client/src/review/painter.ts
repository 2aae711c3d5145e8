import { element, svg } from './dom.ts';
import type { Mark, PagePart } from './marks.ts';
import type { Box, PageLayer } from './page-layer.ts';
import type { DocumentView } from './document-view.ts';

/** The strip at the left edge that stands for a whole page. */
const WHOLE_PAGE: Box = { left: 0, top: 0, right: 0.012, bottom: 1 };
/** Boxes are painted in ten-thousandths of the page, so that zooming needs no painting. */
const UNITS = 10_000;

/** Paints marks under the text of the pages: on each page one path for each style, however many marks there are. */
export class Painter {
  readonly #view: DocumentView;
  readonly #marks = new Map<string, Mark>();
  readonly #byPage = new Map<number, Set<string>>();
  readonly #painted = new Map<number, Map<string, Box[]>>();
  #isVisible: (id: string) => boolean = () => true;
  #chosen: string | null = null;

  constructor(view: DocumentView) {
    this.#view = view;
  }

  put(mark: Mark): void {
    const pages = new Set([...this.#remove(mark.id), ...mark.parts.keys()]);
    this.#add(mark);
    for (const page of pages) this.paint(page);
  }

  remove(id: string): void {
    for (const page of this.#remove(id)) this.paint(page);
  }

  replaceAll(marks: readonly Mark[]): void {
    this.#marks.clear();
    this.#byPage.clear();
    for (const mark of marks) this.#add(mark);
    this.paintAll();
  }

  show(isVisible: (id: string) => boolean): void {
    this.#isVisible = isVisible;
    this.paintAll();
  }

  choose(id: string | null): void {
    const pages = [this.#chosen, id].flatMap(chosen => (chosen ? [...(this.#marks.get(chosen)?.parts.keys() ?? [])] : []));
    this.#chosen = id;
    for (const page of new Set(pages)) this.paint(page);
  }

  paintAll(): void {
    for (const page of this.#view.drawnPages) this.paint(page);
  }

  paint(page: number): void {
    const canvas = this.#view.canvas(page);
    if (!canvas) return;
    const marks = [...(this.#byPage.get(page) ?? [])].filter(this.#isVisible).map(id => this.#marks.get(id)!);
    const painted = new Map<string, Box[]>();
    // Reading all positions before the first change costs one layout, not one for each mark.
    const layer = marks.length ? this.#view.layer(page) : null;
    for (const mark of marks) painted.set(mark.id, this.#boxesOf(page, mark.parts.get(page)!, layer));
    this.#painted.set(page, painted);
    this.#draw(canvas, marks, painted);
  }

  /** The marks under a point of the screen, the smallest first. */
  at(x: number, y: number): string[] {
    const page = this.#view.drawnPages.find(candidate => contains(this.#view.bounds(candidate), x, y));
    if (page === undefined) return [];
    const bounds = this.#view.bounds(page)!;
    const fx = (x - bounds.left) / bounds.width;
    const fy = (y - bounds.top) / bounds.height;
    return [...(this.#painted.get(page) ?? [])]
      .filter(([, boxes]) => boxes.some(box => fx >= box.left && fx <= box.right && fy >= box.top && fy <= box.bottom))
      .sort(([, a], [, b]) => areaOf(a) - areaOf(b))
      .map(([id]) => id);
  }

  firstPage(id: string): number | null {
    const pages = [...(this.#marks.get(id)?.parts.keys() ?? [])];
    return pages.length ? Math.min(...pages) : null;
  }

  /** Where a mark begins on its page, as a fraction of the height; null while the page is not drawn. */
  topOf(id: string, page: number): number | null {
    return this.#painted.get(page)?.get(id)?.[0]?.top ?? null;
  }

  #add(mark: Mark): void {
    this.#marks.set(mark.id, mark);
    for (const page of mark.parts.keys()) {
      if (!this.#byPage.has(page)) this.#byPage.set(page, new Set());
      this.#byPage.get(page)!.add(mark.id);
    }
  }

  #remove(id: string): Set<number> {
    const pages = new Set(this.#marks.get(id)?.parts.keys());
    for (const page of pages) this.#byPage.get(page)?.delete(id);
    this.#marks.delete(id);
    return pages;
  }

  #boxesOf(page: number, part: PagePart, layer: PageLayer | null): Box[] {
    const ofText = layer ? part.ranges.flatMap(range => layer.boxesOf(range.start, range.end)) : [];
    const ofRects = part.rects.map(rect => this.#view.fromPdfRect(page, rect)).filter(box => box !== null);
    return [...ofText, ...ofRects, ...(part.isWholePage ? [WHOLE_PAGE] : [])];
  }

  #draw(canvas: HTMLElement, marks: readonly Mark[], painted: ReadonlyMap<string, Box[]>): void {
    let drawing = canvas.querySelector(':scope > .ch-layer');
    if (!marks.length) {
      drawing?.remove();
      this.#label(canvas, [], painted);
      return;
    }
    if (!drawing) {
      drawing = svg('svg', { class: 'ch-layer', viewBox: `0 0 ${UNITS} ${UNITS}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
      canvas.append(drawing);
    }

    const paths = new Map<string, string>();
    for (const mark of marks) {
      const style = mark.id === this.#chosen ? `${mark.style} ch-chosen` : mark.style;
      paths.set(style, (paths.get(style) ?? '') + painted.get(mark.id)!.map(pathOf).join(''));
    }
    drawing.replaceChildren(...[...paths].map(([style, d]) => svg('path', { class: style, d })));
    this.#label(canvas, marks, painted);
  }

  /** What a mark is about, in letters: colours alone would leave some people out. */
  #label(canvas: HTMLElement, marks: readonly Mark[], painted: ReadonlyMap<string, Box[]>): void {
    canvas.querySelectorAll(':scope > .ch-label').forEach(label => label.remove());
    for (const mark of marks) {
      const first = painted.get(mark.id)![0];
      if (!mark.label || !first) continue;
      const label = element('span', { class: `ch-label ${mark.style}`, 'aria-hidden': 'true' }, mark.label);
      label.style.left = `${first.left * 100}%`;
      label.style.top = `${first.top * 100}%`;
      canvas.append(label);
    }
  }
}

function pathOf(box: Box): string {
  const [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom].map(value => Math.round(value * UNITS));
  return `M${left} ${top}H${right}V${bottom}H${left}Z`;
}

const areaOf = (boxes: readonly Box[]) =>
  boxes.reduce((sum, box) => sum + (box.right - box.left) * (box.bottom - box.top), 0);

const contains = (bounds: DOMRect | null, x: number, y: number) =>
  bounds !== null && x >= bounds.left && x <= bounds.right && y >= bounds.top && y <= bounds.bottom;
