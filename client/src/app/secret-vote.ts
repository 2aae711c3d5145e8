/** One try to vote. An answer may get lost on the way, so there may be several; the server takes one. */
interface Attempt {
  command: string;
  choice: string;
  nonce: string;
}

const PREFIX = 'committeehub.vote.';
/** For browsers that keep nothing. */
const forTheMoment = new Map<string, Attempt[]>();

/** Makes the random number of a secret vote and keeps it before the vote is sent. The same vote again is the same attempt. */
export function prepareVote(ballot: string, voter: string, choice: string): { command: string; nonce: string } {
  const attempts = keptAttempts(ballot, voter);
  let attempt = attempts.at(-1);
  if (attempt?.choice !== choice) {
    attempt = { command: randomUuid(), choice, nonce: randomHex() };
    keep(ballot, voter, [...attempts, attempt]);
  }
  return { command: attempt.command, nonce: attempt.nonce };
}

/** The bytes are described in docs/secret-ballots.md. */
export async function trackerOf(ballot: string, choice: string, nonce: string): Promise<string> {
  const bytes = new TextEncoder().encode(`committeehub/vote/v1\n${ballot}\n${choice}\n${nonce}`);
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Writes the receipt into the page. It goes from what this browser kept to the screen and nowhere else. */
export async function showReceipt(into: string, ballot: string, voter: string): Promise<void> {
  const place = document.getElementById(into);
  if (!place) return;
  const words = place.dataset;
  const attempts = keptAttempts(ballot, voter);
  if (attempts.length === 0) {
    place.textContent = words['none'] ?? '';
    return;
  }
  const heading = paragraph(words['heading']);
  heading.append(document.createElement('br'));
  const lines: string[] = [];
  for (const { choice, nonce } of attempts) {
    if (canHash()) lines.push(`${words['tracker']}: ${await trackerOf(ballot, choice, nonce)}`);
    lines.push(`${words['nonce']}: ${nonce}`);
  }
  const copy = document.createElement('button');
  copy.type = 'button';
  copy.className = 'plain quiet';
  copy.textContent = words['copy'] ?? '';
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText([ballot, ...lines].join('\n')).catch(() => undefined);
    copy.textContent = words['copied'] ?? '';
  });
  const unkept = forTheMoment.has(keyOf(ballot, voter)) ? [paragraph(words['unkept'])] : [];
  place.replaceChildren(heading, ...lines.map(paragraph), ...unkept, copy);
}

/** "Is mine in?": answers clicks on buttons marked data-find-mine, all within the page. */
export function answerFindMine(): void {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-find-mine]') : null;
    if (button) void findMine(button);
  });
}

async function findMine(button: HTMLElement): Promise<void> {
  const ballot = button.dataset['findMine'] ?? '';
  const answer = document.getElementById(button.dataset['into'] ?? '');
  if (!answer) return;
  const published = new Set([...document.querySelectorAll(`[data-trackers="${ballot}"] li`)].map(line => line.textContent?.trim()));
  const attempts = button.dataset['typed'] ? typedAttempt() : keptAttempts(ballot, button.dataset['voter'] ?? '');
  answer.textContent = await wordsOn(attempts, ballot, published, answer.dataset);
}

async function wordsOn(attempts: Attempt[], ballot: string, published: Set<string | undefined>, words: DOMStringMap): Promise<string> {
  if (attempts.length === 0) return words['unknown'] ?? '';
  if (!canHash()) return words['unable'] ?? '';
  for (const { choice, nonce } of attempts) {
    const tracker = await trackerOf(ballot, choice, nonce);
    if (published.has(tracker)) return `${words['found']} ${tracker}`;
  }
  return words['missing'] ?? '';
}

function typedAttempt(): Attempt[] {
  const choice = document.querySelector<HTMLSelectElement>('#typed-choice')?.value ?? '';
  const nonce = document.querySelector<HTMLInputElement>('#typed-nonce')?.value.trim().toLowerCase() ?? '';
  return nonce ? [{ command: '', choice, nonce }] : [];
}

function keptAttempts(ballot: string, voter: string): Attempt[] {
  const key = keyOf(ballot, voter);
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? forTheMoment.get(key) ?? [];
  } catch {
    return forTheMoment.get(key) ?? [];
  }
}

function keep(ballot: string, voter: string, attempts: Attempt[]): void {
  const key = keyOf(ballot, voter);
  try {
    localStorage.setItem(key, JSON.stringify(attempts));
  } catch {
    forTheMoment.set(key, attempts);
  }
}

/** Members may share a browser, so what is kept belongs to a ballot and a person. */
const keyOf = (ballot: string, voter: string): string => `${PREFIX}${ballot}.${voter}`;

const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

const hex = (bytes: Uint8Array): string => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');

const randomHex = (): string => hex(crypto.getRandomValues(new Uint8Array(16)));

/** Version 4, which tells no time; crypto.randomUUID is missing on addresses without https. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function paragraph(text: string | undefined): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = text ?? '';
  return element;
}
