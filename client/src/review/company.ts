import type { LiveRoom } from '../hub.ts';
import type { Answer, Shown, Whispered } from '../live/contract.ts';
import type { TextDoc } from '../text/text-doc.ts';
import type { Announcer } from './announcer.ts';
import { Follower } from './follower.ts';
import type { EventName, Settings } from './options.ts';
import { Others, type Caret } from './others.ts';
import type { DocumentView } from './document-view.ts';
import { fill } from './strings.ts';
import { Whispering } from './whispering.ts';
import { WhisperSwitch } from './whisper-switch.ts';

/** How long "is typing" stays after the last letter that was heard of. */
const TYPING = 4_000;

export interface CompanyNeeds {
  view: DocumentView;
  settings: Settings;
  announcer: Announcer;
  room: () => LiveRoom | null;
  tell(event: EventName, ...args: unknown[]): void;
}

/** The others in the room, as far as the document shows them: the chair's page, carets, and who is typing. */
export class Company {
  readonly follower: Follower;
  readonly others: Others;
  readonly switch: WhisperSwitch;
  readonly #needs: CompanyNeeds;
  readonly #whispering: Whispering;
  readonly #typing = new Map<string, number>();
  readonly #over = new AbortController();
  #doc: TextDoc | null = null;
  #chairId: string | null;

  constructor(needs: CompanyNeeds) {
    const { view, settings } = needs;
    this.#needs = needs;
    this.#chairId = settings.chairId ?? null;
    this.others = new Others(view, settings.versionId, settings.strings);
    this.switch = new WhisperSwitch(settings.strings.showOthers, isOn => !isOn && this.forget());
    this.#whispering = new Whispering(view, settings.versionId, () => this.#doc, (kind, data) => this.#whisper(kind, data));
    this.follower = new Follower(
      view,
      { versionId: settings.versionId, roomId: settings.roomId ?? '', following: settings.following ?? true, strings: settings.strings },
      {
        following: isFollowing => {
          needs.tell('FollowingChanged', isFollowing);
          needs.announcer.say(isFollowing ? settings.strings.following : settings.strings.lookingAround);
        },
        show: page => void this.#show(page),
        moved: () => this.#whispering.scroll(),
      },
    );
    this.follower.setChair(settings.isChair ?? false);
    this.#listen();
  }

  setChair(isChair: boolean, chairId: string | null): void {
    this.#chairId = chairId;
    this.follower.setChair(isChair);
  }

  setText(doc: TextDoc): void {
    this.#doc = this.others.doc = doc;
  }

  show(shown: Shown | null): void {
    this.follower.show(shown);
  }

  pageReady(page: number): void {
    this.others.paint(page);
  }

  pageChanged(): void {
    this.follower.pageChanged();
    this.#whispering.caret();
  }

  hear({ who, kind, data }: Whispered): void {
    if (who.id === this.#needs.settings.me.id || typeof data !== 'object' || data === null) return;
    // The chair's place belongs to what is shown; the switch is about everybody's own.
    if (kind === 'scroll') {
      if (who.id === this.#chairId) this.follower.moveTo(data as { v: string; page: number; y: number });
      return;
    }
    if (!this.switch.isOn) return;
    if (kind === 'caret') this.others.hear(who, data as Caret);
    if (kind === 'typing') this.#showTyping(who.name, (data as { thread?: string }).thread);
  }

  /** Another audience, or the switch is off: whatever was shown of the others is void. */
  forget(): void {
    this.others.clear();
    for (const thread of this.#typing.keys()) this.#endTyping(thread);
  }

  dispose(): void {
    this.#over.abort();
    this.follower.dispose();
    this.others.dispose();
    this.switch.dispose();
    this.#whispering.dispose();
  }

  #listen(): void {
    const { signal } = this.#over;
    const { view } = this.#needs;
    document.addEventListener('selectionchange', () => this.#whispering.caret(), { signal });
    view.scroller.addEventListener('scroll', () => this.#whispering.caret(), { passive: true, signal });
    document.addEventListener(
      'input',
      event => {
        const thread = event.target instanceof HTMLTextAreaElement ? /^reply-(.+)$/.exec(event.target.dataset['keep'] ?? '')?.[1] : null;
        if (thread) this.#whispering.typing(thread);
      },
      { signal },
    );
  }

  #whisper(kind: 'caret' | 'scroll' | 'typing', data: object): void {
    if (kind === 'scroll' || this.switch.isOn) this.#needs.room()?.whisper(kind, data);
  }

  #showTyping(name: string, thread: string | undefined): void {
    const line = thread && document.querySelector<HTMLElement>(`[data-typing-of="${CSS.escape(thread)}"]`);
    if (!line) return;
    const text = fill(this.#needs.settings.strings.isTyping, name);
    if (line.textContent !== text) line.textContent = text;
    clearTimeout(this.#typing.get(thread));
    this.#typing.set(thread, window.setTimeout(() => this.#endTyping(thread), TYPING));
  }

  #endTyping(thread: string): void {
    clearTimeout(this.#typing.get(thread));
    this.#typing.delete(thread);
    document.querySelector(`[data-typing-of="${CSS.escape(thread)}"]`)?.replaceChildren();
  }

  async #show(page: number): Promise<void> {
    const { settings, room, announcer } = this.#needs;
    if (!settings.roomId) return;
    const command = { commandId: crypto.randomUUID(), roomId: settings.roomId, documentVersionId: settings.versionId, page };
    const answer: Answer | null | undefined = await room()?.command('ShowPage', command, this.#over.signal);
    if (answer && !answer.ok) announcer.say(answer.message);
  }
}
