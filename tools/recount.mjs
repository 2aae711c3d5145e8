#!/usr/bin/env node
// Recounts sealed ballots that CommitteeHub exported: node tools/recount.mjs record.json [more.json …]
// With --mine Yes:0123456789abcdef0123456789abcdef it also looks for your own vote in them.
// Plain Node, nothing of CommitteeHub; the bytes are described in docs/secret-ballots.md. Ends with 0 if everything agrees.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const CHOICES = ['Yes', 'No', 'Abstain'];
const sha256 = text => createHash('sha256').update(text, 'utf8').digest('hex');
const sorted = list => [...list].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

function tracker(ballot, choice, nonce) {
  return sha256(`committeehub/vote/v1\n${ballot}\n${choice}\n${nonce}`);
}

function count(choices) {
  return Object.fromEntries(CHOICES.map(choice => [choice, choices.filter(c => c === choice).length]));
}

function seal(ballot, trackers, choices) {
  const counts = count(choices);
  const totals = CHOICES.map(choice => `${choice} ${counts[choice]}\n`).join('');
  const lines = [...sorted(trackers), ...sorted(choices)].map(line => line + '\n').join('');
  return sha256(`committeehub/seal/v1\n${ballot}\n${totals}${lines}`);
}

/** Everything that does not agree, as sentences. */
function faults(record) {
  const found = [];
  const { ballot, trackers, choices } = record;
  if (record.format !== 'committeehub/ballot/v1') return [`it is no ballot record of a known format: ${record.format}`];
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(ballot)) found.push(`the ballot id is not a lower-case UUID: ${ballot}`);
  if (!Array.isArray(trackers) || !Array.isArray(choices)) return [...found, 'there are no lists of trackers and choices'];

  for (const t of trackers) if (!/^[0-9a-f]{64}$/.test(t)) found.push(`this is no tracker: ${t}`);
  for (const c of choices) if (!CHOICES.includes(c)) found.push(`this is no choice: ${c}`);
  if (new Set(trackers).size !== trackers.length) found.push('a tracker stands there twice');
  if (trackers.join() !== sorted(trackers).join()) found.push('the trackers are not sorted: their order could tell who voted when');
  if (choices.join() !== sorted(choices).join()) found.push('the choices are not sorted: their order could tell who voted when');

  if (trackers.length !== record.voted) found.push(`${record.voted} members voted, and there are ${trackers.length} trackers`);
  if (choices.length !== record.voted) found.push(`${record.voted} members voted, and there are ${choices.length} choices`);
  if (record.voted > record.entitled) found.push(`${record.voted} voted, and only ${record.entitled} were entitled`);
  const counts = count(choices);
  for (const choice of CHOICES)
    if (counts[choice] !== record.counts?.[choice]) found.push(`${choice}: the record says ${record.counts?.[choice]}, the choices say ${counts[choice]}`);

  const computed = seal(ballot, trackers, choices);
  if (computed !== record.seal) found.push(`the seal does not fit: the record says ${record.seal}, what it holds comes to ${computed}`);
  return found;
}

function look(file, mine) {
  let record;
  try {
    record = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return report(file, [`it cannot be read: ${error.message}`]);
  }
  const found = faults(record);
  if (mine) {
    const [choice, nonce] = mine.split(':');
    const own = tracker(record.ballot, choice, nonce);
    if (record.trackers?.includes(own)) console.log(`${file}: your vote is in: ${own}`);
    else found.push(`your tracker is not in: ${own}`);
  }
  const { Yes, No, Abstain } = record.counts ?? {};
  return report(file, found, `Yes ${Yes}, No ${No}, Abstain ${Abstain}; seal ${record.seal}`);
}

function report(file, found, totals) {
  if (found.length === 0) console.log(`${file}: everything agrees. ${totals}`);
  for (const fault of found) console.error(`${file}: ${fault}`);
  return found.length === 0;
}

const words = process.argv.slice(2);
const at = words.indexOf('--mine');
const mine = at < 0 ? null : words.splice(at, 2)[1];
if (words.length === 0 || (at >= 0 && !/^(Yes|No|Abstain):[0-9a-f]{32}$/.test(mine ?? ''))) {
  console.error('usage: node recount.mjs record.json [more.json …] [--mine Yes|No|Abstain:NONCE]');
  process.exit(2);
}
process.exitCode = words.map(file => look(file, mine)).every(Boolean) ? 0 : 1;
