// A hundred members in one room, with the client that anybody would use. Reads what to do from the command line as JSON,
// and prints what happened; CommitteeHub.Tests/Live/HundredMembersTests.cs starts it and judges.
import { randomUUID } from 'node:crypto';
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const { url, room, version, target, people, recused, changes } = JSON.parse(process.argv[2]);
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

class Member {
  annotations = new Map();
  at = null;
  gaps = 0;
  moved = 0;
  heardAfterMoved = 0;
  resumed = null;
  #early = null;

  constructor(person) {
    this.person = person;
  }

  async enter() {
    this.connection = new HubConnectionBuilder()
      .withUrl(url, { skipNegotiation: true, transport: HttpTransportType.WebSockets, accessTokenFactory: () => this.person.token })
      .configureLogging(LogLevel.None)
      .build();
    this.connection.on('Changed', changed => (this.#early ? this.#early.push(changed) : this.#apply(changed)));
    this.connection.on('Moved', () => {
      this.moved++;
      this.annotations.clear();
    });
    this.connection.on('Ended', () => undefined);
    this.connection.on('Whispered', () => undefined);
    await this.connection.start();
    await this.join();
  }

  async join() {
    this.#early = [];
    const since = this.at;
    const answer = await this.connection.invoke('Join', since === null ? { roomId: room } : { roomId: room, since });
    if (!answer.ok) throw new Error(`${this.person.name}: ${answer.message}`);
    this.at = answer.at;
    if (since !== null) this.resumed = answer.changes ? 'changes' : 'view';
    if (answer.view) {
      this.annotations.clear();
      for (const annotation of answer.view.annotations) this.annotations.set(annotation.id, annotation);
      for (let next = answer.view.next; next; ) {
        const page = await this.connection.invoke('ReadMore', { roomId: room, after: next });
        for (const annotation of page.annotations) if (!this.annotations.has(annotation.id)) this.annotations.set(annotation.id, annotation);
        next = page.next;
      }
    }
    for (const change of answer.changes ?? []) this.#take(change);
    const early = this.#early;
    this.#early = null;
    for (const changed of early) this.#apply(changed);
  }

  leave() {
    return this.connection.stop();
  }

  async annotate(body) {
    const commandId = randomUUID();
    const answer = await this.connection.invoke('Annotate', { commandId, roomId: room, documentVersionId: version, body, target, visibility: 'shared' });
    return answer.ok ? answer.annotationId : null;
  }

  #apply({ from, to, changes }) {
    if (this.moved) {
      this.heardAfterMoved++;
      return;
    }
    if (to <= this.at) return;
    if (from !== this.at) this.gaps++;
    this.at = to;
    for (const change of changes) this.#take(change);
  }

  #take(change) {
    if (change.kind === 'annotation') this.annotations.set(change.annotation.id, change.annotation);
    if (change.kind === 'annotationRemoved') this.annotations.delete(change.id);
  }

  get state() {
    return JSON.stringify([...this.annotations.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
}

const members = people.flatMap(person => Array.from({ length: person.connections }, () => new Member(person)));
for (let n = 0; n < members.length; n += 10) await Promise.all(members.slice(n, n + 10).map(member => member.enter()));

const aside = members.filter(member => member.person.name === recused);
const others = members.filter(member => member.person.name !== recused);
const posters = others.filter((_, n) => n % 9 === 0).slice(0, 10);
const acknowledged = [];
const refused = [];
let posted = 0;

async function post(poster) {
  while (posted < changes) {
    const n = posted++;
    const id = await poster.annotate(`Change ${n}`);
    if (id) acknowledged.push(id);
    else refused.push(n);
  }
}

async function interrupt() {
  while (acknowledged.length < changes / 4) await pause(2);
  const dropped = others.filter((_, n) => n % 9 === 4).slice(0, 10);
  await Promise.all(dropped.map(member => member.leave()));
  while (acknowledged.length < changes / 2) await pause(2);
  const declared = await aside[0].connection.invoke('Declare', { commandId: randomUUID(), roomId: room, itemId: people[0].submission, answer: 'recused' });
  if (!declared.ok) throw new Error(declared.message);
  await Promise.all(dropped.map(member => member.enter()));
}

await Promise.all([interrupt(), ...posters.map(post)]);
const fresh = new Member(posters[0].person);
await fresh.enter();
const isThere = member => member.at === fresh.at && member.state === fresh.state;
for (let wait = 0; wait < 1_200 && !others.every(isThere); wait++) await pause(50);

console.log(
  JSON.stringify({
    members: members.length,
    acknowledged,
    refused: refused.length,
    gaps: members.reduce((sum, member) => sum + member.gaps, 0),
    differing: others.filter(member => member.state !== fresh.state).length,
    held: fresh.annotations.size,
    numbers: new Set([fresh, ...others].map(member => member.at)).size,
    resumed: others.filter(member => member.resumed === 'changes').length,
    resumedWhole: others.filter(member => member.resumed === 'view').length,
    moved: aside.filter(member => member.moved === 1).length,
    heardAfterMoved: aside.reduce((sum, member) => sum + member.heardAfterMoved, 0),
    keptByMoved: aside.reduce((sum, member) => sum + member.annotations.size, 0),
  }),
);
await Promise.all([...members, fresh].map(member => member.leave()));
