// Arrow keys go from one annotation to the next while one of them has the focus; Enter shows the text that it is about.
// Whoever types in one of its fields, or is on one of its buttons, is not disturbed.

export function listenToThreadKeys(): void {
  document.addEventListener('keydown', event => {
    const thread = event.target;
    if (!(thread instanceof HTMLElement) || !thread.matches('article.thread') || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      thread.querySelector<HTMLButtonElement>('[data-go-to]')?.click();
      return;
    }
    const threads = [...(thread.closest('.threads')?.querySelectorAll<HTMLElement>('article.thread') ?? [])];
    const at = threads.indexOf(thread);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: threads.length - 1 }[event.key];
    if (next === undefined || !threads[next]) return;
    event.preventDefault();
    threads[next].focus();
    threads[next].scrollIntoView({ block: 'nearest' });
  });
}
