import type { DocumentView } from './document-view.ts';

/** Keys of the page area, heard only while it has the focus. Space, Page Up and Page Down scroll as everywhere. */
export function listenToKeys(view: DocumentView): void {
  const actions: Record<string, () => void> = {
    ArrowLeft: () => view.showPage(view.page - 1),
    ArrowRight: () => view.showPage(view.page + 1),
    Home: () => view.showPage(1),
    End: () => view.showPage(view.pageCount),
    '+': () => view.zoomIn(),
    '=': () => view.zoomIn(),
    '-': () => view.zoomOut(),
    '0': () => view.fitWidth(),
  };
  view.scroller.addEventListener('keydown', event => {
    if (event.target !== view.scroller || event.ctrlKey || event.metaKey || event.altKey) return;
    // With Shift the arrows select text.
    if (event.shiftKey && event.key !== '+') return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
