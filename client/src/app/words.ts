const ENGLISH = {
  restored: 'Your unfinished text from {0} is back.',
  offered: 'You have an unfinished text from {0}.',
  changed: 'This text was changed in another window at {0}.',
  useThat: 'Use that text',
  keepMine: 'Keep mine',
  discard: 'Discard',
  dismiss: 'OK',
};

export type Word = keyof typeof ENGLISH;

/** A sentence of the page's language: `<meta name="committeehub-words" content="{…}">` carries them. */
export function say(word: Word, ...values: string[]): string {
  return words()[word].replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '');
}

let known: typeof ENGLISH | null = null;

function words(): typeof ENGLISH {
  if (known) return known;
  const content = document.querySelector<HTMLMetaElement>('meta[name="committeehub-words"]')?.content;
  try {
    known = { ...ENGLISH, ...(JSON.parse(content ?? '{}') as Partial<typeof ENGLISH>) };
  } catch {
    known = ENGLISH;
  }
  return known;
}
