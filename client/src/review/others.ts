import type { Person } from '../live/contract.ts';
import type { TextDoc } from '../text/text-doc.ts';
import { element, svg } from './dom.ts';
import type { Box } from './page-layer.ts';
import type { DocumentView } from './document-view.ts';
import { fill, type Strings } from './strings.ts';

/** Where somebody is in the document; what a "caret" whisper carries. */
export interface Caret {
  /** The version. */
  v: string;
  page: number;
  /** How far down the page, as a fraction of its height. */
  y: number;
  /** The selected text, as offsets of the canonical text. */
  start?: number;
  end?: number;
}

interface Other {
  person: Person;
  caret: Caret;
  at: number;
}

/** A mark fades when nothing more is heard; who is where stays in words a while longer. */
const FRESH = 6_000;
const KNOWN = 30_000;
const COLOURS = 8;
const UNITS = 10_000;

/** The carets and selections of the others in the document: painted with a name on them, and listed in words. */
export class Others {
  readonly list: HTMLUListElement;
  readonly #view: DocumentView;
  readonly #versionId: string;
  readonly #strings: Strings;
  readonly #others = new Map<string, Other>();
  readonly #timer: number;
  doc: TextDoc | null = null;

  constructor(view: DocumentView, versionId: string, strings: Strings) {
    this.#view = view;
    this.#versionId = versionId;
    this.#strings = strings;
    this.list = element('ul', { class: 'ch-others', 'aria-label': strings.others, hidden: true });
    this.#timer = window.setInterval(() => this.#age(), 1_000);
  }

  hear(person: Person, caret: Caret): void {
    const before = this.#others.get(person.id);
    if (caret.v !== this.#versionId) {
      if (this.#others.delete(person.id)) this.#draw(before?.caret.page);
      return;
    }
    if (!(caret.page >= 1 && caret.page <= Math.max(1, this.#view.pageCount)) || !Number.isFinite(caret.y)) return;
    this.#others.set(person.id, { person, caret, at: performance.now() });
    this.#draw(before?.caret.page, caret.page);
  }

  /** Nobody is shown any more: the switch is off, or the room is another one now. */
  clear(): void {
    this.#others.clear();
    for (const page of this.#view.drawnPages) this.paint(page);
    this.#say();
  }

  dispose(): void {
    clearInterval(this.#timer);
  }

  paint(page: number): void {
    const canvas = this.#view.canvas(page);
    if (!canvas) return;
    canvas.querySelector(':scope > .ch-others-layer')?.remove();
    const here = [...this.#others.values()].filter(({ caret, at }) => caret.page === page && performance.now() - at < FRESH);
    if (!here.length) return;
    const layer = element('div', { class: 'ch-others-layer', 'aria-hidden': 'true' });
    for (const other of here) layer.append(...this.#drawn(other, page));
    canvas.append(layer);
  }

  #drawn({ person, caret }: Other, page: number): Element[] {
    const boxes = this.#boxes(caret, page);
    const colour = `ch-person-${colourOf(person.id)}`;
    const first = boxes[0];
    const label = element('span', { class: `ch-caret ${colour}` }, person.name);
    label.style.left = `${(first ? first.left : 0.005) * 100}%`;
    label.style.top = `${Math.min(0.97, Math.max(0, (first ? first.top : caret.y) - 0.0)) * 100}%`;
    if (!first) return [label];
    label.classList.add('ch-on-text');
    const drawing = svg('svg', { class: `ch-selected ${colour}`, viewBox: `0 0 ${UNITS} ${UNITS}`, preserveAspectRatio: 'none' });
    for (const box of boxes) {
      const [x, y, width, height] = [box.left, box.top, box.right - box.left, box.bottom - box.top].map(value => Math.round(value * UNITS)) as [number, number, number, number];
      drawing.append(svg('rect', { x, y, width, height }));
    }
    return [drawing, label];
  }

  #boxes({ start, end }: Caret, page: number): Box[] {
    if (!this.doc || start === undefined || end === undefined || !(end > start) || end > this.doc.text.length || start < 0) return [];
    const layer = this.#view.layer(page);
    if (!layer) return [];
    return this.doc.segments(start, end).filter(segment => segment.page + 1 === page).flatMap(segment => layer.boxesOf(segment.start, segment.end));
  }

  #draw(...pages: (number | undefined)[]): void {
    for (const page of new Set(pages)) if (page) this.paint(page);
    this.#say();
  }

  #age(): void {
    const now = performance.now();
    for (const [id, { at, caret }] of this.#others) {
      if (now - at > KNOWN) this.#others.delete(id);
      if (now - at > FRESH && now - at < FRESH + 1_100) this.paint(caret.page);
    }
    this.#say();
  }

  /** In words, so that nobody needs the colours; not a live region, which would chatter. */
  #say(): void {
    const words = [...this.#others.values()].sort((a, b) => a.person.name.localeCompare(b.person.name));
    const text = words.map(({ person, caret }) => `${person.id} ${caret.page}`).join();
    if (this.list.dataset['now'] === text) return;
    this.list.dataset['now'] = text;
    this.list.hidden = words.length === 0;
    this.list.replaceChildren(...words.map(({ person, caret }) =>
      element('li', {}, element('span', { class: `ch-initials ch-person-${colourOf(person.id)}`, 'aria-hidden': 'true' }, initialsOf(person.name)), fill(this.#strings.otherOnPage, person.name, caret.page))));
  }
}

export function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter(Boolean);
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? parts.at(-1)![0] : '')).toUpperCase();
}

/** Always the same for the same person, in everybody's window. */
export function colourOf(id: string): number {
  let sum = 0;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0;
  return sum % COLOURS;
}
