import type { DocumentView, OutlineItem } from './document-view.ts';
import { element, iconButton } from './dom.ts';
import { fill, type Strings } from './strings.ts';

const ICON = 'M4 5h6v6H4zM4 14h6v6H4zM14 6h6M14 10h4M14 15h6M14 19h4';
const WIDTH = 120;
/** As many small pictures as are kept; a picture costs some 70 KB. */
const MOST = 60;

/** Small pictures of the pages, and the chapters where the file names some: a panel beside the pages. */
export class Contents {
  readonly button: HTMLButtonElement;
  readonly root: HTMLElement;
  readonly #view: DocumentView;
  readonly #strings: Strings;
  readonly #chapters: HTMLElement;
  readonly #pages: HTMLOListElement;
  readonly #seen: IntersectionObserver;
  readonly #drawn: HTMLCanvasElement[] = [];
  #isFilled = false;

  constructor(view: DocumentView, strings: Strings) {
    this.#view = view;
    this.#strings = strings;
    this.button = iconButton(strings.contents, ICON, () => this.toggle());
    this.button.setAttribute('aria-expanded', 'false');
    this.button.hidden = !view.canSearch;
    this.#chapters = element('nav', { class: 'ch-chapters', 'aria-label': strings.chapters, hidden: true });
    this.#pages = element('ol', { class: 'ch-thumbnails', 'aria-label': strings.pages });
    this.root = element('div', { class: 'ch-contents', role: 'region', 'aria-label': strings.contents, hidden: true }, this.#chapters, this.#pages);
    this.#seen = new IntersectionObserver(entries => this.#onSeen(entries), { root: this.root, rootMargin: '200px' });
    this.root.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.toggle(false);
      this.button.focus();
    });
  }

  toggle(isOpen = this.root.hidden): void {
    this.root.hidden = !isOpen;
    this.button.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) return;
    if (!this.#isFilled) this.#fill();
    this.showPage(this.#view.page);
  }

  /** Marks the page that is on the screen. */
  showPage(page: number): void {
    if (this.root.hidden) return;
    for (const current of this.#pages.querySelectorAll('[aria-current]')) current.removeAttribute('aria-current');
    const button = this.#pages.children[page - 1]?.firstElementChild as HTMLElement | null | undefined;
    button?.setAttribute('aria-current', 'page');
    button?.scrollIntoView({ block: 'nearest' });
  }

  dispose(): void {
    this.#seen.disconnect();
  }

  #fill(): void {
    if (!this.#view.pageCount) return;
    this.#isFilled = true;
    for (let page = 1; page <= this.#view.pageCount; page++) {
      const { width, height } = this.#view.sizeOf(page);
      const picture = element('canvas', { 'aria-hidden': 'true', width: WIDTH, height: Math.round((WIDTH * height) / width) });
      picture.dataset['page'] = String(page);
      const button = element('button', { type: 'button', class: 'ch-thumbnail', 'aria-label': fill(this.#strings.onPage, page) }, picture, String(page));
      button.addEventListener('click', () => this.#view.showPage(page));
      this.#pages.append(element('li', {}, button));
      this.#seen.observe(picture);
    }
    void this.#loadChapters();
  }

  async #loadChapters(): Promise<void> {
    const items = await this.#view.outline();
    if (!items.length) return;
    this.#chapters.append(list(items));
    this.#chapters.hidden = false;
  }

  #onSeen(entries: IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      const picture = target as HTMLCanvasElement;
      if (!isIntersecting || this.#drawn.includes(picture)) continue;
      this.#drawn.push(picture);
      void this.#view.drawSmall(Number(picture.dataset['page']), picture);
      if (this.#drawn.length <= MOST) continue;
      const oldest = this.#drawn.shift()!;
      // Setting the width throws the picture away; it is drawn again when it comes into view once more.
      oldest.width = WIDTH;
      this.#seen.unobserve(oldest);
      this.#seen.observe(oldest);
    }
  }
}

function list(items: readonly OutlineItem[]): HTMLUListElement {
  const made = element('ul');
  for (const item of items) {
    const button = element('button', { type: 'button' }, item.title);
    button.addEventListener('click', item.go);
    made.append(element('li', {}, button, ...(item.items.length ? [list(item.items)] : [])));
  }
  return made;
}
