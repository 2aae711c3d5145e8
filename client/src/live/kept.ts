import { waitBeforeAttempt } from './backoff.ts';

/** What the server keeps of one field; an empty text was handed in or given up. */
export interface Kept {
  field: string;
  text: string;
  edition: number;
  savedAt: string;
}

export interface KeptEvents {
  /** The text is on the server. */
  saved(kept: Kept): void;
  /** Another window or device has saved a newer text; nothing is saved any more until `take` or `insist`. */
  newer(kept: Kept): void;
}

/** After the first unsaved letter, not after the last: whoever types without a pause is saved all the same. */
const PAUSE = 700;
/** What a browser still sends while the page is being closed. */
const LARGEST_LAST_WORD = 60_000;

/** What was typed into these fields before, on whatever device; null when the server cannot be asked. */
export async function findKept(fields: readonly string[]): Promise<Kept[] | null> {
  try {
    const answer = await post('find', { fields });
    return answer.ok ? ((await answer.json()) as Kept[]) : null;
  } catch {
    return null;
  }
}

/** One field's text on its way to the server: at most a second behind, in order, and again until it is there. */
export class KeptField {
  readonly field: string;
  readonly #events: KeptEvents;
  /** The edition that was seen last; what is saved rests on it. */
  edition = 0;
  #text: string | null = null;
  #timer = 0;
  #sending = false;
  #isStopped = false;
  #failures = 0;

  constructor(field: string, events: KeptEvents) {
    this.field = field;
    this.#events = events;
  }

  get isDirty(): boolean {
    return this.#text !== null || this.#sending;
  }

  save(text: string): void {
    this.#text = text;
    if (!this.#timer && !this.#isStopped) this.#timer = window.setTimeout(() => void this.#send(), PAUSE);
  }

  /** Now, because the page may not live long enough for later. */
  flush(): void {
    if (this.#text === null || this.#isStopped) return;
    clearTimeout(this.#timer);
    void this.#send(true);
  }

  /** The text was handed in, or is not wanted any more. */
  async forget(): Promise<void> {
    this.#text = null;
    clearTimeout(this.#timer);
    this.#timer = 0;
    try {
      if ((await post('forget', { fields: [this.field] })).ok) this.edition++;
    } catch {
      // Then the next time it is offered once more.
    }
  }

  /** Goes on from the other window's text. */
  take(kept: Kept): void {
    this.edition = kept.edition;
    this.#text = null;
    this.#isStopped = false;
  }

  /** Goes on with this text in place of the other window's. */
  insist(kept: Kept, text: string): void {
    this.take(kept);
    this.save(text);
  }

  async #send(isLast = false): Promise<void> {
    this.#timer = 0;
    if (this.#text === null || this.#isStopped || (this.#sending && !isLast)) return;
    const text = this.#text;
    this.#sending = true;
    try {
      const answer = await post('keep', { field: this.field, text, expected: this.edition }, isLast && text.length < LARGEST_LAST_WORD);
      this.#failures = 0;
      if (answer.ok) this.#onAnswer((await answer.json()) as Kept & { isNewer: boolean }, text);
      else if (answer.status < 500 && answer.status !== 429) this.#text = this.#text === text ? null : this.#text;
      else this.#failures++;
    } catch {
      this.#failures++;
    } finally {
      this.#sending = false;
    }
    if (this.#text !== null && !this.#isStopped) {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#send(), this.#failures ? waitBeforeAttempt(this.#failures + 1) : PAUSE);
    }
  }

  #onAnswer(kept: Kept & { isNewer: boolean }, text: string): void {
    if (kept.isNewer) this.#onNewer(kept, text);
    else this.#onSaved(kept, text);
  }

  #onSaved(kept: Kept, text: string): void {
    this.edition = Math.max(this.edition, kept.edition);
    if (this.#text === text) this.#text = null;
    this.#events.saved({ ...kept, text });
  }

  #onNewer(kept: Kept, text: string): void {
    if (kept.text === '' || kept.text === text) {
      // Handed in meanwhile, or the same words: only what was typed since is new.
      this.edition = kept.edition;
      if (this.#text === text) this.#text = null;
      this.#events.saved(kept);
      return;
    }
    this.#isStopped = true;
    this.#events.newer(kept);
  }
}

function post(what: 'find' | 'keep' | 'forget', body: object, keepalive = false): Promise<Response> {
  return fetch(`/kept-texts/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    keepalive,
    ...(keepalive ? {} : { signal: AbortSignal.timeout(10_000) }),
  });
}
