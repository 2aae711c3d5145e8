import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePage, describeRange, resolveExact } from '../src/text/anchoring.ts';
import { markRunningLines, pageFromTextContent } from '../src/text/page-text.ts';
import { pageOfTarget, selectorOf } from '../src/text/selectors.ts';
import { TextDoc } from '../src/text/text-doc.ts';

const page = (text, skip = []) => ({ text, skip });
const doc = new TextDoc([
  page('Header\nThe first page speaks of rules that go\nPage 1', [[0, 7], [46, 52]]),
  page('Header\non over the next page. Rules again.\nPage 2', [[0, 7], [43, 49]]),
]);
const range = wanted => {
  const start = doc.text.indexOf(wanted);
  return [start, start + wanted.length];
};

test('joins items, ends lines, and notes tagged artifacts', () => {
  const text = pageFromTextContent([
    { type: 'beginMarkedContentProps', tag: 'Artifact' },
    { str: 'Head', hasEOL: true },
    { type: 'endMarkedContent' },
    { type: 'beginMarkedContent', tag: 'P' },
    { str: 'Bo' },
    { str: 'dy', hasEOL: false },
    { type: 'endMarkedContent' },
  ]);
  assert.deepEqual(text, { text: 'Head\nBody', skip: [[0, 5]] });
});

test('finds lines that repeat on most pages whatever their number', () => {
  const pages = [1, 2, 3, 4].map(number => page(`Report\nWhat page ${'abcd'[number]} says is its own.\nPage ${number}`));
  markRunningLines(pages, 0.5, 1);
  for (const { text, skip } of pages) assert.deepEqual(skip.map(([a, b]) => text.slice(a, b).trim().replace(/\d/, '#')), ['Report', 'Page #']);
});

test('a described range is found again', () => {
  const [start, end] = range('first page speaks');
  const target = describeRange(doc, 'v1', start, end);
  assert.equal(target.source, 'urn:ch:version:v1');
  assert.deepEqual(target.selector.map(selector => selector.type), ['TextQuoteSelector', 'TextPositionSelector', 'FragmentSelector']);
  assert.equal(selectorOf(target, 'TextQuoteSelector').exact, 'first page speaks');
  assert.equal(selectorOf(target, 'FragmentSelector').refinedBy.start, start);
  assert.deepEqual(resolveExact(doc, JSON.parse(JSON.stringify(target))), { start, end });
});

test('blanks around a selection are left out, and blanks alone are nothing', () => {
  const [start, end] = range(' first ');
  assert.equal(selectorOf(describeRange(doc, 'v1', start, end), 'TextQuoteSelector').exact, 'first');
  assert.equal(describeRange(doc, 'v1', start, start + 1), null);
});

test('a quote across pages has neither footer nor header in it', () => {
  const start = doc.text.indexOf('that go');
  const end = doc.text.indexOf('over') + 4;
  const target = describeRange(doc, 'v1', start, end);
  assert.doesNotMatch(selectorOf(target, 'TextQuoteSelector').exact, /Header|Page/);
  assert.deepEqual(resolveExact(doc, target), { start, end });
  assert.deepEqual(doc.segments(start, end).map(segment => segment.page), [0, 1]);
});

test('a wrong position gives way to the only place with this context, and to nothing when in doubt', () => {
  const [start, end] = range('next page');
  const target = describeRange(doc, 'v1', start, end);
  selectorOf(target, 'TextPositionSelector').start += 3;
  const quote = selectorOf(target, 'TextQuoteSelector');
  quote.prefix = 'over the ';
  quote.suffix = '. Rules';
  assert.deepEqual(resolveExact(doc, target), { start, end });
  quote.exact = 'page';
  quote.prefix = quote.suffix = '';
  assert.equal(resolveExact(doc, target), null);
});

test('a whole page is a target too', () => {
  const target = describePage('v1', 12);
  assert.equal(pageOfTarget(target), 12);
  assert.equal(resolveExact(doc, target), null);
});
