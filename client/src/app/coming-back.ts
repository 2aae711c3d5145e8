import { inTab } from './store.ts';

const PLACE = 'committeehub.place';
/** Whoever has typed nothing for this long is between two sentences. */
const RESTING = 3_000;
/** A page that comes back later than this is not the one that was left. */
const STILL_MEANT = 60_000;

/** Where the caret stood when the page was loaded anew by itself. */
interface Place {
  path: string;
  key: string;
  start: number | null;
  end: number | null;
  at: number;
}

let typedAt = -Infinity;
let isLeaving = false;

export function watchTyping(): void {
  document.addEventListener('input', event => event.isTrusted && (typedAt = performance.now()), true);
  // Whoever has put a hand to something else since has chosen another place. Whoever types on into nothing has not: that is
  // a sentence of which the caret was lost.
  document.addEventListener('pointerdown', event => event.isTrusted && forget(), true);
  document.addEventListener('keydown', event => event.isTrusted && choosesPlace(event) && forget(), true);
}

/** Somebody is in the middle of a sentence: a page that is loaded anew now would swallow what they type next. */
export function isTyping(): boolean {
  return performance.now() - typedAt < RESTING;
}

/** Remembers in which kept field the caret stands, for the page that is loaded in place of this one. */
export function notePlace(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const { keep: key } = field.dataset;
  if (!key) return;
  const place: Place = { path: location.pathname, key, start: field.selectionStart, end: field.selectionEnd, at: Date.now() };
  isLeaving = true;
  inTab(store => store.setItem(PLACE, JSON.stringify(place)));
}

/** Puts the caret back into a field that has its text again, unless somebody has turned to something else. */
export function returnTo(field: HTMLTextAreaElement | HTMLInputElement, key: string): void {
  const place = inTab(store => JSON.parse(store.getItem(PLACE) ?? 'null') as Place | null);
  if (!place || place.path !== location.pathname || place.key !== key || Date.now() - place.at > STILL_MEANT) return;
  for (let around = field.closest('details'); around; around = around.parentElement?.closest('details') ?? null) around.open = true;
  const active = document.activeElement;
  if (active && active !== document.body && active.tagName !== 'H1') return;
  field.focus();
  if (place.start !== null) field.setSelectionRange(place.start, place.end);
}

const choosesPlace = (event: KeyboardEvent): boolean =>
  event.key === 'Tab' || event.key === 'Escape' || (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]'));

function forget(): void {
  // The page that goes takes no orders any more.
  if (isLeaving) return;
  inTab(store => store.removeItem(PLACE));
}
