import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveRoom } from '../src/hub.ts';
import { FakeHub } from './fake-hub.mjs';

let hub;
let room;
let heard;

beforeEach(async () => {
  hub = await FakeHub.start();
  heard = [];
  const listener = Object.fromEntries(
    ['view', 'changed', 'ended', 'refused', 'connected'].map(name => [name, value => heard.push([name, value])]),
  );
  room = new LiveRoom({ hubUrl: `${hub.url}/hubs/live`, roomId: 'room' }, listener);
  await room.start();
});

afterEach(async () => {
  await room.dispose();
  await hub.close();
});

const heardOf = name => heard.filter(([what]) => what === name).map(([, value]) => value);
const removed = id => ({ kind: 'annotationRemoved', id });

async function until(holds) {
  // A busy machine is far slower than a quiet one.
  for (let i = 0; i < 3_000 && !holds(); i++) await pause(20);
  assert.ok(holds(), `${holds} did not come true; heard ${JSON.stringify(heard)}`);
}

test('joins and hears changes in order', async () => {
  hub.change(removed('x'), removed('y'));
  hub.change(removed('z'));
  await until(() => heardOf('changed').length === 2);
  assert.deepEqual(heardOf('changed').flat().map(change => change.id), ['x', 'y', 'z']);
  assert.equal(hub.callsOf('Join').length, 1);
});

test('reads the older annotations page by page, over a lost connection, and believes what it was told meanwhile', async () => {
  hub.next = 'p1';
  hub.pages = [
    () => ({ ok: true, at: hub.at, annotations: [{ id: 'b' }, { id: 'c' }], next: 'p2' }),
    () => null,
    () => ({ ok: true, at: hub.at, annotations: [{ id: 'd' }, { id: 'e' }] }),
  ];
  const older = [];
  const reader = new LiveRoom(
    { hubUrl: `${hub.url}/hubs/live`, roomId: 'room' },
    { view() {}, changed: () => undefined, ended() {}, refused() {}, connected() {}, older: page => older.push(...page.map(({ id }) => id)) },
  );
  const first = hub.pages[0];
  hub.pages[0] = () => (hub.change(removed('c')), first());
  await reader.start();
  await until(() => older.length === 3);
  assert.deepEqual(older, ['b', 'd', 'e']);
  assert.deepEqual(hub.callsOf('ReadMore').map(({ after }) => after).slice(0, 2), ['p1', 'p2']);
  await reader.dispose();
});

test('joins again with its last number when a change is missing', async () => {
  hub.at++;
  hub.change(removed('x'));
  await until(() => heardOf('view').length === 2);
  assert.deepEqual(hub.callsOf('Join')[1], { roomId: 'room', since: 10 });
  assert.equal(heardOf('changed').length, 0);
});

test('leaves out what it has heard already', async () => {
  hub.send('Changed', { roomId: 'room', from: 8, to: 9, changes: [removed('old')] });
  hub.change(removed('new'));
  await until(() => heardOf('changed').length === 1);
  assert.equal(heardOf('changed')[0][0].id, 'new');
});

test('drops everything and joins afresh when the audience changed', async () => {
  hub.send('Moved', { roomId: 'room', audience: 'recused' });
  await until(() => hub.callsOf('Join').length === 2);
  assert.deepEqual(hub.callsOf('Join')[1], { roomId: 'room' });
  assert.deepEqual(heardOf('view')[1], {});
});

test('comes back after a lost connection', async () => {
  hub.dropConnections();
  await until(() => hub.callsOf('Join').length === 2);
  assert.equal(hub.callsOf('Join')[1].since, 10);
  await until(() => heardOf('connected').at(-1) === true);
  assert.deepEqual(heardOf('connected'), [true, false, true]);
});

test('sends a command again, as the same command, when the connection breaks before the answer', async () => {
  hub.onAnnotate = () => {
    hub.onAnnotate = command => hub.accept(command);
    return null;
  };
  const answer = await room.command('Annotate', { commandId: 'c1', documentVersionId: 'v' });
  assert.equal(answer.ok, true);
  assert.deepEqual(hub.callsOf('Annotate').map(command => command.commandId), ['c1', 'c1']);
  assert.equal(hub.annotations.length, 1);
});

test('hands a refusal on as it is', async () => {
  hub.onAnnotate = () => ({ ok: false, code: 'NotEntitled', message: 'You are recused.' });
  const answer = await room.command('Annotate', { commandId: 'c1' });
  assert.deepEqual(answer, { ok: false, code: 'NotEntitled', message: 'You are recused.' });
});

test('stops when the room ends', async () => {
  hub.send('Ended', { roomId: 'room', reason: 'The session is over.' });
  await until(() => heardOf('ended').length === 1);
  assert.equal(await room.command('Annotate', { commandId: 'c1' }), null);
});
