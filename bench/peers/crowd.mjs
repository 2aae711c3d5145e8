// A crowd of one server: `node crowd.mjs '{"kind":"hocuspocus","url":"http://127.0.0.1:1234"}'`. Each line that it reads is a
// command, each line that it prints the answer as JSON:
//   open ROOM N                   N members enter a room
//   rate A-SECOND SECONDS         they say so much a second in turn, and all of them hear it
//   most POSTERS N SECONDS        so many of them say as much as goes through, with N unanswered each
//   until-killed N A-SECOND PID   N changes; the server is killed when the last of them is answered
//   kept ROOM                     the changes that are found there
//   close                         all leave
import { createInterface } from 'node:readline';
import { kinds } from './rooms.mjs';

const most = 4_000_000, speakers = 32;
const what = JSON.parse(process.argv[2]);
const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

class Crowd {
  members = [];
  #heard = new Int32Array(most);
  #sentAt = new Float64Array(most);
  #completeAt = new Float64Array(most);
  #first = 0;
  #next = 0;
  #complete = 0;
  #deliveries = 0;
  #answers = [];
  #ids = [];
  #then = null;
  #settled = null;

  maySpeak(number) {
    return number < speakers;
  }

  heard(mark) {
    if (mark < this.#first || mark >= this.#next) return;
    this.#deliveries++;
    if (++this.#heard[mark] !== this.members.length) return;
    this.#completeAt[mark] = performance.now();
    this.#complete++;
    this.#settled?.();
  }

  answered(mark, id) {
    this.#answers.push(performance.now() - this.#sentAt[mark]);
    this.#ids.push(id);
    this.#then?.(mark);
    this.#settled?.();
  }

  async open(room, count) {
    const enter = async number => {
      const member = new kinds[what.kind](what, room, number, this);
      this.members.push(member);
      await member.enter();
    };
    await enter(0);
    for (let number = 1; number < count; number += 20)
      await Promise.all(Array.from({ length: Math.min(20, count - number) }, (_, n) => enter(number + n)));
    return { members: this.members.length };
  }

  async close() {
    for (const member of this.members) member.leave();
    this.members = [];
    return {};
  }

  async rate(perSecond, seconds) {
    const round = this.#begin();
    for (let n = 0; n < perSecond * seconds; n++) {
      const wait = n / perSecond * 1000 - (performance.now() - round.at);
      if (wait > 0) await pause(wait);
      this.#post(this.members[n % Math.min(speakers, this.members.length)]);
    }
    await this.#settle(5_000);
    return this.#end(round);
  }

  async most(posters, unanswered, seconds) {
    const round = this.#begin();
    const speaker = new Map();
    const goOn = member => {
      if (performance.now() - round.at < seconds * 1000) speaker.set(this.#post(member), member);
    };
    this.#then = mark => {
      const member = speaker.get(mark);
      speaker.delete(mark);
      goOn(member);
    };
    for (const member of this.members.slice(0, posters)) for (let n = 0; n < unanswered; n++) goOn(member);
    await pause(seconds * 1000);
    await this.#settle(10_000);
    this.#then = null;
    return this.#end(round);
  }

  async untilKilled(changes, perSecond, pid) {
    this.#begin();
    for (let n = 0; n < changes - 1; n++) {
      this.#post(this.members[n % this.members.length]);
      await pause(1000 / perSecond);
    }
    while (this.#answers.length < changes - 1) await pause(1);
    const lastAnswer = new Promise(resolve => { this.#then = resolve; });
    this.#post(this.members[0]);
    await lastAnswer;
    process.kill(pid, 'SIGKILL');
    return { acknowledged: this.#ids };
  }

  /** What is written is read again by somebody new; some servers send it after they said that this is all. */
  async kept(room) {
    const found = new Set();
    const crowd = { heard: mark => found.add(mark), answered: () => undefined, maySpeak: () => true };
    const member = new kinds[what.kind](what, room, 0, crowd);
    await member.enter();
    await pause(2_000);
    member.leave();
    return { kept: [...found] };
  }

  #post(member) {
    const mark = this.#next++;
    this.#sentAt[mark] = performance.now();
    member.post(mark);
    return mark;
  }

  #begin() {
    this.#first = this.#next;
    this.#complete = this.#deliveries = 0;
    this.#answers = [];
    this.#ids = [];
    return { at: performance.now(), used: process.cpuUsage(), bytes: this.#bytes() };
  }

  #settle(patience) {
    const isDone = () => this.#complete === this.#next - this.#first && this.#answers.length === this.#next - this.#first;
    return new Promise(resolve => {
      const giveUp = setTimeout(resolve, patience);
      this.#settled = () => {
        if (!isDone()) return;
        clearTimeout(giveUp);
        this.#settled = null;
        resolve();
      };
      this.#settled();
    });
  }

  #end({ at, used, bytes }) {
    const seconds = (performance.now() - at) / 1000;
    const { user, system } = process.cpuUsage(used);
    const latencies = [];
    for (let mark = this.#first; mark < this.#next; mark++)
      if (this.#completeAt[mark] > 0) latencies.push(this.#completeAt[mark] - this.#sentAt[mark]);
    this.#settled = null;
    return {
      latencies: latencies.map(rounded), answers: this.#answers.map(rounded), deliveries: this.#deliveries, seconds, busy: (user + system) / 1e6 / seconds,
      bytes: this.#bytes() - bytes, unfinished: this.#next - this.#first - this.#complete, lost: this.members.filter(m => m.wire.isClosed).length,
    };
  }

  #bytes() {
    return this.members.reduce((sum, member) => sum + member.wire.bytesReceived, 0);
  }
}

const rounded = ms => Math.round(ms * 1000) / 1000;
const crowd = new Crowd();
const commands = {
  open: (room, count) => crowd.open(room, Number(count)),
  rate: (perSecond, seconds) => crowd.rate(Number(perSecond), Number(seconds)),
  most: (posters, unanswered, seconds) => crowd.most(Number(posters), Number(unanswered), Number(seconds)),
  'until-killed': (changes, perSecond, pid) => crowd.untilKilled(Number(changes), Number(perSecond), Number(pid)),
  kept: room => crowd.kept(room),
  close: () => crowd.close(),
};

process.on('uncaughtException', fail).on('unhandledRejection', fail);

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(' ');
  process.stdout.write(`${JSON.stringify(await commands[command](...words))}\n`);
}
process.exit(0);

function fail(error) {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`, () => process.exit(1));
}
