import { findMarks } from '../marks.mjs';
import { Wire } from '../wire.mjs';

/** One member; heard(mark) is called for each change that arrives, answered(mark, id) for each of its own that the server answered. */
export class Member {
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
