const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const A_YEAR = 365 * 24 * 60 * 60;
const TOGGLE = '[data-theme-toggle]';

/**
 * `[data-theme-toggle]` goes from the system's theme to light to dark. A cookie, whose name the page says, tells the server for the next
 * page; on this one `<link data-theme="light">` and `<link data-theme="dark">` are switched. Without such links the page
 * is loaded again.
 */
export function offerThemes(): void {
  document.addEventListener('click', event => {
    const toggle = (event.target as Element).closest?.(TOGGLE);
    if (!toggle) return;
    const next = THEMES[(THEMES.indexOf(currentTheme()) + 1) % THEMES.length]!;
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `${cookieName()}=${next}; Path=/; Max-Age=${A_YEAR}; SameSite=Lax${secure}`;
    if (!apply(next)) location.reload();
  });
  nameToggles(currentTheme());
}

function cookieName(): string {
  return document.documentElement.dataset['themeCookie'] ?? 'theme';
}

function currentTheme(): Theme {
  const begins = `${cookieName()}=`;
  const value = document.cookie.split('; ').find(cookie => cookie.startsWith(begins))?.slice(begins.length);
  return THEMES.find(theme => theme === value) ?? 'auto';
}

function apply(theme: Theme): boolean {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel~="stylesheet"][data-theme]');
  for (const link of links) {
    const own = link.dataset['theme'] as Theme;
    link.media = theme === 'auto' ? `(prefers-color-scheme: ${own})` : own === theme ? 'all' : 'not all';
  }
  document.documentElement.dataset['theme'] = theme;
  nameToggles(theme);
  return links.length > 0;
}

/** A toggle may bring its names along: `data-label-auto`, `data-label-light`, `data-label-dark`. */
function nameToggles(theme: Theme): void {
  for (const toggle of document.querySelectorAll<HTMLElement>(TOGGLE)) {
    toggle.dataset['themeToggle'] = theme;
    const label = toggle.getAttribute(`data-label-${theme}`);
    if (label) toggle.setAttribute('aria-label', label);
  }
}
