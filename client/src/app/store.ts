const ALL_OURS = 'committeehub.';
const OWNER = 'committeehub.owner';

/** Storage may be full or switched off; then nothing is kept, and nothing breaks. */
export function inTab<T>(use: (store: Storage) => T): T | null {
  return tried(() => use(sessionStorage));
}

export function inBrowser<T>(use: (store: Storage) => T): T | null {
  return tried(() => use(localStorage));
}

function tried<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}

/** The person who is signed in on this page: `<html data-user="id">`; "" for nobody. */
export function user(): string {
  return document.documentElement.dataset['user'] ?? '';
}

/** A tab outlives a sign-out: what another person typed in it is not shown. */
export function forgetOthersTexts(): void {
  if (!user() || inTab(store => store.getItem(OWNER)) === user()) return;
  inTab(store => {
    for (const key of Object.keys(store).filter(name => name.startsWith(ALL_OURS))) store.removeItem(key);
    store.setItem(OWNER, user());
  });
}
