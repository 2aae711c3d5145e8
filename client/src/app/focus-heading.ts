/**
 * Puts the focus on the heading of a page the moment it is drawn, so that a screen reader begins there. It is done here
 * and not by a call from the server, which could arrive when somebody is typing already.
 */
export function focusHeadings(): void {
  let told = document.querySelector('h1');
  let path = told ? location.pathname : '';
  new MutationObserver(() => {
    if (path === location.pathname) return;
    const heading = document.querySelector('h1');
    if (!heading || heading === told) return;
    told = heading;
    path = location.pathname;
    if (document.activeElement?.matches('main :is(input, textarea, select, [contenteditable])')) return;
    heading.tabIndex = -1;
    heading.focus();
  }).observe(document.documentElement, { childList: true, subtree: true });
}
