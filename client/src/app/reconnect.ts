import { pause } from '../live/pause.ts';
import { waitBeforeAttempt } from '../live/backoff.ts';
import { LONGEST_ANSWER } from '../live/silence.ts';
import { isTyping, notePlace, watchTyping } from './coming-back.ts';

declare const Blazor: { reconnect?(): Promise<boolean>; resumeCircuit?(): Promise<boolean> } | undefined;

const LIVE = '/health/live';
/** A file that is on its way, or did not arrive and can be sent again. */
const UPLOADING = '[data-upload-list] :is(progress, [data-again])';
const SHOWN = new Set(['show', 'retrying', 'failed', 'paused', 'rejected']);
/** Most connections that break are back before anybody notices; about those nothing is said. */
const BLIP = 1_500;
let isReturning = false;
/** Somebody pressed "Try now": what a reload would wait for is theirs to give up. */
let isImpatient = false;
let appearing = 0;

/**
 * Drives the dialog `#components-reconnect-modal` from the class that Blazor's script puts on it, which all versions of
 * that script do. Where Blazor gives up, this goes on: a page is never left dead.
 */
export function watchConnection(): void {
  watchTyping();
  let watched: HTMLDialogElement | null = null;
  let last = '';

  const apply = () => {
    const state = watched ? stateOf(watched) : '';
    if (state === last) return;
    last = state;
    showState(watched!, state);
  };
  const classes = new MutationObserver(apply);
  const watch = () => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog#components-reconnect-modal');
    if (!dialog || dialog === watched) return;
    watched = dialog;
    classes.disconnect();
    classes.observe(dialog, { attributes: true, attributeFilter: ['class'] });
    dialog.setAttribute('role', 'status');
    dialog.querySelector('#components-reconnect-button')?.addEventListener('click', () => {
      isImpatient = true;
      void comeBack();
    });
    apply();
  };

  // The dialog may be drawn after this script runs, and again by a navigation.
  new MutationObserver(watch).observe(document.documentElement, { childList: true, subtree: true });
  watch();
  for (const event of ['online', 'visibilitychange']) {
    document.defaultView!.addEventListener(event, () => last === 'failed' && void comeBack(), true);
  }
}

/** "show", "retrying", "failed", "rejected", "hide", …; "" when the connection was never lost. */
function stateOf(dialog: HTMLElement): string {
  const name = [...dialog.classList].find(candidate => candidate.startsWith('components-reconnect-'));
  return name?.slice('components-reconnect-'.length) ?? '';
}

function showState(dialog: HTMLDialogElement, state: string): void {
  // A thin bar, neither modal nor focused: one may go on reading, and writing what is kept, until the server is back.
  clearTimeout(appearing);
  if (!SHOWN.has(state)) dialog.open = false;
  else if (!dialog.open) appearing = window.setTimeout(() => (dialog.open = true), BLIP);
  if (state === 'failed') void comeBack();
  if (state === 'rejected') void comeBack(reload);
}

/** Waits until the server answers, however long that takes, and takes the page up again where possible. */
async function comeBack(then = reconnect): Promise<void> {
  if (isReturning) return;
  isReturning = true;
  try {
    await untilServerAnswers();
    await then();
  } finally {
    isReturning = isImpatient = false;
  }
}

async function reconnect(): Promise<void> {
  try {
    if (typeof Blazor !== 'undefined' && (await Blazor.reconnect?.())) return;
  } catch {
    // It went away again just now; a reload finds out.
  }
  await reload();
}

async function reload(): Promise<void> {
  try {
    if (typeof Blazor !== 'undefined' && (await Blazor.resumeCircuit?.())) return;
  } catch {
    // Then there is nothing to resume.
  }
  // Files go their own way, past the circuit: a reload would drop them half-way, though the server takes them still. What is
  // typed is kept in this tab meanwhile; a reload in the middle of a sentence would swallow the rest of it.
  while (isBusy()) {
    while (isBusy()) await pause(250);
    // The server may have gone again meanwhile; a page that cannot be loaded would have nobody to try once more.
    await untilServerAnswers();
  }
  notePlace();
  location.reload();
}

const isBusy = (): boolean => !isImpatient && (document.querySelector(UPLOADING) !== null || isTyping());

async function untilServerAnswers(): Promise<void> {
  for (let attempt = 1; !(await isServerAlive()); attempt++) await pause(waitBeforeAttempt(attempt));
}

async function isServerAlive(): Promise<boolean> {
  try {
    const response = await fetch(LIVE, { cache: 'no-store', signal: AbortSignal.timeout(LONGEST_ANSWER) });
    return response.ok;
  } catch {
    return false;
  }
}
