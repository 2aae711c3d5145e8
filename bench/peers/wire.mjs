// One WebSocket that costs its process as little as can be: frames are taken apart by hand, in the buffer they came in.
import net from 'node:net';

// All connections read into the same buffer: what came is looked at before anybody reads again.
const shared = Buffer.allocUnsafeSlow(256 * 1024);
const ping = 9, pong = 10, close = 8;

export class Wire {
  bytesReceived = 0;
  isClosed = false;
  #socket;
  #hear;
  #rest = null;
  #begun = null;
  #welcome;

  /** hear(bytes, start, end) is called for each whole message; what lies in bytes is gone afterwards. */
  static connect(url, path, headers, hear) {
    return new Promise((resolve, reject) => new Wire(new URL(url), path, headers, hear, resolve, reject));
  }

  constructor({ hostname, port, host }, path, headers, hear, resolve, reject) {
    this.#hear = hear;
    this.#welcome = head => (head.startsWith('HTTP/1.1 101') ? resolve(this) : reject(new Error(`A member was refused: ${head.split('\r')[0]}`)));
    this.#socket = net.connect({
      host: hostname, port: Number(port), noDelay: true,
      onread: { buffer: shared, callback: length => { this.#take(length); return true; } },
    });
    this.#socket.on('error', reject).on('close', () => { this.isClosed = true; });
    const more = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
    this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${more}\r\n`);
  }

  /** Text when it is a string, else binary. */
  send(payload) {
    this.#write(typeof payload === 'string' ? 1 : 2, Buffer.from(payload));
  }

  /** Says goodbye, so that the server lets go at once. */
  close() {
    this.#write(close, Buffer.from([3, 232]));
    this.#socket.end();
  }

  #write(kind, payload) {
    if (this.isClosed) return;
    // A mask of zeros leaves the payload as it is.
    const size = payload.length;
    const head = size < 126 ? Buffer.from([0x80 | kind, 0x80 | size, 0, 0, 0, 0]) : Buffer.from([0x80 | kind, 0xfe, size >> 8, size & 0xff, 0, 0, 0, 0]);
    if (size > 0xffff) throw new Error('Nobody says so much at once.');
    this.#socket.write(Buffer.concat([head, payload]));
  }

  #take(length) {
    this.bytesReceived += length;
    let bytes = shared, end = length;
    if (this.#rest) {
      bytes = Buffer.concat([this.#rest, shared.subarray(0, length)]);
      end = bytes.length;
      this.#rest = null;
    }
    let at = this.#welcome ? this.#takeHead(bytes, end) : 0;
    while (end - at >= 2) {
      let size = bytes[at + 1] & 0x7f, start = at + 2;
      if (size === 126) {
        if (end - at < 4) break;
        size = bytes.readUInt16BE(start);
        start += 2;
      } else if (size === 127) {
        if (end - at < 10) break;
        size = bytes.readUInt32BE(start + 4);
        start += 8;
      }
      if (end - start < size) break;
      this.#takeFrame(bytes[at], bytes, start, start + size);
      at = start + size;
    }
    if (at < end) this.#rest = Buffer.from(bytes.subarray(at, end));
  }

  #takeHead(bytes, end) {
    const after = bytes.subarray(0, end).indexOf('\r\n\r\n');
    if (after < 0) return 0;
    const welcome = this.#welcome;
    this.#welcome = null;
    welcome(bytes.latin1Slice(0, after));
    return after + 4;
  }

  #takeFrame(first, bytes, start, end) {
    const kind = first & 0x0f, isLast = first & 0x80;
    if (kind === ping) return this.#write(pong, bytes.subarray(start, end));
    if (kind > 2) return undefined;
    if (!isLast || kind === 0) {
      this.#begun = Buffer.concat([this.#begun ?? Buffer.alloc(0), bytes.subarray(start, end)]);
      if (!isLast) return undefined;
      [bytes, start, end, this.#begun] = [this.#begun, 0, this.#begun.length, null];
    }
    return this.#hear(bytes, start, end);
  }
}
