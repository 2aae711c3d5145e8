import { waitBeforeAttempt } from './live/backoff.ts';
import { pause } from './live/pause.ts';

// The screen on the wall. It asks for its picture again and again; the server answers when there is a new one. Whatever
// happens to cable, server or code, the next question puts it right, and nobody has to touch the screen.

const QUIET = 3_000;
const HANGS = 40_000;

const board = document.querySelector<HTMLElement>('[data-board]')!;
const lost = document.querySelector<HTMLElement>('[data-board-lost]')!;
const closed = document.querySelector<HTMLElement>('[data-board-closed]')!;

void run();
setInterval(tick, 1_000);
setInterval(wake, 30_000);

async function run(): Promise<never> {
  let seen = '';
  let failures = 0;
  let lastGood = performance.now();
  for (;;) {
    try {
      const answer = await fetch(`${board.dataset['board']}?seen=${seen}`, { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(HANGS) });
      if (answer.status === 401) {
        board.replaceChildren();
        seen = '';
        closed.hidden = Boolean(board.dataset['begin']);
        await begin(failures++);
        continue;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.status === 200) {
        board.innerHTML = await answer.text();
        seen = answer.headers.get('X-Board') ?? '';
        tick();
      }
      closed.hidden = true;
      failures = 0;
      lastGood = performance.now();
      lost.hidden = true;
    } catch {
      lost.hidden = performance.now() - lastGood < QUIET && failures === 0;
      await pause(waitBeforeAttempt(++failures));
    }
  }
}

/** Becomes a screen that shows a new code; where somebody is signed in there is none, and asking again must do. */
async function begin(failures: number): Promise<void> {
  const url = board.dataset['begin'];
  const answer = url ? await fetch(url, { method: 'POST', cache: 'no-store' }) : null;
  if (!answer?.ok) await pause(Math.max(5_000, waitBeforeAttempt(failures + 1)));
}

/** The clocks run by themselves: the time of day in the session's zone, and what is left of somebody's speech or of a ballot. */
function tick(): void {
  const now = new Date();
  for (const clock of document.querySelectorAll<HTMLElement>('[data-clock]')) {
    put(clock, now.toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: clock.dataset['clock'] }));
  }
  for (const timer of document.querySelectorAll<HTMLElement>('[data-until]')) {
    const seconds = Math.ceil((Date.parse(timer.dataset['until']!) - now.getTime()) / 1_000);
    const amount = Math.abs(seconds);
    const words = timer.dataset[seconds < 0 ? 'over' : 'left'] ?? '{0}';
    timer.toggleAttribute('data-is-over', seconds < 0);
    put(timer, words.replace('{0}', `${Math.floor(amount / 60)}:${String(amount % 60).padStart(2, '0')}`));
  }
}

function put(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Keeps the wall from going dark where the browser can. */
function wake(): void {
  if (document.visibilityState === 'visible') void navigator.wakeLock?.request('screen').catch(() => undefined);
}
