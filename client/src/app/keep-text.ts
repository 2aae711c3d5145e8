import { findKept, type Kept } from '../live/kept.ts';
import { returnTo } from './coming-back.ts';
import { forgetOthersTexts, user } from './store.ts';
import { Typing, type Field } from './typing.ts';

const ATTRIBUTE = 'data-keep';
/** How long after a click the page may take to empty the field whose text was handed in. */
const LOOK_AFTER = [300, 1_000, 2_500, 6_000];

const typings = new Map<Element, Typing>();
let found: Field[] = [];

/**
 * Keeps what is typed into fields marked `data-keep="key"`: on the server, for this person alone, on every device. A
 * text is given up when the server says that it was handed in, or when the page itself empties the field.
 */
export function keepTexts(): void {
  forgetOthersTexts();
  if (!user()) return;
  const windows = 'BroadcastChannel' in window ? new BroadcastChannel(`committeehub.kept.${user()}`) : null;
  const tell = (kept: Kept) => windows?.postMessage(kept);
  if (windows) windows.onmessage = event => hear(event.data as Kept);

  document.addEventListener('input', event => typed(event.target, tell), true);
  document.addEventListener('focusout', event => typings.get(event.target as Element)?.flush(), true);
  for (const event of ['click', 'submit', 'keydown']) document.addEventListener(event, lookAfter, true);
  window.addEventListener('pagehide', flushAll);
  document.addEventListener('visibilitychange', () => (document.hidden ? flushAll() : void askAgain()));
  const watcher = new MutationObserver(records => onMutations(records, tell));
  watcher.observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: [ATTRIBUTE] });
  document.querySelectorAll(`[${ATTRIBUTE}]`).forEach(field => appear(field, tell));
}

type Tell = (kept: Kept) => void;

function typed(target: EventTarget | null, tell: Tell): void {
  if (!isField(target)) return;
  appear(target, tell);
  typings.get(target)!.typed();
}

function appear(target: Element, tell: Tell): void {
  if (!isField(target)) return;
  const key = target.getAttribute(ATTRIBUTE)!;
  if (typings.get(target)?.key === key) return;
  typings.get(target)?.leave();
  typings.set(target, new Typing(target, key, tell));
  // A page brings many fields at once: one question for all of them.
  if (found.push(target) === 1) setTimeout(() => void begin(found.splice(0)), 30);
}

async function begin(fields: Field[]): Promise<void> {
  const keys = [...new Set(fields.map(field => field.getAttribute(ATTRIBUTE)!))];
  const kept = await findKept(keys);
  for (const field of fields) {
    const typing = typings.get(field);
    if (!typing || !field.isConnected) continue;
    typing.begin(kept?.find(k => k.field === typing.key) ?? null, kept !== null);
    returnTo(field, typing.key);
  }
}

/** Back from another window or device: has it written here meanwhile? */
async function askAgain(): Promise<void> {
  const keys = [...new Set([...typings.values()].map(typing => typing.key))];
  for (const kept of (keys.length ? await findKept(keys) : null) ?? []) hear(kept);
}

function hear(kept: Kept): void {
  for (const typing of typings.values()) if (typing.key === kept.field) typing.heard(kept);
}

function flushAll(): void {
  for (const typing of typings.values()) typing.flush();
}

function lookAfter(event: Event): void {
  if (event instanceof KeyboardEvent && event.key !== 'Enter' && event.key !== ' ') return;
  if (typings.size === 0) return;
  for (const wait of LOOK_AFTER) setTimeout(() => typings.forEach(typing => typing.wasTaken()), wait);
}

function onMutations(records: MutationRecord[], tell: Tell): void {
  let isGone = false;
  for (const { type, target, addedNodes, removedNodes } of records) {
    if (type === 'attributes') {
      if ((target as Element).hasAttribute(ATTRIBUTE)) appear(target as Element, tell);
      else drop(target as Element);
      continue;
    }
    isGone ||= removedNodes.length > 0;
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (node.hasAttribute(ATTRIBUTE)) appear(node, tell);
      node.querySelectorAll(`[${ATTRIBUTE}]`).forEach(field => appear(field, tell));
    }
  }
  if (isGone) for (const field of typings.keys()) if (!field.isConnected) drop(field);
}

function drop(field: Element): void {
  typings.get(field)?.leave();
  typings.delete(field);
}

function isField(target: unknown): target is Field {
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'password');
  return isText && target.hasAttribute(ATTRIBUTE);
}
