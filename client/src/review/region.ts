import { sourceOf } from '../text/anchoring.ts';
import type { Target } from '../text/selectors.ts';
import type { Announcer } from './announcer.ts';
import type { DocumentView } from './document-view.ts';
import { element } from './dom.ts';
import type { Box } from './page-layer.ts';
import type { Strings } from './strings.ts';

const STEP = 0.02;
const SMALLEST = 0.01;

/** A part of a page as a target, for scans and figures, which have no words to select. */
export function describeRegion(view: DocumentView, versionId: string, page: number, box: Box): Target {
  return {
    type: 'SpecificResource',
    source: sourceOf(versionId),
    selector: [
      { type: 'FragmentSelector', conformsTo: 'http://www.rfc-editor.org/rfc/rfc8118', value: `page=${page}` },
      { type: 'ch:PdfRectSelector', pages: [{ page, rects: [view.toPdfRect(page, box)] }] },
    ],
  };
}

/** Marks a rectangle on a page: drawn with mouse, pen or finger, or placed with the keyboard. */
export class RegionPicker {
  readonly button: HTMLButtonElement;
  readonly #view: DocumentView;
  readonly #strings: Strings;
  readonly #announcer: Announcer;
  readonly #picked: (page: number, box: Box) => void;
  readonly #frame: HTMLElement;
  #over: AbortController | null = null;
  #page = 1;
  #box: Box = { left: 0.3, top: 0.3, right: 0.7, bottom: 0.5 };

  constructor(view: DocumentView, strings: Strings, announcer: Announcer, picked: (page: number, box: Box) => void) {
    this.#view = view;
    this.#strings = strings;
    this.#announcer = announcer;
    this.#picked = picked;
    this.button = element('button', { type: 'button', class: 'ch-button ch-switch', 'aria-pressed': 'false' }, strings.markRegion);
    this.button.addEventListener('click', () => (this.#over ? this.cancel() : this.begin()));
    this.#frame = element('div', { class: 'ch-region', tabindex: 0, role: 'application', 'aria-label': strings.regionHint });
    this.#frame.addEventListener('keydown', event => this.#onKey(event));
  }

  get isPicking(): boolean {
    return this.#over !== null;
  }

  begin(): void {
    const place = this.#view.place();
    const canvas = place && this.#view.canvas(place.page);
    if (!place || !canvas) return;
    this.#over = new AbortController();
    this.button.setAttribute('aria-pressed', 'true');
    this.#view.scroller.classList.add('ch-picking');
    this.#view.scroller.addEventListener('pointerdown', event => this.#draw(event), { signal: this.#over.signal });
    this.#page = place.page;
    const middle = Math.min(0.88, Math.max(0.12, place.middle));
    this.#box = { left: 0.3, right: 0.7, top: middle - 0.08, bottom: middle + 0.08 };
    this.#put();
    this.#frame.focus({ preventScroll: true });
    this.#announcer.say(this.#strings.regionHint);
  }

  cancel(): void {
    this.#end();
    this.button.focus();
  }

  dispose(): void {
    this.#end();
  }

  #end(): void {
    this.#over?.abort();
    this.#over = null;
    this.#frame.remove();
    this.#view.scroller.classList.remove('ch-picking');
    this.button.setAttribute('aria-pressed', 'false');
  }

  #accept(): void {
    const [page, box] = [this.#page, this.#box];
    this.#end();
    this.#picked(page, box);
  }

  #draw(event: PointerEvent): void {
    if (event.button !== 0) return;
    const page = this.#view.pageOf(event.target as Node);
    const bounds = page === null ? null : this.#view.bounds(page);
    if (page === null || !bounds) return;
    event.preventDefault();
    this.#page = page;
    const from = pointIn(bounds, event);
    const { signal } = this.#over!;
    this.#view.scroller.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => {
      const to = pointIn(bounds, moved);
      this.#box = { left: Math.min(from.x, to.x), right: Math.max(from.x, to.x), top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y) };
      this.#put();
    };
    const up = () => {
      this.#view.scroller.removeEventListener('pointermove', move);
      // A click without a drag leaves the frame to the keyboard.
      if (this.#box.right - this.#box.left > SMALLEST && this.#box.bottom - this.#box.top > SMALLEST) this.#accept();
    };
    this.#box = { left: from.x, right: from.x, top: from.y, bottom: from.y };
    this.#view.scroller.addEventListener('pointermove', move, { signal });
    this.#view.scroller.addEventListener('pointerup', up, { signal, once: true });
  }

  #onKey(event: KeyboardEvent): void {
    const [dx, dy] = ARROWS[event.key] ?? [0, 0];
    if (event.key === 'Escape') this.cancel();
    else if (event.key === 'Enter') this.#accept();
    else if (!dx && !dy) return;
    else if (event.shiftKey) this.#resize(dx * STEP, dy * STEP);
    else this.#move(dx * STEP, dy * STEP);
    event.preventDefault();
    event.stopPropagation();
  }

  #move(dx: number, dy: number): void {
    const { left, right, top, bottom } = this.#box;
    const x = clamp(dx, -left, 1 - right);
    const y = clamp(dy, -top, 1 - bottom);
    this.#box = { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
    this.#put();
  }

  #resize(dx: number, dy: number): void {
    const { left, top } = this.#box;
    this.#box = { left, top, right: clamp(this.#box.right + dx, left + SMALLEST * 2, 1), bottom: clamp(this.#box.bottom + dy, top + SMALLEST * 2, 1) };
    this.#put();
  }

  #put(): void {
    const canvas = this.#view.canvas(this.#page);
    if (!canvas) return;
    const { style } = this.#frame;
    const { left, right, top, bottom } = this.#box;
    [style.left, style.top, style.width, style.height] = [left, top, right - left, bottom - top].map(value => `${value * 100}%`) as [string, string, string, string];
    const page = canvas.parentElement!;
    if (this.#frame.parentElement !== page) {
      page.append(this.#frame);
      this.#frame.focus({ preventScroll: true });
    }
  }
}

const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

const pointIn = (bounds: DOMRect, { clientX, clientY }: PointerEvent) => ({
  x: clamp((clientX - bounds.left) / bounds.width, 0, 1),
  y: clamp((clientY - bounds.top) / bounds.height, 0, 1),
});
