import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { prepareVote, trackerOf } from '../src/app/secret-vote.ts';

const BALLOT = '00000000-0000-7000-8000-000000000001';

beforeEach(() => {
  const kept = new Map();
  globalThis.localStorage = { getItem: key => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
});

test('the tracker is the one of the published test vector', async () => {
  assert.equal(await trackerOf(BALLOT, 'Yes', '0'.repeat(32)), 'b994fb24f4a07829be13e4ffda8c1f30e027304e4a737e8fa76ea7ac7126d76a');
  assert.equal(await trackerOf(BALLOT, 'No', '1'.repeat(32)), 'eca8a803a1630975c546006d3ad1e0c4858d6df397924d83857bba21de3a9fcd');
});

test('the same vote again is the same attempt, another choice or voter another one', () => {
  const first = prepareVote(BALLOT, 'ada', 'Yes');
  assert.match(first.nonce, /^[0-9a-f]{32}$/);
  assert.match(first.command, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(prepareVote(BALLOT, 'ada', 'Yes'), first);
  assert.notEqual(prepareVote(BALLOT, 'ada', 'No').nonce, first.nonce);
  assert.notEqual(prepareVote(BALLOT, 'ben', 'Yes').nonce, first.nonce);
});

test('a browser that keeps nothing still makes one number for one vote', () => {
  globalThis.localStorage = { getItem: () => { throw new Error('off'); }, setItem: () => { throw new Error('off'); } };
  assert.deepEqual(prepareVote(BALLOT, 'chika', 'No'), prepareVote(BALLOT, 'chika', 'No'));
});
