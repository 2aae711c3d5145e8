import type { Announcer } from './announcer.ts';
import type { DocumentView } from './document-view.ts';
import { element, iconButton } from './dom.ts';
import { fill, type Strings } from './strings.ts';

const ICON = 'M7 8V4h10v4M7 17H4v-7h16v7h-3M7 14h10v6H7z';
/** Enough to read small print on paper: 1,600 pixels across a page of 21 cm are 190 to the inch. */
const WIDTH = 1_600;

/** Prints the whole document, not only the pages that are drawn. Pressing again while it prepares gives up. */
export class PrintButton {
  readonly button: HTMLButtonElement;
  readonly #view: DocumentView;
  readonly #strings: Strings;
  readonly #announcer: Announcer;
  #giveUp: AbortController | null = null;

  constructor(view: DocumentView, strings: Strings, announcer: Announcer) {
    this.#view = view;
    this.#strings = strings;
    this.#announcer = announcer;
    this.button = iconButton(strings.print, ICON, () => (this.#giveUp ? this.#giveUp.abort() : void this.#print()));
    this.button.hidden = !view.canSearch;
  }

  async #print(): Promise<void> {
    const { signal } = (this.#giveUp = new AbortController());
    const sheets = element('div', { class: 'ch-print', 'aria-hidden': 'true' });
    this.button.classList.add('ch-busy');
    try {
      for (let page = 1; page <= this.#view.pageCount; page++) {
        if (page % 10 === 1) this.#announcer.say(fill(this.#strings.printing, page, this.#view.pageCount));
        const canvas = element('canvas', { width: WIDTH });
        await this.#view.drawSmall(page, canvas);
        const picture = element('img', { src: canvas.toDataURL('image/jpeg', 0.92), alt: '' });
        canvas.width = 0;
        if (signal.aborted) return;
        await picture.decode();
        sheets.append(picture);
      }
      document.body.append(sheets);
      window.print();
    } finally {
      sheets.remove();
      this.button.classList.remove('ch-busy');
      this.#giveUp = null;
    }
  }
}
