import type { PdfRect } from '../text/selectors.ts';
import type { DocumentView, Found } from './document-view.ts';
import { element } from './dom.ts';
import { PageLayer, type Box } from './page-layer.ts';

export interface FlatViewOptions {
  label: string;
  /** The picture, and what it is called; or the words, when they are known. */
  picture?: { url: string; name: string };
  text?: Promise<string>;
}

const ZOOM_STEP = 1.15;
const SMALLEST = 0.25;
const LARGEST = 5;

/** A picture or a plain text as a document of one page, with everything that can be done on the pages of a PDF. */
export class FlatView implements DocumentView {
  readonly scroller: HTMLDivElement;
  readonly canSearch = false;
  onPageReady: (page: number) => void = () => undefined;
  onPageChanged: (page: number) => void = () => undefined;
  onFound: (found: Found) => void = () => undefined;

  readonly #options: FlatViewOptions;
  readonly #sheet: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #words: HTMLElement | null;
  readonly #picture: HTMLImageElement | null;
  #isOpen = false;
  #scale = 1;

  constructor(parent: HTMLElement, options: FlatViewOptions) {
    this.#options = options;
    this.#canvas = element('div', { class: 'canvasWrapper' });
    this.#picture = options.picture ? element('img', { alt: options.picture.name, draggable: 'false' }) : null;
    this.#words = options.text ? element('div', { class: 'ch-words', dir: 'auto' }) : null;
    if (this.#picture) this.#canvas.append(this.#picture);
    this.#sheet = element('div', { class: `page ch-sheet ${this.#picture ? 'ch-of-picture' : 'ch-of-words'}`, 'data-page-number': 1 }, this.#canvas, ...(this.#words ? [this.#words] : []));
    this.scroller = element('div', { class: 'ch-scroller', tabindex: 0, role: 'region', 'aria-label': options.label }, this.#sheet);
    parent.append(this.scroller);
  }

  async open(): Promise<void> {
    if (this.#picture) {
      this.#picture.src = this.#options.picture!.url;
      await this.#picture.decode();
    }
    if (this.#words) this.#words.textContent = (await this.#options.text) ?? '';
    this.#isOpen = true;
    this.onPageReady(1);
  }

  dispose(): Promise<void> {
    this.scroller.remove();
    return Promise.resolve();
  }

  get pageCount(): number {
    return this.#isOpen ? 1 : 0;
  }

  get page(): number {
    return 1;
  }

  showPage(): void {
    this.scroller.scrollTop = 0;
  }

  showHeight(_page: number, fraction: number): void {
    this.scroller.scrollTop = this.#sheet.offsetTop + fraction * this.#sheet.offsetHeight - this.scroller.clientHeight / 3;
  }

  place(): { page: number; top: number; middle: number } | null {
    const height = this.#sheet.offsetHeight;
    if (!this.#isOpen || !height || !this.scroller.clientHeight) return null;
    const top = (this.scroller.scrollTop - this.#sheet.offsetTop) / height;
    return { page: 1, top, middle: Math.min(1, Math.max(0, top + this.scroller.clientHeight / 3 / height)) };
  }

  goTo(_page: number, top: number): void {
    if (Number.isFinite(top)) this.scroller.scrollTop = this.#sheet.offsetTop + top * this.#sheet.offsetHeight;
  }

  zoomIn(): void {
    this.#zoomTo(this.#scale * ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoomTo(this.#scale / ZOOM_STEP);
  }

  fitWidth(): void {
    this.#zoomTo(1);
  }

  layer(): PageLayer | null {
    const words = this.layerElement();
    return words && new PageLayer(words);
  }

  layerElement(): HTMLElement | null {
    return this.#isOpen ? this.#words : null;
  }

  canvas(): HTMLElement | null {
    return this.#isOpen ? this.#canvas : null;
  }

  bounds(): DOMRect | null {
    return this.#isOpen ? this.#canvas.getBoundingClientRect() : null;
  }

  get drawnPages(): number[] {
    return this.#isOpen ? [1] : [];
  }

  pageOf(node: Node): number | null {
    return this.#sheet.contains(node) ? 1 : null;
  }

  /** In pixels of the picture, or thousandths of the sheet, counted from the lower left corner as in a PDF. */
  toPdfRect(_page: number, box: Box): PdfRect {
    const { width, height } = this.sizeOf();
    return [box.left * width, (1 - box.bottom) * height, box.right * width, (1 - box.top) * height].map(value => Math.round(value * 100) / 100) as PdfRect;
  }

  fromPdfRect(_page: number, [left, bottom, right, top]: PdfRect): Box | null {
    const { width, height } = this.sizeOf();
    return { left: left / width, right: right / width, top: 1 - top / height, bottom: 1 - bottom / height };
  }

  sizeOf(): { width: number; height: number } {
    return this.#picture?.naturalWidth ? { width: this.#picture.naturalWidth, height: this.#picture.naturalHeight } : { width: 1_000, height: 1_000 };
  }

  find(): void {
    // The browser's own search finds everything here.
  }

  outline(): Promise<[]> {
    return Promise.resolve([]);
  }

  drawSmall(): Promise<void> {
    return Promise.resolve();
  }

  #zoomTo(scale: number): void {
    this.#scale = Math.min(LARGEST, Math.max(SMALLEST, scale));
    this.#sheet.style.setProperty('--ch-scale', String(this.#scale));
    // Text runs differently at another size; marks have to be painted again.
    if (this.#isOpen) requestAnimationFrame(() => this.onPageReady(1));
  }
}
