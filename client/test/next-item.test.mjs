import assert from 'node:assert/strict';
import { test } from 'node:test';

// A page with one place that names the next item, and a browser that allows notifications.
const shown = [];
const heard = new Map();
let look = () => {};
const place = { dataset: { nextItem: '', nextText: '' } };
globalThis.MutationObserver = class {
  constructor(callback) {
    look = callback;
  }
  observe() {}
};
globalThis.Notification = class {
  static permission = 'granted';
  static requestPermission = async () => 'denied';
  constructor(text, options) {
    shown.push({ text, tag: options.tag, note: this });
  }
  addEventListener(_, listener) {
    this.click = listener;
  }
  close() {
    this.closed = true;
  }
};
globalThis.window = { Notification, focused: 0, focus() { this.focused++; } };
globalThis.document = {
  title: 'Autumn meeting',
  hidden: false,
  documentElement: {},
  querySelector: () => place,
  addEventListener: (name, listener) => heard.set(name, listener),
};

const { notifications, watchNextItem } = await import('../src/app/next-item.ts');
watchNextItem();

function next(item, hidden) {
  document.hidden = hidden;
  Object.assign(place.dataset, { nextItem: item, nextText: item && `Your item is next: ${item}` });
  look();
}

test('whoever looks at the page is not called by the title or a notification', () => {
  next('one', false);
  assert.deepEqual([document.title, shown.length], ['Autumn meeting', 0]);
});

test('a tab behind others is marked and told once, however often the page changes', () => {
  next('two', true);
  look();
  look();
  assert.equal(document.title, '● Autumn meeting');
  assert.deepEqual(shown.map(s => [s.text, s.tag]), [['Your item is next: two', 'next-item']]);
});

test('choosing the notification brings the page forward, and looking at it takes the mark away', () => {
  shown[0].note.click();
  assert.deepEqual([window.focused, shown[0].note.closed], [1, true]);
  document.hidden = false;
  heard.get('visibilitychange')();
  assert.equal(document.title, 'Autumn meeting');
});

test('an item that is no longer next takes its mark along, and comes back as news', () => {
  next('three', true);
  next('', true);
  assert.equal(document.title, 'Autumn meeting');
  next('three', true);
  assert.equal(shown.length, 3);
});

test('without permission, or where notifications fail, the title alone tells', () => {
  Notification.permission = 'denied';
  next('four', true);
  assert.deepEqual([document.title, shown.length], ['● Autumn meeting', 3]);
  Notification.permission = 'granted';
  next('', true);
  const Real = globalThis.Notification;
  globalThis.Notification = class { static permission = 'granted'; constructor() { throw new TypeError('Illegal constructor'); } };
  next('five', true);
  assert.equal(document.title, '● Autumn meeting');
  globalThis.Notification = Real;
});

test('the browser is asked only when somebody wants it', async () => {
  assert.equal(await notifications(false), 'granted');
  assert.equal(await notifications(true), 'denied');
  delete window.Notification;
  assert.equal(await notifications(true), 'unsupported');
});
