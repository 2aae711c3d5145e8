import { element, iconButton } from './dom.ts';
import type { DocumentView } from './document-view.ts';
import { fill, type Strings } from './strings.ts';

const ICONS = {
  previous: 'M6 15l6-6 6 6',
  next: 'M6 9l6 6 6-6',
  out: 'M5 12h14',
  in: 'M5 12h14M12 5v14',
  width: 'M4 5v14M20 5v14M7 12h10M10 9l-3 3 3 3M14 9l3 3-3 3',
};

/** Page and zoom controls, and places for the buttons of others: ways to look, and things to do. */
export class Toolbar {
  readonly root: HTMLElement;
  readonly #view: DocumentView;
  readonly #page: HTMLInputElement;
  readonly #count: HTMLElement;
  readonly #strings: Strings;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;

  constructor(view: DocumentView, strings: Strings, looks: HTMLElement[], acts: HTMLElement[]) {
    this.#view = view;
    this.#strings = strings;
    this.#page = element('input', {
      type: 'number',
      class: 'ch-page-input',
      min: 1,
      value: 1,
      inputmode: 'numeric',
      'aria-label': strings.page,
    });
    this.#page.addEventListener('change', () => view.showPage(this.#page.valueAsNumber || view.page));
    this.#count = element('span', { class: 'ch-page-count' });
    this.#previous = iconButton(strings.previousPage, ICONS.previous, () => view.showPage(view.page - 1));
    this.#next = iconButton(strings.nextPage, ICONS.next, () => view.showPage(view.page + 1));

    this.root = element(
      'div',
      { class: 'ch-toolbar', role: 'group', 'aria-label': strings.toolbar },
      element('div', { class: 'ch-tools' }, this.#previous, this.#next, this.#page, this.#count),
      element(
        'div',
        { class: 'ch-tools' },
        iconButton(strings.zoomOut, ICONS.out, () => view.zoomOut()),
        iconButton(strings.zoomIn, ICONS.in, () => view.zoomIn()),
        iconButton(strings.fitWidth, ICONS.width, () => view.fitWidth()),
        ...looks,
      ),
      element('div', { class: 'ch-tools ch-tools-end' }, ...acts),
    );
  }

  showPage(page: number): void {
    const count = this.#view.pageCount;
    this.#page.value = String(page);
    this.#page.max = String(count);
    this.#count.textContent = fill(this.#strings.ofPages, count);
    // Not `disabled`: that would drop the focus of a person who pages to the end with the keyboard.
    this.#previous.setAttribute('aria-disabled', String(page <= 1));
    this.#next.setAttribute('aria-disabled', String(page >= count));
  }
}
