import { iconButton } from './dom.ts';
import type { Strings } from './strings.ts';

const MOON = 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z';
const KEY = 'committeehub.dark-pages';

/** Shows the pages light on dark, in this browser. Paper stays white until somebody asks. */
export class PagesSwitch {
  readonly button: HTMLButtonElement;
  readonly #host: HTMLElement;

  constructor(host: HTMLElement, strings: Strings) {
    this.#host = host;
    this.button = iconButton(strings.darkPages, MOON, () => this.#set(!this.#isDark, true));
    this.#set(read(), false);
  }

  get #isDark(): boolean {
    return this.#host.classList.contains('ch-dark-pages');
  }

  #set(isDark: boolean, keep: boolean): void {
    this.#host.classList.toggle('ch-dark-pages', isDark);
    this.button.setAttribute('aria-pressed', String(isDark));
    try {
      if (keep) localStorage.setItem(KEY, isDark ? '1' : '');
    } catch {
      // Then it holds until the page is left.
    }
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === '1';
  } catch {
    return false;
  }
}
