import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { pause } from '../live/pause.ts';
import type { Found, OutlineItem } from './document-view.ts';
import { element } from './dom.ts';
import { PageLayer, type Box } from './page-layer.ts';
import { PdfSearch } from './pdf-search.ts';
import { prepareWorker, takeWorker } from './pdf-worker.ts';
import { quiet, unlessOver } from './quiet-document.ts';
import type { PdfRect } from '../text/selectors.ts';

export interface PdfViewOptions {
  documentUrl: string;
  assetsUrl: string;
  /** Name of the region for assistive software. */
  label: string;
}

interface PageView {
  id: number;
  div: HTMLElement;
  viewport: pdfjs.PageViewport;
  textLayer?: { div?: HTMLElement } | null;
}

interface OutlineNode {
  title: string;
  dest: string | unknown[] | null;
  items: OutlineNode[];
}

/** More pages than these are not laid out: each would be an element of the page. As many as the server reads. */
const MOST_PAGES = 5000;
/** Larger pictures are left out: an A4 page at 600 dots per inch has 35 million dots. */
const MOST_DOTS = 64 * 1024 * 1024;

/** The document has more pages than a browser can lay out. */
export class TooManyPages extends Error {
  readonly pages: number;

  constructor(pages: number) {
    super(`The document has ${pages} pages; ${MOST_PAGES} are the most.`);
    this.pages = pages;
  }
}

/** How long a worker may take to leave by itself, in milliseconds. */
const LEAVING = 2000;

/** Deeper chapters than these help nobody. */
const DEEPEST = 3;
const ZOOM_STEP = 1.15;
const SMALLEST = 0.25;
const LARGEST = 5;

/** The pages of the document, drawn by pdf.js as they come into view. Pages count from 1 here. */
export class PdfView {
  readonly scroller: HTMLDivElement;
  /** A page has been drawn and has its text: paint on it. */
  onPageReady: (page: number) => void = () => undefined;
  onPageChanged: (page: number) => void = () => undefined;

  readonly canSearch: boolean = true;
  onFound: (found: Found) => void = () => undefined;

  readonly #viewer: PDFViewer;
  readonly #search: PdfSearch;
  readonly #bus = new EventBus();
  readonly #links: PDFLinkService;
  readonly #worker: pdfjs.PDFWorker;
  readonly #task: pdfjs.PDFDocumentLoadingTask;
  readonly #pdf: Promise<pdfjs.PDFDocumentProxy>;
  readonly #over = new AbortController();
  #fitsWidth = true;
  /** The page to show once the view is shown at all. */
  #wanted: number | null = null;
  readonly #resize: ResizeObserver;

  constructor(parent: HTMLElement, options: PdfViewOptions) {
    this.scroller = element('div', { class: 'ch-scroller', tabindex: 0, role: 'region', 'aria-label': options.label });
    this.scroller.append(element('div', { class: 'pdfViewer' }));
    parent.append(this.scroller);

    this.#links = new PDFLinkService({ eventBus: this.#bus, externalLinkTarget: 2, externalLinkRel: 'noopener noreferrer' });
    this.#search = new PdfSearch(this.#bus, this.#links);
    this.#search.onFound = found => this.onFound(found);
    this.#viewer = new PDFViewer({
      container: this.scroller,
      eventBus: this.#bus,
      linkService: this.#links,
      findController: this.#search.controller,
      annotationMode: pdfjs.AnnotationMode.ENABLE,
      imageResourcesPath: `${options.assetsUrl}images/`,
      annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
    });
    this.#links.setViewer(this.#viewer);
    this.#bus.on('textlayerrendered', (event: { pageNumber: number }) => this.onPageReady(event.pageNumber));
    this.#bus.on('pagerendered', (event: { pageNumber: number }) => this.onPageReady(event.pageNumber));
    this.#bus.on('pagechanging', (event: { pageNumber: number }) => this.onPageChanged(event.pageNumber));

    this.#worker = takeWorker(options.assetsUrl);
    this.#bus.on('pagerendered', prepareWorker, { once: true } as never);
    this.#task = pdfjs.getDocument({
      url: options.documentUrl,
      worker: this.#worker,
      cMapUrl: `${options.assetsUrl}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${options.assetsUrl}standard_fonts/`,
      wasmUrl: `${options.assetsUrl}wasm/`,
      useWasm: false,
      enableXfa: false,
      maxImageSize: MOST_DOTS,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    const { signal } = this.#over;
    this.#pdf = unlessOver(signal, this.#task.promise).then(pdf => quiet(pdf, signal));
    // Whoever opens the view hears of a failure.
    this.#pdf.catch(() => undefined);
    this.#resize = new ResizeObserver(() => this.#onResize());
  }

  /** Comes back when the pages are laid out, opened at `page`; never when the view is left before. */
  async open(page = 1): Promise<void> {
    const pdf = await this.#pdf;
    if (this.#over.signal.aborted) return;
    if (pdf.numPages > MOST_PAGES) throw new TooManyPages(pdf.numPages);
    const laidOut = new Promise<void>(resolve => this.#bus.on('pagesinit', () => resolve(), { once: true } as never));
    this.#viewer.setDocument(pdf);
    this.#links.setDocument(pdf);
    await laidOut;
    this.fitWidth();
    if (page > 1) this.showPage(page);
    this.#resize.observe(this.scroller);
  }

  async dispose(): Promise<void> {
    this.#over.abort();
    this.#resize.disconnect();
    this.#viewer.setDocument(null as never);
    this.scroller.remove();
    // Told to end while it opens a document, a worker complains of that in the console: what is nearly open may open first.
    await Promise.race([this.#task.promise.catch(() => undefined), pause(LEAVING)]);
    // A worker that hangs over the document answers nothing any more; it is ended all the same.
    await Promise.race([this.#task.destroy().catch(() => undefined), pause(LEAVING)]);
    this.#worker.destroy();
  }

  get pageCount(): number {
    return this.#viewer.pagesCount;
  }

  get page(): number {
    return this.#viewer.currentPageNumber;
  }

  showPage(page: number): void {
    if (!this.pageCount) return;
    if (this.#isHidden) {
      this.#wanted = page;
      return;
    }
    this.#viewer.scrollPageIntoView({ pageNumber: Math.min(this.pageCount, Math.max(1, Math.round(page) || 1)) });
  }

  /** Scrolls so that a height on a page, as a fraction of it, stands in the upper third of the view. */
  showHeight(page: number, fraction: number): void {
    const box = this.#view(page)?.div;
    if (!box) return;
    this.scroller.scrollTop = box.offsetTop + fraction * box.offsetHeight - this.scroller.clientHeight / 3;
  }

  /** What is on the screen: the page, how much of it is above the upper edge, and where the eye is. Null while it is not laid out. */
  place(): { page: number; top: number; middle: number } | null {
    const box = this.pageCount && this.scroller.clientHeight ? this.#view(this.page)?.div : null;
    if (!box?.offsetHeight) return null;
    const top = (this.scroller.scrollTop - box.offsetTop) / box.offsetHeight;
    return { page: this.page, top, middle: Math.min(1, Math.max(0, top + this.scroller.clientHeight / 3 / box.offsetHeight)) };
  }

  /** Scrolls to where somebody else is, whatever the size of the two windows. */
  goTo(page: number, top: number): void {
    const box = this.pageCount ? this.#view(Math.min(this.pageCount, Math.max(1, Math.round(page) || 1)))?.div : null;
    if (box && Number.isFinite(top)) this.scroller.scrollTop = box.offsetTop + top * box.offsetHeight;
  }

  zoomIn(): void {
    this.#zoomTo(this.#viewer.currentScale * ZOOM_STEP);
  }

  zoomOut(): void {
    this.#zoomTo(this.#viewer.currentScale / ZOOM_STEP);
  }

  fitWidth(): void {
    this.#fitsWidth = true;
    if (this.pageCount && !this.#isHidden) this.#viewer.currentScaleValue = 'page-width';
  }

  /** Shows the next place of these words, or the one before. */
  find(query: string, backwards = false): void {
    if (this.pageCount) this.#search.find(query, backwards);
  }

  /** The chapters that the file names itself. */
  async outline(): Promise<OutlineItem[]> {
    const nodes = (await (await this.#pdf).getOutline()) as OutlineNode[] | null;
    return this.#chaptersOf(nodes ?? []);
  }

  /** Width and height of a page, in any unit; while a page is not known, those of the first. */
  sizeOf(page: number): { width: number; height: number } {
    const { width, height } = this.#view(page)!.viewport;
    return { width, height };
  }

  /** Draws a small picture of a page, as wide as the canvas. */
  async drawSmall(page: number, canvas: HTMLCanvasElement): Promise<void> {
    const drawn = await (await this.#pdf).getPage(page);
    const natural = drawn.getViewport({ scale: 1 });
    const viewport = drawn.getViewport({ scale: canvas.width / natural.width });
    canvas.height = Math.round(viewport.height);
    await unlessOver(this.#over.signal, drawn.render({ canvas, viewport }).promise);
  }

  /** The text of a page on the screen; null while it is not drawn. */
  layer(page: number): PageLayer | null {
    const div = this.layerElement(page);
    return div ? new PageLayer(div) : null;
  }

  layerElement(page: number): HTMLElement | null {
    const div = this.#view(page)?.textLayer?.div;
    return div?.isConnected ? div : null;
  }

  /** The part of a page that marks are painted into; null while it is not drawn. */
  canvas(page: number): HTMLElement | null {
    return this.#view(page)?.div.querySelector<HTMLElement>('.canvasWrapper') ?? null;
  }

  bounds(page: number): DOMRect | null {
    return this.canvas(page)?.getBoundingClientRect() ?? null;
  }

  get drawnPages(): number[] {
    return [...this.#viewer.getCachedPageViews()].map(view => (view as PageView).id);
  }

  /** The page that shows a node, or null. */
  pageOf(node: Node): number | null {
    const start = node instanceof Element ? node : node.parentElement;
    const page = start?.closest<HTMLElement>('.page');
    return page && this.scroller.contains(page) ? Number(page.dataset['pageNumber']) : null;
  }

  toPdfRect(page: number, box: Box): PdfRect {
    const { viewport } = this.#view(page)!;
    const [x1, y1] = viewport.convertToPdfPoint(box.left * viewport.width, box.bottom * viewport.height) as [number, number];
    const [x2, y2] = viewport.convertToPdfPoint(box.right * viewport.width, box.top * viewport.height) as [number, number];
    return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(toHundredth) as PdfRect;
  }

  fromPdfRect(page: number, rect: PdfRect): Box | null {
    const viewport = this.#view(page)?.viewport;
    if (!viewport) return null;
    const [x1, y1] = viewport.convertToViewportPoint(rect[0], rect[1]) as [number, number];
    const [x2, y2] = viewport.convertToViewportPoint(rect[2], rect[3]) as [number, number];
    return {
      left: Math.min(x1, x2) / viewport.width,
      top: Math.min(y1, y2) / viewport.height,
      right: Math.max(x1, x2) / viewport.width,
      bottom: Math.max(y1, y2) / viewport.height,
    };
  }

  /** On a phone the document may be in the part of the room that is not shown; pdf.js cannot scroll there, and complains. */
  get #isHidden(): boolean {
    return this.scroller.offsetParent === null;
  }

  #onResize(): void {
    if (this.#isHidden) return;
    if (this.#fitsWidth) this.fitWidth();
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted !== null) this.showPage(wanted);
  }

  #chaptersOf(nodes: readonly OutlineNode[], depth = 0): OutlineItem[] {
    return nodes.map(({ title, dest, items }) => ({
      title: title.trim() || '…',
      go: () => void (dest && this.#links.goToDestination(dest)),
      items: depth < DEEPEST ? this.#chaptersOf(items ?? [], depth + 1) : [],
    }));
  }

  #zoomTo(scale: number): void {
    if (!this.pageCount) return;
    this.#fitsWidth = false;
    this.#viewer.currentScale = Math.min(LARGEST, Math.max(SMALLEST, scale));
  }

  #view(page: number): PageView | undefined {
    return this.#viewer.getPageView(page - 1) as PageView | undefined;
  }
}

const toHundredth = (value: number) => Math.round(value * 100) / 100;
