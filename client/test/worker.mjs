import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildWorker } from '../build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** A running worker, built from the sources as they are. */
export class Worker {
  static async start() {
    const folder = path.join(root, 'obj/worker');
    await buildWorker(folder);
    return new Worker(folder);
  }

  #answers = new Map();
  #next = 1;

  constructor(folder) {
    this.folder = folder;
    this.process = spawn(process.execPath, [path.join(folder, 'worker.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.process.stdout }).on('line', line => {
      const answer = JSON.parse(line);
      this.#answers.get(answer.id)?.(answer);
    });
  }

  ask(job, fields = {}) {
    const id = this.#next++;
    return new Promise(resolve => {
      this.#answers.set(id, resolve);
      this.sendRaw(JSON.stringify({ id, job, ...fields }));
    });
  }

  /** The next answer that belongs to no request. */
  unasked() {
    return new Promise(resolve => this.#answers.set(null, resolve));
  }

  sendRaw(line) {
    this.process.stdin.write(line + '\n');
  }

  stop() {
    const ended = new Promise(resolve => this.process.on('exit', resolve));
    this.process.stdin.end();
    return ended;
  }
}

export function temporaryFolder() {
  const folder = path.join(root, 'obj/test');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}
