import { inTab } from '../app/store.ts';
import { findKept, KeptField, type Kept, type KeptEvents } from '../live/kept.ts';
import type { Target } from '../text/selectors.ts';

/** An annotation being written. It outlives a reload of the page, and with it a lost connection. */
export interface Draft {
  target: Target;
  page: number;
  body: string;
  criterionId: string | null;
  /** Set when it was sent and no answer came: sent again unchanged it must have the same id. */
  sent?: { commandId: string; body: string; criterionId: string | null };
}

/** The draft of one version: in this tab at once, on the server within a second, and so on every device of the person. */
export class DraftStore {
  readonly #versionId: string;
  readonly #kept: KeptField;

  constructor(versionId: string, events: KeptEvents) {
    this.#versionId = versionId;
    this.#kept = new KeptField(`annotation-${versionId}`, events);
  }

  /** What was being written, here or elsewhere; what this tab has not saved yet is newer. */
  async load(): Promise<Draft | null> {
    const local = inTab(store => store.getItem(this.#key));
    const isSaved = inTab(store => store.getItem(`${this.#key}.saved`)) === local;
    const answer = await findKept([this.#kept.field]);
    const kept = answer?.[0];
    if (kept) this.#kept.edition = kept.edition;
    if (answer && isSaved && !kept?.text) return null;
    return parsed(local && (!isSaved || !answer) ? local : (kept?.text ?? local));
  }

  keep(draft: Draft): void {
    const text = JSON.stringify(draft);
    inTab(store => store.setItem(this.#key, text));
    this.#kept.save(text);
  }

  /** It is on the server: offered again only when it is not handed in before. */
  saved(kept: Kept): void {
    inTab(store => store.setItem(`${this.#key}.saved`, kept.text));
  }

  forget(): void {
    inTab(store => store.removeItem(this.#key));
    void this.#kept.forget();
  }

  flush(): void {
    this.#kept.flush();
  }

  take(kept: Kept): Draft | null {
    this.#kept.take(kept);
    return parsed(kept.text);
  }

  insist(kept: Kept, draft: Draft): void {
    this.#kept.insist(kept, JSON.stringify(draft));
  }

  get #key(): string {
    return `committeehub.draft.${this.#versionId}`;
  }
}

function parsed(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text || 'null') as Draft | null;
    return draft?.target && typeof draft.body === 'string' ? draft : null;
  } catch {
    return null;
  }
}

/** The id to send a draft under: the one it went out with, unless it was changed since. */
export function commandIdOf(draft: Draft): string {
  const { sent } = draft;
  const isUnchanged = sent && sent.body === draft.body && sent.criterionId === draft.criterionId;
  return isUnchanged ? sent.commandId : crypto.randomUUID();
}
