import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from '@microsoft/signalr';
import { waitBeforeAttempt } from './live/backoff.ts';
import { pause } from './live/pause.ts';
import { LONGEST_ANSWER, LONGEST_SILENCE } from './live/silence.ts';
import type { Annotation, Answer, Change, Changed, JoinAnswer, MoreAnswer, RoomView, Whispered } from './live/contract.ts';

export interface RoomListener {
  /** The whole room anew; what was held before is void. */
  view(view: RoomView): void;
  changed(changes: readonly Change[]): void;
  /** Annotations from before those that came with the view, page by page: nothing new. */
  older?(annotations: readonly Annotation[]): void;
  /** The room is closed, or the right to be in it has ended. */
  ended(reason: string): void;
  /** Joining was refused, with a sentence for the person. */
  refused(message: string): void;
  connected(isConnected: boolean): void;
  /** What somebody else in the room does at this moment; it is never kept. */
  whispered?(whisper: Whispered): void;
}

export interface RoomOptions {
  hubUrl: string;
  roomId: string;
}

/**
 * One room of the live hub. Connects and keeps trying for as long as it lives; applies the numbered changes in order and
 * joins again as soon as one is missing; sends a command again, under the same id, until it is answered.
 */
export class LiveRoom {
  readonly #roomId: string;
  readonly #listener: RoomListener;
  readonly #connection: HubConnection;
  /** The number of the last change applied; null when nothing is held. */
  #at: number | null = null;
  #joining: Promise<void> | null = null;
  #early: Changed[] = [];
  /** The page of older annotations that is still to be read; null when all are here. */
  #next: string | null = null;
  /** What was told of since the view came, and must not be overwritten by an older page. */
  readonly #told = new Set<string>();
  #isReading = false;
  #whenJoined = new Signal();
  #isOver = false;

  constructor(options: RoomOptions, listener: RoomListener) {
    this.#roomId = options.roomId;
    this.#listener = listener;
    this.#connection = new HubConnectionBuilder()
      .withUrl(options.hubUrl, { timeout: LONGEST_ANSWER })
      .withServerTimeout(LONGEST_SILENCE)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: retry => waitBeforeAttempt(retry.previousRetryCount) })
      .configureLogging(LogLevel.None)
      .build();
    this.#connection.on('Changed', (changed: Changed) => this.#onChanged(changed));
    this.#connection.on('Moved', (moved: { roomId: string }) => this.#onMoved(moved.roomId));
    this.#connection.on('Ended', (ended: { roomId: string; reason: string }) => this.#onEnded(ended));
    this.#connection.on('Whispered', (whisper: Whispered) => whisper.roomId === this.#roomId && this.#at !== null && this.#listener.whispered?.(whisper));
    this.#connection.onreconnecting(() => this.#onLost());
    this.#connection.onreconnected(() => void this.#join());
    this.#connection.onclose(() => {
      this.#onLost();
      void this.start();
    });
  }

  /** Connects and joins; comes back when that is done or the room is over. */
  async start(): Promise<void> {
    for (let attempt = 0; !this.#isOver; attempt++) {
      try {
        await this.#connection.start();
        return await this.#join();
      } catch {
        await pause(waitBeforeAttempt(attempt + 1));
      }
    }
  }

  /**
   * Sends a command and waits for its answer, over lost connections if need be: the command carries an id of its own,
   * so the server does it once. Null when the room ended or `abort` was raised before an answer came.
   */
  async command<T extends object>(method: string, command: object, abort?: AbortSignal): Promise<Answer<T> | null> {
    while (!this.#isOver && !abort?.aborted) {
      await Promise.race([this.#whenJoined.promise, whenAborted(abort)]);
      if (this.#isOver || abort?.aborted) return null;
      try {
        return await this.#connection.invoke<Answer<T>>(method, command);
      } catch (error) {
        // Still connected: the server itself failed. Else wait for the connection and try again.
        if (this.#isConnected) return { ok: false, code: 'Unanswered', message: (error as Error).message };
        this.#whenJoined.lower();
      }
    }
    return null;
  }

  /** Says something to the others in passing. It may be lost, and must not matter. */
  whisper(kind: string, data: object): void {
    if (this.#isConnected && this.#at !== null) void this.#connection.send('Whisper', { roomId: this.#roomId, kind, data }).catch(() => undefined);
  }

  async dispose(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#whenJoined.raise();
    if (this.#isConnected) await this.#connection.send('Leave', { roomId: this.#roomId }).catch(() => undefined);
    await this.#connection.stop();
  }

  get #isConnected(): boolean {
    return this.#connection.state === HubConnectionState.Connected;
  }

  #onLost(): void {
    this.#whenJoined.lower();
    if (!this.#isOver) this.#listener.connected(false);
  }

  #onChanged(changed: Changed): void {
    if (changed.roomId !== this.#roomId) return;
    if (this.#joining) this.#early.push(changed);
    else this.#apply(changed);
  }

  #apply({ from, to, changes }: Changed): void {
    // What concerns this person alone moves no number, and is the same however often it is said.
    if (from === to) return this.#tell(changes);
    if (this.#at !== null && to <= this.#at) return;
    if (from !== this.#at) {
      void this.#join();
      return;
    }
    this.#at = to;
    this.#tell(changes);
  }

  #tell(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.kind === 'annotation') this.#told.add(change.annotation.id);
      else if (change.kind === 'annotationRemoved') this.#told.add(change.id);
    }
    this.#listener.changed(changes);
  }

  #onMoved(roomId: string): void {
    if (roomId !== this.#roomId) return;
    this.#at = null;
    this.#next = null;
    this.#listener.view({});
    // A join under way may still answer for the old audience.
    void (this.#joining ?? Promise.resolve()).then(() => {
      this.#at = null;
      return this.#join();
    });
  }

  #onEnded({ roomId, reason }: { roomId: string; reason: string }): void {
    if (roomId !== this.#roomId) return;
    this.#listener.ended(reason);
    void this.dispose();
  }

  #join(): Promise<void> {
    return (this.#joining ??= this.#askToJoin().finally(() => {
      this.#joining = null;
      for (const changed of this.#early.splice(0)) this.#onChanged(changed);
    }));
  }

  async #askToJoin(): Promise<void> {
    const request = this.#at === null ? { roomId: this.#roomId } : { roomId: this.#roomId, since: this.#at };
    for (let attempt = 1; !this.#isOver; attempt++) {
      try {
        return this.#onJoined(await this.#connection.invoke<JoinAnswer>('Join', request));
      } catch {
        if (!this.#isConnected) return; // Reconnecting joins again.
        await pause(waitBeforeAttempt(attempt));
      }
    }
  }

  #onJoined(answer: JoinAnswer): void {
    if (this.#isOver) return;
    if (!answer.ok) {
      this.#at = null;
      this.#listener.refused(answer.message);
      return;
    }
    this.#at = answer.at;
    if (answer.view) {
      this.#next = answer.view.next ?? null;
      this.#told.clear();
      for (const annotation of answer.view.annotations ?? []) this.#told.add(annotation.id);
      this.#listener.view(answer.view);
    } else if (answer.changes) this.#tell(answer.changes);
    this.#listener.connected(true);
    this.#whenJoined.raise();
    void this.#readOlder();
  }

  async #readOlder(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#next !== null && !this.#isOver) {
        const after = this.#next;
        const answer = await this.#connection.invoke<MoreAnswer>('ReadMore', { roomId: this.#roomId, after });
        if (this.#next !== after) continue; // The room came anew meanwhile.
        this.#next = answer.ok ? (answer.next ?? null) : null;
        if (answer.ok) this.#listener.older?.(answer.annotations.filter(annotation => !this.#told.has(annotation.id)));
      }
    } catch {
      // The connection was lost; after joining again it goes on from where it was.
    } finally {
      this.#isReading = false;
    }
  }
}

/** A promise that can be taken back. */
class Signal {
  promise!: Promise<void>;
  raise!: () => void;
  #isRaised = true;

  constructor() {
    this.lower();
  }

  lower(): void {
    if (!this.#isRaised) return;
    this.#isRaised = false;
    this.promise = new Promise(resolve => {
      this.raise = () => {
        this.#isRaised = true;
        resolve();
      };
    });
  }
}

function whenAborted(signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => signal?.addEventListener('abort', () => resolve(), { once: true }));
}
