import type { Shown } from '../live/contract.ts';
import { inTab } from '../app/store.ts';
import { element } from './dom.ts';
import type { DocumentView } from './document-view.ts';
import type { Strings } from './strings.ts';

export interface FollowerOptions {
  versionId: string;
  roomId: string;
  following: boolean;
  strings: Strings;
}

export interface FollowerEvents {
  /** The person goes along with the chair, or does not any more. */
  following(isFollowing: boolean): void;
  /** The chair shows this page to everybody. */
  show(page: number): void;
  /** The chair moves on the shown page. */
  moved(): void;
}

/** So that leafing through ten pages shows one. */
const SETTLE = 350;
const KEYS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/**
 * Going along with the chair. Everybody goes along until they scroll or turn the page themselves; a bar leads back with
 * one click. Whoever acts as chair goes nowhere, and may show everybody the page on the own screen.
 */
export class Follower {
  /** For whoever acts as chair. */
  readonly button: HTMLButtonElement;
  /** For everybody who looks around. */
  readonly bar: HTMLElement;
  readonly #view: DocumentView;
  readonly #options: FollowerOptions;
  readonly #events: FollowerEvents;
  readonly #status = element('span', { class: 'ch-following' });
  readonly #back: HTMLButtonElement;
  #shown: Shown | null = null;
  #isFollowing: boolean;
  #isChair = false;
  #timer = 0;

  constructor(view: DocumentView, options: FollowerOptions, events: FollowerEvents) {
    this.#view = view;
    this.#options = options;
    this.#events = events;
    this.#isFollowing = options.following;
    const { strings } = options;
    this.button = element('button', { type: 'button', class: 'ch-button', hidden: true }, strings.showPage);
    this.button.addEventListener('click', () => this.#present(!this.#isPresenting));
    this.#back = element('button', { type: 'button', class: 'ch-button ch-primary' }, strings.follow);
    this.#back.addEventListener('click', () => {
      this.#follow(true);
      view.scroller.focus({ preventScroll: true });
    });
    this.bar = element('div', { class: 'ch-bar', role: 'group', 'aria-label': strings.follow, hidden: true }, element('span', {}, strings.lookingAround), this.#back);
    for (const event of ['wheel', 'touchmove'] as const) view.scroller.addEventListener(event, () => this.lookElsewhere(), { passive: true });
    view.scroller.addEventListener('keydown', event => KEYS.has(event.key) && this.lookElsewhere());
    // The scroll bar belongs to the area itself, what is on the pages to the pages.
    view.scroller.addEventListener('pointerdown', event => event.target === view.scroller && this.lookElsewhere());
    view.scroller.addEventListener('scroll', () => this.#isPresenting && events.moved(), { passive: true });
  }

  get status(): HTMLElement {
    return this.#status;
  }

  setChair(isChair: boolean): void {
    this.#isChair = isChair;
    if (!isChair) clearTimeout(this.#timer);
    this.#draw();
    if (this.#isPresenting) this.pageChanged();
  }

  show(shown: Shown | null): void {
    this.#shown = shown;
    this.#draw();
    this.resume();
  }

  /** The pages are laid out now, or the connection is back. */
  resume(): void {
    if (this.#isFollowing && !this.#isPresenting) this.#goThere();
    else if (this.#isPresenting) this.pageChanged();
  }

  /** Where the chair is on the page, to those who go along. */
  moveTo(place: { v: string; page: number; y: number }): void {
    if (!this.#isFollowing || this.#isChair || place.v !== this.#options.versionId) return;
    if (this.#shown?.documentVersionId === place.v) this.#view.goTo(place.page, place.y);
  }

  pageChanged(): void {
    if (!this.#isPresenting || !this.#view.pageCount) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      const { page } = this.#view;
      const isShown = this.#shown?.documentVersionId === this.#options.versionId && this.#shown.page === page;
      if (this.#isPresenting && !isShown) this.#events.show(page);
    }, SETTLE);
  }

  /** The person chose a place of their own. */
  lookElsewhere(): void {
    if (this.#shown && !this.#isChair && this.#isFollowing) this.#follow(false);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  get #isPresenting(): boolean {
    return this.#isChair && inTab(store => store.getItem(this.#key)) === 'yes';
  }

  get #key(): string {
    return `committeehub.presenting.${this.#options.roomId}`;
  }

  #present(isPresenting: boolean): void {
    inTab(store => (isPresenting ? store.setItem(this.#key, 'yes') : store.removeItem(this.#key)));
    this.#draw();
    if (isPresenting) this.#events.show(this.#view.page);
  }

  #follow(isFollowing: boolean): void {
    this.#isFollowing = isFollowing;
    this.#draw();
    this.#events.following(isFollowing);
    if (isFollowing) this.#goThere();
  }

  #draw(): void {
    const { strings, versionId } = this.#options;
    const isHere = this.#shown?.documentVersionId === versionId;
    this.button.hidden = !this.#isChair;
    this.button.textContent = this.#isPresenting ? strings.stopShowing : strings.showPage;
    this.#status.textContent = this.#isPresenting ? strings.everybodySees : this.#shown && !this.#isChair && this.#isFollowing && isHere ? strings.following : '';
    this.bar.hidden = this.#isChair || !this.#shown || this.#isFollowing;
    this.bar.firstElementChild!.textContent = isHere ? strings.lookingAround : strings.otherDocument;
  }

  #goThere(): void {
    if (this.#shown?.documentVersionId === this.#options.versionId && !this.#isChair && this.#view.page !== this.#shown.page) this.#view.showPage(this.#shown.page);
  }
}
