import type { LiveRoom } from '../hub.ts';
import type { AnnotateCommand, Annotation } from '../live/contract.ts';
import type { TextDoc } from '../text/text-doc.ts';
import type { Target } from '../text/selectors.ts';
import type { Announcer } from './announcer.ts';
import type { Kept } from '../live/kept.ts';
import type { Annotations } from './annotations.ts';
import { DraftForm } from './draft-form.ts';
import { commandIdOf, DraftStore, type Draft } from './drafts.ts';
import { DRAFT, draftMark } from './marks.ts';
import type { Settings } from './options.ts';
import type { Painter } from './painter.ts';

/** What writing needs of the rest of the view. */
export interface Desk {
  settings: Settings;
  room: LiveRoom | null;
  painter: Painter;
  annotations: Annotations;
  announcer: Announcer;
  doc: TextDoc | null;
  saved(id: string): void;
  /** The form has closed: give the focus back to the document. */
  closed(): void;
}

/** Writing one annotation: from a target, through the form, to the server, and never without keeping the text. */
export class Writing {
  readonly form: DraftForm;
  readonly #desk: Desk;
  readonly #drafts: DraftStore;
  readonly #over = new AbortController();
  #sending: AbortController | null = null;
  /** What went out last and was not answered for certain. */
  #sent: Draft['sent'];

  constructor(desk: Desk) {
    this.#desk = desk;
    this.form = new DraftForm(desk.settings.strings, desk.settings.criteria, {
      edited: draft => this.#keep(draft),
      save: draft => void this.#save(draft),
      cancel: () => this.cancel(),
    });
    this.#drafts = new DraftStore(desk.settings.versionId, { saved: kept => this.#drafts.saved(kept), newer: kept => this.#askWhich(kept) });
    const flush = () => this.#drafts.flush();
    window.addEventListener('pagehide', flush, { signal: this.#over.signal });
    document.addEventListener('visibilitychange', flush, { signal: this.#over.signal });
    this.form.root.addEventListener('focusout', flush);
  }

  /** Writes on something else; text already in the form moves along to it. */
  begin(target: Target, page: number): void {
    if (this.#sending) return;
    this.#sent = undefined;
    this.#open({ body: '', criterionId: null, ...this.form.draft, target, page }, true);
  }

  /** Opens what was being written before the page was reloaded. */
  async restore(): Promise<void> {
    const draft = await this.#drafts.load();
    if (!draft || this.form.isOpen || this.#over.signal.aborted) return;
    this.#sent = draft.sent;
    this.#open(draft, false);
  }

  cancel(): void {
    this.#sending?.abort();
    this.#drafts.forget();
    this.#close();
  }

  /** Leaves the text in the storage, for the next time. */
  dispose(): void {
    this.#sending?.abort();
    this.#drafts.flush();
    this.#over.abort();
  }

  paintDraft(): void {
    const draft = this.form.draft;
    const mark = draft && draftMark(draft.target, this.#desk.doc);
    if (mark) this.#desk.painter.put(mark);
  }

  showWaiting(isWaiting: boolean): void {
    if (this.#sending) this.form.showProblem(isWaiting ? this.#desk.settings.strings.waiting : '');
  }

  #open(draft: Draft, focus: boolean): void {
    this.form.open(draft, focus);
    this.#keep(draft);
    this.paintDraft();
  }

  #keep(draft: Draft): void {
    this.#drafts.keep({ ...draft, sent: this.#sent });
  }

  /** The same annotation is being written in another window: the person says which words count. */
  #askWhich(kept: Kept): void {
    const { strings } = this.#desk.settings;
    const use = () => {
      const draft = this.#drafts.take(kept);
      if (draft) this.#open(draft, true);
    };
    const insist = () => this.form.draft && this.#drafts.insist(kept, this.form.draft);
    this.form.ask(strings.otherWindow, [strings.useThat, use], [strings.keepMine, insist]);
  }

  #close(): void {
    if (!this.form.isOpen) return;
    this.form.close();
    this.#desk.painter.remove(DRAFT);
    this.#desk.closed();
  }

  async #save(draft: Draft): Promise<void> {
    const { settings, room } = this.#desk;
    if (this.#sending || !room || !settings.roomId) return;
    const { body, criterionId } = draft;
    const commandId = commandIdOf({ ...draft, sent: this.#sent });
    this.#sent = { commandId, body, criterionId };
    this.#keep(draft);

    const sending = (this.#sending = new AbortController());
    this.form.setSaving(true);
    this.form.showProblem('');
    const command: AnnotateCommand = {
      commandId,
      roomId: settings.roomId,
      documentVersionId: settings.versionId,
      body: body.trim(),
      target: draft.target,
      criterionId,
      visibility: 'Shared',
    };
    const answer = await room.command<{ annotationId: string }>('Annotate', command, sending.signal);
    this.#sending = null;
    if (sending.signal.aborted) return;

    if (answer?.ok) {
      this.#onSaved(answer.annotationId, command);
    } else {
      const isKnown = answer && answer.code !== 'Unanswered';
      // A refused command is settled; what is sent next is another one.
      if (isKnown) this.#sent = undefined;
      this.#keep(draft);
      this.form.setSaving(false);
      this.form.showProblem(isKnown ? answer.message : settings.strings.unanswered);
    }
  }

  #onSaved(id: string, command: AnnotateCommand): void {
    const { settings, annotations, announcer } = this.#desk;
    this.#drafts.forget();
    // The room will say so too; until then nothing shall flicker.
    annotations.put(asAnnotation(id, command, settings.me));
    this.#close();
    announcer.say(settings.strings.saved);
    this.#desk.saved(id);
  }
}

function asAnnotation(id: string, command: AnnotateCommand, author: Annotation['author']): Annotation {
  const { documentVersionId: versionId, body, target, criterionId, visibility } = command;
  return { id, versionId, author, body, target, criterionId, visibility, state: 'open', at: new Date().toISOString() };
}
