import { inTab } from './store.ts';

// Fields marked data-autosave="key" save themselves: a pause in typing counts as a change. The server counts what it has
// dealt with in data-saved; until it has, the text is kept in this tab and offered again, also after a reload.

type Field = HTMLInputElement | HTMLTextAreaElement;

const PAUSE = 800;
const PATIENCE = 5_000;
const PREFIX = 'committeehub.autosave.';
const waiting = new WeakMap<Field, number>();

export function autosave(): void {
  document.addEventListener('input', event => isOurs(event.target) && typed(event.target));
  document.addEventListener('change', event => isOurs(event.target) && sent(event.target), true);
  new MutationObserver(onMutations).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-saved'] });
  restoreIn(document);
}

function isOurs(target: unknown): target is Field {
  return target instanceof HTMLElement && target.dataset['autosave'] !== undefined;
}

function onMutations(records: MutationRecord[]): void {
  for (const { type, target, addedNodes } of records) {
    if (type === 'attributes') answered(target);
    for (const node of addedNodes) if (node instanceof Element) restoreIn(node);
  }
}

function restoreIn(root: ParentNode): void {
  if (isOurs(root)) restore(root);
  root.querySelectorAll('[data-autosave]').forEach(field => isOurs(field) && restore(field));
}

function typed(field: Field): void {
  inTab(store => store.setItem(PREFIX + field.dataset['autosave'], JSON.stringify({ text: field.value, edition: field.dataset['edition'] })));
  wait(field, PAUSE);
}

function wait(field: Field, pause: number): void {
  clearTimeout(waiting.get(field));
  waiting.set(field, window.setTimeout(() => field.isConnected && field.dispatchEvent(new Event('change', { bubbles: true })), pause));
}

/** The change is on its way. When nothing is heard of it, the connection was away: offer it again. */
function sent(field: Field): void {
  field.dataset['sent'] = field.value;
  wait(field, PATIENCE);
}

function answered(field: Node): void {
  if (!isOurs(field) || field.dataset['sent'] !== field.value) return;
  clearTimeout(waiting.get(field));
  inTab(store => store.removeItem(PREFIX + field.dataset['autosave']));
}

function restore(field: Field): void {
  const kept = inTab(store => JSON.parse(store.getItem(PREFIX + field.dataset['autosave']) ?? 'null') as { text: string; edition?: string } | null);
  if (!kept || kept.text === field.value || kept.edition !== field.dataset['edition'] || field.disabled) return;
  field.value = kept.text;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
