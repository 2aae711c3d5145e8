import type { Caret } from './others.ts';
import type { TextDoc } from '../text/text-doc.ts';
import type { DocumentView } from './document-view.ts';
import { selectedRange } from './selection.ts';

/** Eight a second for each kind: with three kinds it stays below what the server lets through. */
const RHYTHM = 125;
/** So that whoever comes later knows too. */
const REPEAT = 10_000;

export type Send = (kind: 'caret' | 'scroll' | 'typing', data: object) => void;

/** Tells the others where one is, as it happens and never more often than they can take in. */
export class Whispering {
  readonly #view: DocumentView;
  readonly #versionId: string;
  readonly #send: Send;
  readonly #doc: () => TextDoc | null;
  readonly #last = new Map<string, number>();
  readonly #waiting = new Map<string, number>();
  readonly #repeat: number;
  #said = '';

  constructor(view: DocumentView, versionId: string, doc: () => TextDoc | null, send: Send) {
    this.#view = view;
    this.#versionId = versionId;
    this.#doc = doc;
    this.#send = send;
    this.#repeat = window.setInterval(() => {
      this.#said = '';
      if (!document.hidden) this.caret();
    }, REPEAT);
  }

  /** Here I am, or here is what I have selected. */
  caret(): void {
    this.#soon('caret', () => {
      const doc = this.#doc();
      const selected = doc && selectedRange(this.#view, doc);
      const place = this.#view.place();
      if (!place) return null;
      const page = selected ? doc.pageAt(selected.start) + 1 : place.page;
      // Where the eye is: a third of the way down what is on the screen.
      const caret: Caret = { v: this.#versionId, page, y: round(selected ? 0 : place.middle), ...(selected ? { start: selected.start, end: selected.end } : {}) };
      const said = JSON.stringify(caret);
      if (said === this.#said) return null;
      this.#said = said;
      return caret;
    });
  }

  /** The chair's place on the page, for those who follow. */
  scroll(): void {
    this.#soon('scroll', () => {
      const place = this.#view.place();
      return place && { v: this.#versionId, page: place.page, y: round(place.top) };
    });
  }

  typing(thread: string | null): void {
    this.#soon('typing', () => ({ v: this.#versionId, thread }), 1_500);
  }

  dispose(): void {
    clearInterval(this.#repeat);
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  /** At once when it was quiet, else when the rhythm allows, and then only the newest. */
  #soon(kind: 'caret' | 'scroll' | 'typing', make: () => object | null, rhythm = RHYTHM): void {
    if (this.#waiting.has(kind)) return;
    const wait = Math.max(0, (this.#last.get(kind) ?? -Infinity) + rhythm - performance.now());
    const timer = window.setTimeout(() => {
      this.#waiting.delete(kind);
      const data = make();
      if (!data) return;
      this.#last.set(kind, performance.now());
      this.#send(kind, data);
    }, wait);
    this.#waiting.set(kind, timer);
  }
}

const round = (value: number) => Math.round(value * 1_000) / 1_000;
