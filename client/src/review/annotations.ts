import type { Annotation } from '../live/contract.ts';
import type { TextDoc } from '../text/text-doc.ts';
import { markOf, type Mark } from './marks.ts';
import type { Criterion, Settings } from './options.ts';
import type { Painter } from './painter.ts';

export interface Filter {
  /** Only these; null for all. */
  ids?: string[] | null;
  authorId?: string | null;
  criterionId?: string | null;
  hideResolved?: boolean;
}

/** The annotations of the room, painted where they have a place in this version. */
export class Annotations {
  readonly #painter: Painter;
  readonly #versionId: string;
  readonly #myId: string;
  readonly #all = new Map<string, Annotation>();
  readonly #criteria: readonly Criterion[];
  #byCriterion: boolean;
  #doc: TextDoc | null = null;

  constructor(painter: Painter, { versionId, me, criteria, byCriterion, onlyIds }: Settings) {
    this.#painter = painter;
    this.#versionId = versionId;
    this.#myId = me.id;
    this.#criteria = criteria;
    this.#byCriterion = byCriterion ?? false;
    if (onlyIds) this.filter({ ids: onlyIds });
  }

  /** Colours stand for criteria, or for how far a thread has come. */
  colour(byCriterion: boolean): void {
    if (this.#byCriterion === byCriterion) return;
    this.#byCriterion = byCriterion;
    this.#paint();
  }

  /** The text has come: what was held until now finds its place. */
  setText(doc: TextDoc): void {
    this.#doc = doc;
    this.#paint();
  }

  replaceAll(annotations: readonly Annotation[]): void {
    this.#all.clear();
    for (const annotation of annotations) this.#all.set(annotation.id, annotation);
    this.#paint();
  }

  /** True when it was not known before. */
  put(annotation: Annotation): boolean {
    const isNew = !this.#all.has(annotation.id);
    this.#all.set(annotation.id, annotation);
    const mark = this.#markOf(annotation);
    if (mark) this.#painter.put(mark);
    else this.#painter.remove(annotation.id);
    return isNew;
  }

  remove(id: string): void {
    this.#all.delete(id);
    this.#painter.remove(id);
  }

  filter(filter: Filter): void {
    this.#painter.show(id => {
      const annotation = this.#all.get(id);
      return !annotation || matches(annotation, filter);
    });
  }

  #markOf(annotation: Annotation): Mark | null {
    return markOf(annotation, this.#doc, this.#versionId, this.#myId, this.#byCriterion ? this.#criteria : null);
  }

  #paint(): void {
    const marks = [...this.#all.values()].map(annotation => this.#markOf(annotation));
    this.#painter.replaceAll(marks.filter(mark => mark !== null));
  }
}

function matches(annotation: Annotation, filter: Filter): boolean {
  if (filter.ids && !filter.ids.includes(annotation.id)) return false;
  if (filter.authorId && annotation.author.id !== filter.authorId) return false;
  if (filter.criterionId && annotation.criterionId !== filter.criterionId) return false;
  return !(filter.hideResolved && annotation.state === 'resolved');
}
