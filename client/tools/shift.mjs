const FILLER = 'This paragraph was not there before and speaks of something else altogether, so that whatever follows it stands elsewhere. ';

/**
 * The text of a document as a revised edition of it would have it: paragraphs put in, lines taken out, words exchanged,
 * lines and pages broken elsewhere. Every character knows where it came from, so that it is known where each passage is.
 */
export function shift(pages, passages, random) {
  const characters = [];
  let at = 0;
  for (const { text, skip } of pages) {
    for (let i = 0; i < text.length; i++) {
      if (!skip.some(([from, to]) => i >= from && i < to)) characters.push([text[i], at + i]);
    }
    characters.push(['\n', -1]);
    at += text.length + 1;
  }

  const out = [];
  const put = text => [...text].forEach(character => out.push([character, -1]));
  put(FILLER.repeat(3));
  for (let i = 0; i < characters.length; i++) {
    const [character, origin] = characters[i];
    const isBreak = character === '\n';
    if (isBreak && random() < 0.02) put(`\n${FILLER}`);
    if (isBreak && random() < 0.02) {
      // The next line is gone.
      while (i + 1 < characters.length && characters[i + 1][0] !== '\n') i++;
    } else if (character === ' ' && random() < 0.006) {
      // The next word is another one.
      out.push([character, origin]);
      while (i + 1 < characters.length && !/\s/.test(characters[i + 1][0])) i++;
      put('otherwise');
      continue;
    }
    out.push([isBreak && random() < 0.5 ? ' ' : character, origin]);
  }

  const now = new Map();
  const after = [];
  const length = 2_600;
  for (let start = 0; start < out.length; start += length) {
    const head = `Revised edition\n`;
    const foot = `\n${after.length + 1}`;
    const body = out.slice(start, start + length);
    const before = after.reduce((sum, { text }) => sum + text.length + 1, 0);
    body.forEach(([, origin], i) => origin >= 0 && now.set(origin, before + head.length + i));
    const text = head + body.map(([character]) => character).join('') + foot;
    after.push({ text, skip: [[0, head.length], [head.length + body.length, text.length]] });
  }

  const whole = pages.map(({ text }) => text).join('\f');
  const skipped = new Set();
  let pageStart = 0;
  for (const { text, skip } of pages) {
    for (const [from, to] of skip) for (let i = from; i < to; i++) skipped.add(pageStart + i);
    pageStart += text.length + 1;
  }
  return {
    before: pages,
    after,
    passages: passages.map(([start, end]) => {
      const kept = [];
      let all = 0;
      for (let i = start; i < end; i++) {
        if (/\s/.test(whole[i]) || skipped.has(i)) continue;
        all++;
        if (now.has(i)) kept.push(now.get(i));
      }
      return { at: [start, end], truth: kept.length < all / 2 ? null : [kept[0], kept.at(-1) + 1] };
    }),
  };
}
