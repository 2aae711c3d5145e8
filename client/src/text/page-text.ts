/** The canonical text of one page, and the ranges in it that are running headers or footers. */
export interface PageText {
  text: string;
  /** Ranges [start, end) of `text` that are neither quoted nor painted. */
  skip: [number, number][];
}

/** What pdf.js hands out: pieces of text between marks that open and close a tagged part. */
export interface TextContentItem {
  str?: string;
  hasEOL?: boolean;
  type?: string;
  tag?: string | null;
}

/**
 * Joins the items of `getTextContent({ includeMarkedContent: true, disableNormalization: true })`, with "\n" where a
 * line ends. The result equals the text layer in the page when each <br> counts as one character, so an offset means
 * the same on the server and in the browser. Tagged artifacts stay in the text and are noted in `skip`.
 */
export function pageFromTextContent(items: readonly TextContentItem[]): PageText {
  let text = '';
  const skip: [number, number][] = [];
  const openTags: boolean[] = [];
  let artifactDepth = 0;
  let artifactStart = -1;

  const closeArtifact = () => {
    if (artifactStart >= 0 && text.length > artifactStart) skip.push([artifactStart, text.length]);
    artifactStart = -1;
  };

  for (const item of items) {
    if (item.str !== undefined) {
      text += item.str + (item.hasEOL ? '\n' : '');
    } else if (item.type === 'beginMarkedContent' || item.type === 'beginMarkedContentProps') {
      const isArtifact = item.tag === 'Artifact';
      openTags.push(isArtifact);
      if (isArtifact && artifactDepth++ === 0) artifactStart = text.length;
    } else if (item.type === 'endMarkedContent' && openTags.pop() && --artifactDepth === 0) {
      closeArtifact();
    }
  }

  closeArtifact();
  return { text, skip };
}

/**
 * Marks running headers and footers of untagged files: first and last lines which, digits masked, repeat on at least
 * `share` of the pages. Four pages are the least that can show a habit.
 */
export function markRunningLines(pages: PageText[], share = 0.5, depth = 2): void {
  if (pages.length < 4) return;

  const pagesWithLine = new Map<string, number>();
  const found: { page: PageText; start: number; end: number; key: string }[] = [];
  for (const page of pages) {
    const lines = linesOf(page.text);
    const seen = new Set<string>();
    for (const [start, end] of new Set([...lines.slice(0, depth), ...lines.slice(-depth)])) {
      const key = page.text.slice(start, end).replace(/\d+/g, '#').trim();
      found.push({ page, start, end, key });
      if (!seen.has(key)) pagesWithLine.set(key, (pagesWithLine.get(key) ?? 0) + 1);
      seen.add(key);
    }
  }

  for (const { page, start, end, key } of found) {
    const repeats = pagesWithLine.get(key)! >= pages.length * share;
    const known = page.skip.some(([from, to]) => from <= start && end <= to);
    if (repeats && !known) page.skip.push([start, Math.min(end + 1, page.text.length)]);
  }
  for (const page of pages) page.skip.sort((a, b) => a[0] - b[0]);
}

function linesOf(text: string): [number, number][] {
  const lines: [number, number][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (line.trim()) lines.push([at, at + line.length]);
    at += line.length + 1;
  }
  return lines;
}
