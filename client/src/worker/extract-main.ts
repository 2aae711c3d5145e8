// The process that opens one file nobody has vouched for: `node extract.mjs <file>`. It may read that file and the
// folder of this script, nothing else, and it is killed when it takes too long or too much. Its only output is the
// answer, as JSON.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractText } from './extract.ts';
import { EXTRACTOR } from './extractor.ts';
import { failure, type Failure, type TextAnswer } from './protocol.ts';

const assets = dirname(fileURLToPath(import.meta.url));

async function answer(path: string): Promise<TextAnswer | Failure> {
  try {
    const pages = await extractText(path, assets);
    return { ok: true, pages, pageCount: pages.length, extractor: EXTRACTOR };
  } catch (error) {
    return failure(error);
  }
}

// The worker is gone, and nobody waits for the answer.
process.stdin.resume().on('end', () => process.exit(1));
process.stdout.write(JSON.stringify(await answer(process.argv[2]!)), () => process.exit(0));
