import { waitBeforeAttempt } from '../live/backoff.ts';
import { pause } from '../live/pause.ts';
import type { PageText } from '../text/page-text.ts';
import { TextDoc } from '../text/text-doc.ts';

/** The server could not read the words of the document. */
export class NoText extends Error {}

export async function fetchText(url: string | null, signal: AbortSignal): Promise<TextDoc> {
  if (url === null) throw new NoText();
  const { pages } = (await fetchJson(url, signal)) as { pages: PageText[] };
  return new TextDoc(pages);
}

/** Tries again for as long as the server is away or overloaded; gives up only when it says no. */
async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { signal, headers: { Accept: 'application/json' } });
      if (response.ok) return await response.json();
      if (response.status < 500 && response.status !== 429) throw new Refused(`${response.status} ${url}`);
    } catch (error) {
      if (signal.aborted || error instanceof Refused) throw error;
    }
    await pause(waitBeforeAttempt(attempt));
  }
}

class Refused extends Error {}
