/** Adds a stylesheet once; comes back when it applies, or could not be had. pdf.js measures pages by its rules. */
export function addStylesheet(href: string): Promise<void> {
  const present = [...document.styleSheets].some(sheet => sheet.href === href);
  if (present) return Promise.resolve();

  return new Promise(resolve => {
    const waiting = document.head.querySelector<HTMLLinkElement>(`link[href="${CSS.escape(href)}"]`);
    const link = waiting ?? document.createElement('link');
    link.addEventListener('load', () => resolve(), { once: true });
    link.addEventListener('error', () => resolve(), { once: true });
    if (waiting) return;
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
  });
}
