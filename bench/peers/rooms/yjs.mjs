import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { findMarks, textOf } from '../marks.mjs';
import { Member } from './member.mjs';

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
export class YWebsocket extends Yjs {
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
export class Hocuspocus extends Yjs {
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
