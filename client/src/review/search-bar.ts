import type { Announcer } from './announcer.ts';
import type { DocumentView, Found } from './document-view.ts';
import { element, iconButton } from './dom.ts';
import { fill, type Strings } from './strings.ts';

const ICON = 'M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13M15.5 15.5L21 21';
const UP = 'M6 15l6-6 6 6';
const DOWN = 'M6 9l6 6 6-6';
const CROSS = 'M6 6l12 12M18 6L6 18';
/** Whoever types is not searched for at each letter. */
const PAUSE = 250;

/** Looks for words in the document: a button in the toolbar, and a bar that opens over the pages. */
export class SearchBar {
  readonly button: HTMLButtonElement;
  readonly root: HTMLElement;
  readonly #view: DocumentView;
  readonly #strings: Strings;
  readonly #announcer: Announcer;
  readonly #input: HTMLInputElement;
  readonly #count: HTMLElement;
  #timer = 0;

  constructor(view: DocumentView, strings: Strings, announcer: Announcer) {
    this.#view = view;
    this.#strings = strings;
    this.#announcer = announcer;
    this.button = iconButton(strings.search, ICON, () => (this.root.hidden ? this.open() : this.close()));
    this.button.setAttribute('aria-expanded', 'false');
    this.button.hidden = !view.canSearch;
    this.#input = element('input', { type: 'search', class: 'ch-input ch-search-input', 'aria-label': strings.search, maxlength: 200, autocomplete: 'off' });
    this.#count = element('span', { class: 'ch-search-count' });
    this.root = element(
      'div',
      { class: 'ch-search', role: 'search', hidden: true },
      this.#input,
      this.#count,
      iconButton(strings.previousMatch, UP, () => this.#find(true)),
      iconButton(strings.nextMatch, DOWN, () => this.#find(false)),
      iconButton(strings.closeSearch, CROSS, () => this.close()),
    );
    this.#input.addEventListener('input', () => this.#soon());
    this.root.addEventListener('keydown', event => this.#onKey(event));
    view.onFound = found => this.#show(found);
  }

  open(): void {
    if (!this.#view.canSearch) return;
    this.root.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.#input.select();
    this.#input.focus();
  }

  close(): void {
    if (this.root.hidden) return;
    clearTimeout(this.#timer);
    const hadFocus = this.root.contains(document.activeElement);
    this.root.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    this.#input.value = '';
    this.#view.find('');
    if (hadFocus) this.#view.scroller.focus({ preventScroll: true });
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#find(false), PAUSE);
  }

  #find(backwards: boolean): void {
    clearTimeout(this.#timer);
    this.#view.find(this.#input.value.trim(), backwards);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.#input) this.#find(event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #show({ current, total, isPending }: Found): void {
    const isNone = !this.#input.value.trim();
    const text = isNone || (isPending && !total) ? '' : total ? fill(this.#strings.matchOf, current, total) : this.#strings.noMatch;
    if (text === this.#count.textContent) return;
    this.#count.textContent = text;
    if (text && !isPending) this.#announcer.say(text);
  }
}
