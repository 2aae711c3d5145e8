import { spawn } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failure, JobError, type Failure, type TextAnswer } from './protocol.ts';

const HERE = dirname(fileURLToPath(import.meta.url));

export interface Limits {
  milliseconds: number;
  heapMegabytes: number;
  /** Everything the process holds; buffers do not count towards the heap. Watched on Linux only. */
  residentMegabytes: number;
  outputCharacters: number;
}

export const LIMITS: Limits = {
  milliseconds: 30_000,
  heapMegabytes: 512,
  residentMegabytes: 1_536,
  outputCharacters: 256 * 1024 * 1024,
};

/** Milliseconds between two looks at what a reader holds; a look costs less than a tenth of one. */
const LOOK_EVERY = 100;

/**
 * Reads the text of an untrusted file in a process of its own, so that nothing the file does reaches this one.
 * `folder` holds `extract.mjs` and what that needs.
 */
export async function textOf(path: string, limits = LIMITS, folder = HERE): Promise<TextAnswer | Failure> {
  try {
    return JSON.parse(await runExtractor(await existing(path), limits, folder)) as TextAnswer | Failure;
  } catch (error) {
    return failure(error);
  }
}

async function existing(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    throw new JobError('Failed', 'The file is not there.');
  }
}

function runExtractor(path: string, limits: Limits, folder: string): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      `--allow-fs-read=${join(folder, '*')}`,
      `--allow-fs-read=${path}`,
      '--no-warnings',
      join(folder, 'extract.mjs'),
      path,
    ],
    // Nothing is written to its input: it ends when this process does, and the reader with it.
    { stdio: ['pipe', 'pipe', 'ignore'], env: {}, windowsHide: true },
  );
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  return new Promise((resolve, reject) => {
    const chunks: string[] = [];
    let length = 0;
    const stop = (error: JobError) => {
      kill();
      reject(error);
    };
    const tooLong = setTimeout(
      () => stop(new JobError('Timeout', `The text could not be read within ${limits.milliseconds / 1000} seconds.`)),
      limits.milliseconds,
    );
    const tooLarge = setInterval(async () => {
      if ((await residentMegabytes(child.pid!)) > limits.residentMegabytes) stop(new JobError('OutOfMemory', 'The text could not be read: the file needs too much memory.'));
    }, LOOK_EVERY);

    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limits.outputCharacters) stop(new JobError('Failed', 'The text is too long.'));
    });
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(tooLong);
      clearInterval(tooLarge);
      process.off('exit', kill);
      if (code === 0) resolve(chunks.join(''));
      else reject(new JobError('Failed', 'The text could not be read: the file needs too much memory or is damaged.'));
    });
  });
}

/** 0 once the process is gone, and where there is no /proc to read. */
async function residentMegabytes(pid: number): Promise<number> {
  try {
    const [, residentPages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return (Number(residentPages) * 4096) / 1024 / 1024;
  } catch {
    return 0;
  }
}
