import { inBrowser } from './store.ts';

const SWITCH = 'committeehub.keys';

/**
 * "?" opens the list of the room's shortcuts, `dialog[data-keys]`, unless somebody is writing, or has switched single keys
 * off in it. "/" goes to the search in the same way. Escape closes what lies over the page.
 */
export function listenToRoomKeys(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', event => {
    const target = event.target as Element;
    if (target.closest('[data-keys-open]')) open();
    if (target.closest('[data-keys-close]')) target.closest('dialog')?.close();
  });
  document.addEventListener('change', event => {
    const target = event.target as HTMLInputElement;
    if (target.matches?.('[data-keys-switch]')) inBrowser(store => store.setItem(SWITCH, target.checked ? 'on' : 'off'));
  });
}

function onKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') closeOverlays(event);
  if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target) && inBrowser(store => store.getItem(SWITCH)) !== 'off') goToSearch(event);
  if (event.key === '?' && !isWriting(event.target) && inBrowser(store => store.getItem(SWITCH)) !== 'off' && document.querySelector('dialog[data-keys]')) {
    event.preventDefault();
    open();
  }
}

/** To the field where it is on the page, else to the page of it. */
function goToSearch(event: KeyboardEvent): void {
  const place = document.querySelector<HTMLElement>('#search-all') ?? document.querySelector<HTMLElement>('a[href="/search"]');
  if (!place || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  if (place instanceof HTMLInputElement) place.select();
  else place.click();
}

function open(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-keys]');
  if (!dialog || dialog.open) return;
  const check = dialog.querySelector<HTMLInputElement>('[data-keys-switch]');
  if (check) check.checked = inBrowser(store => store.getItem(SWITCH)) !== 'off';
  dialog.showModal();
}

/** The phone's menu, and whatever else opened over the page, closes and gives the focus back to what opened it. */
function closeOverlays(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const open = [...document.querySelectorAll<HTMLDetailsElement>('.side details[open], details[data-overlay][open]')].at(-1);
  if (!open || !(open.contains(document.activeElement) || open.matches('.side details'))) return;
  if (matchMedia('(min-width: 56.01rem)').matches && open.matches('.side details')) return;
  open.open = false;
  open.querySelector<HTMLElement>('summary')?.focus();
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable]') !== null;
}
