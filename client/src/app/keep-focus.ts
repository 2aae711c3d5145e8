const STOPS = 'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, [tabindex="0"]';

let last: HTMLElement | null = null;
let path: Element[] = [];

/**
 * Puts the focus down close by when the thing that had it goes away, as a button does that was just pressed and is not
 * needed any more. Without this the next Tab would begin at the top of the page.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', event => remember(event.target as HTMLElement));
  new MutationObserver(() => {
    if (last && !last.isConnected && (document.activeElement === document.body || document.activeElement === null)) putDown();
  }).observe(document.documentElement, { childList: true, subtree: true });
}

function remember(target: HTMLElement): void {
  last = target;
  path = [];
  for (let parent = target.parentElement; parent && parent !== document.body; parent = parent.parentElement) path.push(parent);
}

function putDown(): void {
  const place = path.find(parent => parent.isConnected) as HTMLElement | undefined;
  last = null;
  // What takes its place may be drawn a moment later, in the same batch.
  requestAnimationFrame(() => {
    if (!place?.isConnected || document.activeElement !== document.body) return;
    const region = place.closest<HTMLElement>('section, form, fieldset, article, li, dialog, [role=region]');
    if (!region) return;
    const next = place.querySelector<HTMLElement>(STOPS) ?? region.querySelector<HTMLElement>(STOPS);
    if (!next && !region.hasAttribute('tabindex')) region.tabIndex = -1;
    (next ?? region).focus({ preventScroll: true });
  });
}
