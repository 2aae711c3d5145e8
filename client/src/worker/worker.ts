// The long-lived Node process beside the server: reads text from PDFs and writes PDFs. See `protocol.ts`.
import { createInterface } from 'node:readline';
import { EXTRACTOR } from './extractor.ts';
import { failure, JobError, type Request } from './protocol.ts';
import { Queue } from './queue.ts';
import { textOf } from './text-job.ts';
import { writePdf } from './write-job.ts';

/** Files read at the same time; each may take a core and half a gigabyte. */
const READERS = 2;
const readers = new Queue(READERS);

async function run(request: Request): Promise<object> {
  switch (request.job) {
    case 'ping':
      return { ok: true, node: process.versions.node, extractor: EXTRACTOR };
    case 'text':
      requireText('path', request.path);
      return readers.run(() => textOf(request.path));
    case 'write':
      requireText('path', request.path);
      return writePdf(request.path, request.definition);
    default:
      throw new JobError('BadRequest', 'There is no such job.');
  }
}

function requireText(name: string, value: unknown): void {
  if (typeof value !== 'string' || !value) throw new JobError('BadRequest', `"${name}" is missing.`);
}

function parse(line: string): Request | null {
  try {
    const request = JSON.parse(line);
    return typeof request === 'object' && request ? request : null;
  } catch {
    return null;
  }
}

async function serve(line: string): Promise<void> {
  if (!line.trim()) return;
  const request = parse(line);
  const id = request?.id ?? null;
  let answer: object;
  try {
    if (!request || id === null) throw new JobError('BadRequest', 'A request is one JSON object with an "id".');
    answer = await run(request);
  } catch (error) {
    answer = failure(error);
  }
  process.stdout.write(JSON.stringify({ id, ...answer }) + '\n');
}

// A stray error of one job must not take the others with it. The job itself answers through its own promise.
process.on('uncaughtException', error => console.error('worker:', error));
process.on('unhandledRejection', error => console.error('worker:', error));

// The server is gone: so are its requests.
process.stdout.on('error', () => process.exit(1));
createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', line => void serve(line))
  .on('close', () => process.exit(0));
