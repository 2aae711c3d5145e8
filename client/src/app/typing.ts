import { KeptField, type Kept } from '../live/kept.ts';
import { KeptNote, whenOf } from './kept-note.ts';
import { inTab } from './store.ts';
import { say } from './words.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement;

/** What this tab remembers of a field, so that not even the last second is lost with the server. */
interface Local {
  text: string;
  /** What stood in the field before anything was typed. */
  base: string;
  edition: number;
  isSaved: boolean;
}

const PREFIX = 'committeehub.keep.';

/** One field that is being typed in: in this tab at once, on the server within a second, and never over newer words. */
export class Typing {
  readonly key: string;
  readonly #field: Field;
  readonly #kept: KeptField;
  readonly #note: KeptNote;
  readonly #onSaved: (kept: Kept) => void;
  #base: string;
  #typed: string | null = null;

  constructor(field: Field, key: string, onSaved: (kept: Kept) => void) {
    this.key = key;
    this.#field = field;
    this.#base = field.value;
    this.#note = new KeptNote(field);
    this.#onSaved = onSaved;
    this.#kept = new KeptField(key, { saved: kept => this.#saved(kept), newer: kept => this.#askWhich(kept) });
  }

  /** What the server knows has come, or null when it could not be asked. */
  begin(server: Kept | null, wasAsked: boolean): void {
    const local = this.#local();
    if (server) this.#kept.edition = server.edition;
    if (wasAsked && local?.isSaved && !server?.text) this.#remember(null);
    const isLocalNewer = local !== null && (!local.isSaved || !wasAsked);
    const text = isLocalNewer ? local.text : (server?.text ?? '');
    if (!text || text === this.#field.value || this.#typed !== null) return;

    const isOurs = local !== null && local.base === this.#field.value;
    const at = whenOf(server?.savedAt ?? new Date().toISOString());
    if (this.#field.value === '' || isOurs) {
      this.#put(text);
      this.#note.show(say('restored', at), [say('discard'), () => this.#discard()], [say('dismiss'), () => undefined]);
      if (isLocalNewer && server && server.text && server.text !== text && server.edition > local.edition) this.#askWhich(server);
    } else {
      this.#note.show(say('offered', at), [say('useThat'), () => this.#put(text)], [say('discard'), () => this.#discard()]);
    }
  }

  typed(): void {
    this.#typed = this.#field.value;
    this.#remember({ text: this.#typed, base: this.#base, edition: this.#kept.edition, isSaved: false });
    this.#kept.save(this.#typed);
  }

  flush(): void {
    this.#kept.flush();
  }

  /** Another window of this browser, or the server when asked again, has this text now. */
  heard(kept: Kept): void {
    if (kept.edition <= this.#kept.edition) return;
    if (kept.text === this.#field.value) this.#kept.take(kept);
    else if (!kept.text) this.#kept.edition = kept.edition;
    else this.#askWhich(kept);
  }

  /** The page emptied the field by itself: its text was handed in. */
  wasTaken(): boolean {
    if (!this.#typed || this.#field.value !== '' || !this.#field.isConnected) return false;
    this.#typed = null;
    this.#base = '';
    this.#remember(null);
    this.#note.hide();
    void this.#kept.forget();
    return true;
  }

  leave(): void {
    this.#kept.flush();
    this.#note.hide();
  }

  #put(text: string): void {
    this.#field.value = text;
    // So that the component bound to it hears of it.
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
    this.#field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  #discard(): void {
    this.#typed = null;
    this.#field.value = this.#base;
    this.#field.dispatchEvent(new Event('change', { bubbles: true }));
    this.#remember(null);
    void this.#kept.forget();
    this.#field.focus();
  }

  #saved(kept: Kept): void {
    const local = this.#local();
    if (local && local.text === kept.text) this.#remember({ ...local, edition: kept.edition, isSaved: true });
    else if (!kept.text && local && !this.#kept.isDirty) this.#remember(null);
    this.#onSaved(kept);
  }

  #askWhich(kept: Kept): void {
    const use = () => {
      this.#kept.take(kept);
      this.#put(kept.text);
    };
    this.#note.show(say('changed', whenOf(kept.savedAt)), [say('useThat'), use], [say('keepMine'), () => this.#kept.insist(kept, this.#field.value)]);
  }

  #local(): Local | null {
    return inTab(store => JSON.parse(store.getItem(PREFIX + this.key) ?? 'null') as Local | null);
  }

  #remember(local: Local | null): void {
    inTab(store => (local ? store.setItem(PREFIX + this.key, JSON.stringify(local)) : store.removeItem(PREFIX + this.key)));
  }
}
