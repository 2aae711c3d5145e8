import { randomBytes } from 'node:crypto';
import { markOf, textOf } from '../marks.mjs';
import { Member } from './member.mjs';

/** SignalR's JSON protocol: the floor, and CommitteeHub with the call that joins a room and the templates of its changes. */
export class SignalR extends Member {
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

/** An id that only grows, as the pages make them. */
function commandId() {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
