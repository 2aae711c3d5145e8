import { textOf } from '../marks.mjs';
import { Member } from './member.mjs';

/** ShareDB's JSON protocol: an object with one entry for each change. While one waits for its answer the next ones become one, as its own client does. */
export class ShareDb extends Member {
  #version = 0;
  #seq = 1;
  #source = null;
  #waiting = [];
  #willSubmit = false;
  #onlyListens = false;

  async enter() {
    await this.connect('/');
    this.#say({ a: 'hs', id: null, protocol: 1, protocolMinor: 2 });
    await this.entered;
  }

  post(mark) {
    this.#waiting.push(mark);
    this.#submitSoon();
  }

  hear(bytes, start, end) {
    if (this.#onlyListens) return this.find(bytes, start, end);
    const message = JSON.parse(bytes.toString('utf8', start, end));
    if (message.error) throw new Error(`ShareDB refused: ${message.error.message}`);
    if (message.a === 'op' && this.#isKnown(message)) return undefined;
    this.find(bytes, start, end);
    if (message.a === 'hs') {
      this.#source = message.id;
      this.#say({ a: 's', ...this.#where });
    } else if (message.a === 's') this.#begin(message.data.v);
    else if (message.a === 'op') this.#take(message);
    return undefined;
  }

  get #where() {
    return { c: 'rooms', d: this.room };
  }

  /** The first one makes the document. */
  #begin(version) {
    this.#version = version;
    if (version > 0 || this.number > 0) return this.#enterRoom();
    return this.#send({ create: { type: 'http://sharejs.org/types/JSONv0', data: { changes: {} } } });
  }

  #enterRoom() {
    this.#onlyListens = !this.crowd.maySpeak(this.number);
    this.isIn();
  }

  /** What a change was altered by is sent with its answer, whether it came before or not. */
  #isKnown({ v, src }) {
    return v < this.#version && src !== this.#source;
  }

  #take({ v, src }) {
    this.#version = Math.max(this.#version, v + 1);
    if (src !== this.#source) return;
    if (this.pending.length === 0) return this.#enterRoom();
    // Its own changes do not come back, but the answer does.
    for (const { mark, id } of this.pending.splice(0)) {
      this.crowd.heard(mark);
      this.crowd.answered(mark, id);
    }
    this.#submitSoon();
  }

  #submitSoon() {
    if (this.#willSubmit || this.pending.length > 0 || this.#waiting.length === 0) return;
    this.#willSubmit = true;
    queueMicrotask(() => {
      this.#willSubmit = false;
      this.pending = this.#waiting.splice(0).map(mark => ({ mark, id: mark }));
      this.#send({ op: this.pending.map(({ mark }) => ({ p: ['changes', String(mark)], oi: textOf(mark) })) });
    });
  }

  #send(what) {
    this.#say({ a: 'op', ...this.#where, v: this.#version, src: this.#source, seq: this.#seq++, x: {}, ...what });
  }

  #say(message) {
    this.wire.send(JSON.stringify(message));
  }
}
