import { type EventBus, PDFFindController, type PDFLinkService } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import type { Found } from './document-view.ts';

interface CountEvent {
  matchesCount: { current: number; total: number };
}

/** Finds words in all pages, with or without accents and capitals, and shows one match after the other. */
export class PdfSearch {
  readonly controller: PDFFindController;
  onFound: (found: Found) => void = () => undefined;
  readonly #bus: EventBus;
  #query = '';

  constructor(bus: EventBus, links: PDFLinkService) {
    this.#bus = bus;
    this.controller = new PDFFindController({ eventBus: bus, linkService: links, updateMatchesCountOnProgress: true });
    bus.on('updatefindmatchescount', (event: CountEvent) => this.#tell(event, true));
    bus.on('updatefindcontrolstate', (event: CountEvent & { state: number }) => this.#tell(event, event.state === PENDING));
  }

  /** The same words again show the next match; no words end the search. */
  find(query: string, backwards = false): void {
    const isAgain = query !== '' && query === this.#query;
    this.#query = query;
    if (!query) {
      this.#bus.dispatch('findbarclose', { source: this });
      this.onFound({ current: 0, total: 0, isPending: false });
      return;
    }
    this.#bus.dispatch('find', {
      source: this,
      type: isAgain ? 'again' : '',
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious: backwards,
      matchDiacritics: false,
    });
  }

  #tell({ matchesCount }: CountEvent, isPending: boolean): void {
    if (this.#query) this.onFound({ ...matchesCount, isPending });
  }
}

const PENDING = 3;
