// How each server is spoken to: who enters a room hears every change in it, and some of them make changes.
import { randomBytes } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { findMarks, markOf, textOf } from './marks.mjs';
import { Wire } from './wire.mjs';

/** One member; heard(mark) is called for each change that arrives, answered(mark, id) for each of its own that the server answered. */
class Member {
  pending = [];

  constructor(what, room, number, crowd) {
    Object.assign(this, { what, room, number, crowd });
    this.entered = new Promise(resolve => { this.isIn = resolve; });
  }

  async connect(path, headers = {}) {
    this.wire = await Wire.connect(this.what.url, path, headers, (bytes, start, end) => this.hear(bytes, start, end));
  }

  leave() {
    this.wire.close();
  }

  find(bytes, start, end) {
    findMarks(bytes, start, end, mark => this.crowd.heard(mark));
  }

  answer() {
    const { mark, id } = this.pending.shift();
    this.crowd.answered(mark, id);
  }
}

/** SignalR's JSON protocol: the floor, and CommitteeHub with the call that joins a room and the templates of its changes. */
class SignalR extends Member {
  #calls = 0;
  #asked = new Map();
  #beat;

  async enter() {
    const { path, tokens, join } = this.what;
    await this.connect(path, tokens ? { Authorization: `Bearer ${tokens[this.number % tokens.length]}` } : {});
    this.wire.send('{"protocol":"json","version":1}\u001e');
    this.#beat = setInterval(() => this.wire.send('{"type":6}\u001e'), 10_000);
    if (join) this.#call('Join', join, () => this.isIn());
    else this.isIn();
    await this.entered;
  }

  leave() {
    clearInterval(this.#beat);
    super.leave();
  }

  post(mark) {
    const { call, changes } = this.what;
    const id = changes ? commandId() : mark;
    const argument = changes ? changes[mark % changes.length].replace('COMMAND', id).replace('MARK', markOf(mark)) : JSON.stringify(textOf(mark));
    this.#call(call, argument, () => this.crowd.answered(mark, id));
  }

  hear(bytes, start, end) {
    if (this.#asked.size === 0) return this.find(bytes, start, end);
    for (let at = start, stop; at < end; at = stop + 1) {
      stop = bytes.indexOf(0x1e, at);
      // {"type":3 is an answer.
      if (bytes[at + 8] === 51) this.#take(bytes.toString('utf8', at, stop));
      else this.find(bytes, at, stop);
    }
    return undefined;
  }

  #call(target, argument, then) {
    const id = String(this.#calls++);
    this.#asked.set(id, then);
    this.wire.send(`{"type":1,"invocationId":"${id}","target":"${target}","arguments":[${argument}]}\u001e`);
  }

  #take(record) {
    const { invocationId, result, error } = JSON.parse(record);
    if (result !== true && result?.ok !== true) throw new Error(`A call was refused: ${error ?? JSON.stringify(result)}`);
    this.#asked.get(invocationId)();
    this.#asked.delete(invocationId);
  }
}

/** A map in a document of Yjs, one entry for each change; the document of a member holds what it said itself. */
class Yjs extends Member {
  #document = new Y.Doc();
  #changes = this.#document.getMap('changes');

  constructor(...all) {
    super(...all);
    this.#document.on('update', update => this.tell(2, update));
  }

  post(mark) {
    this.pending.push({ mark, id: mark });
    this.#changes.set(String(mark), textOf(mark));
  }

  /** Asks for everything. */
  ask() {
    this.tell(0, Y.encodeStateVector(this.#document));
  }

  tell(step, content) {
    const encoder = encoding.createEncoder();
    if (this.prefix) encoding.writeVarString(encoder, this.prefix);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, content);
    this.wire.send(encoding.toUint8Array(encoder));
  }
}

/** The protocol of y-websocket has no answer: whoever hears their own change knows that the server has it. */
class YWebsocket extends Yjs {
  async enter() {
    await this.connect(`/${this.room}`);
    this.ask();
    await this.entered;
  }

  hear(bytes, start, end) {
    if (bytes[start] !== 0) return;
    if (bytes[start + 1] === 1) this.isIn();
    findMarks(bytes, start, end, mark => {
      this.crowd.heard(mark);
      if (this.pending.length > 0 && this.pending[0].mark === mark) this.answer();
    });
  }
}

/** Yjs with the name of the document before everything, a sign-in, and an answer to each change. */
class Hocuspocus extends Yjs {
  get prefix() {
    return this.room;
  }

  async enter() {
    await this.connect('/');
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.room);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'token');
    this.wire.send(encoding.toUint8Array(encoder));
    this.ask();
    await this.entered;
  }

  hear(bytes, start, end) {
    const kind = start + 1 + this.room.length;
    if (bytes[kind] === 8) this.#takeAnswer(bytes, kind, end);
    if (bytes[kind] !== 0 && bytes[kind] !== 4) return;
    if (bytes[kind + 1] === 1) this.isIn();
    this.find(bytes, start, end);
  }

  #takeAnswer(bytes, kind, end) {
    const wasTaken = decoding.readVarUint(decoding.createDecoder(bytes.subarray(kind + 1, end)));
    if (wasTaken !== 1) throw new Error('A change was refused.');
    this.answer();
  }
}

/** ShareDB's JSON protocol: an object with one entry for each change. While one waits for its answer the next ones become one, as its own client does. */
class ShareDb extends Member {
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

/** An id that only grows, as the pages make them. */
function commandId() {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const kinds = { signalr: SignalR, hocuspocus: Hocuspocus, 'y-websocket': YWebsocket, sharedb: ShareDb };
