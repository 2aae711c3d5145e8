const MARK = '● ';
let told = '';

/**
 * Tells somebody whose tab is behind others that their item comes next: a mark before the title, and a notification
 * where it was allowed. `[data-next-item]` carries the item and `data-next-text` what to say.
 */
export function watchNextItem(): void {
  new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-next-item'] });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) unmark();
  });
  look();
}

/** What the browser allows: `granted`, `denied`, `default` (not asked yet) or nothing at all. Asks when told to. */
export async function notifications(ask: boolean): Promise<string> {
  if (!('Notification' in window)) return 'unsupported';
  return ask ? await Notification.requestPermission() : Notification.permission;
}

function look(): void {
  const element = document.querySelector<HTMLElement>('[data-next-item]');
  const item = element?.dataset['nextItem'] ?? '';
  if (item === told) return;
  told = item;
  if (!item || !element) {
    unmark();
    return;
  }
  if (document.hidden) tell(element.dataset['nextText'] ?? '');
}

function tell(text: string): void {
  if (!document.title.startsWith(MARK)) document.title = MARK + document.title;
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const note = new Notification(text, { tag: 'next-item' });
    note.addEventListener('click', () => {
      window.focus();
      note.close();
    });
  } catch {
    // Some phones show notifications to service workers only; the title has the mark.
  }
}

function unmark(): void {
  if (document.title.startsWith(MARK)) document.title = document.title.slice(MARK.length);
}
