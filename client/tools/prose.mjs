/** English sentences about a study programme, always the same for the same seed, hardly ever the same twice. */
export class Prose {
  #state;

  constructor(seed = 1) {
    this.#state = seed >>> 0;
  }

  heading() {
    return `${this.#one(TOPICS)} and ${this.#one(THINGS)}`.replace(/^./, letter => letter.toUpperCase());
  }

  paragraph() {
    return Array.from({ length: 4 + this.#below(4) }, () => this.sentence()).join(' ');
  }

  sentence() {
    const text = this.#one(SENTENCES).replace(/\{(\w+)\}/g, (_, kind) => this.#one(WORDS[kind]));
    return text.replace(/#/g, () => 2 + this.#below(240)).replace(/^./, letter => letter.toUpperCase());
  }

  #one(list) {
    return list[this.#below(list.length)];
  }

  /** A whole number from 0 to limit - 1 (mulberry32). */
  #below(limit) {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }
}

const TOPICS = [
  'admission', 'assessment of practice', 'supervision', 'learning outcomes', 'curriculum design', 'staff development',
  'quality assurance', 'student support', 'intercultural competence', 'dispute resolution skills', 'online delivery',
  'ethics and confidentiality', 'complaints and appeals', 'governance', 'financial planning', 'continuing education',
];
const THINGS = [
  'the evidence', 'the annual review', 'what changed since the last visit', 'the role of the board', 'external examiners',
  'the timetable', 'measures taken', 'the views of graduates', 'access for all', 'the records kept', 'open questions',
];
const WORDS = {
  who: [
    'the programme director', 'the teaching team', 'an external examiner', 'the student council', 'the ethics board',
    'each trainer', 'the institute', 'the quality office', 'a panel of practitioners', 'the course coordinator',
  ],
  does: [
    'reviews', 'records', 'compares', 'publishes', 'revises', 'discusses', 'approves', 'documents', 'evaluates', 'monitors',
  ],
  what: [
    'the role plays of each cohort', 'the written reflections', 'the results of the final assessment', 'the reading list',
    'feedback from host organisations', 'the hours of supervised practice', 'the marking guidelines', 'admission decisions',
    'the use of online mediation platforms', 'cases in which parties withdrew', 'attendance at the weekend modules',
  ],
  when: [
    'before every term', 'twice a year', 'after the second module', 'within ten working days', 'at the annual retreat',
    'whenever a complaint is upheld', 'during the spring audit', 'in the first week', 'at the end of each cycle',
  ],
  why: [
    'so that later cohorts benefit from it', 'because participants come from very different professions',
    'to keep the standard comparable between sites', 'as the criteria of the committee require',
    'although the small number of cases calls for caution', 'which graduates have named as the most useful part',
    'and reports the outcome to the board', 'without disclosing the identity of any party',
  ],
  place: ['Lisbon', 'Lyon', 'Utrecht', 'Nairobi', 'Montreal', 'Singapore', 'Vienna', 'Bogotá', 'Dakar', 'Dublin'],
};
const SENTENCES = [
  '{who} {does} {what} {when}, {why}.',
  '{when}, {who} {does} {what} and {does} {what}.',
  'In {place}, {who} {does} {what} {when}, {why}.',
  'Of the # participants in {place}, all but # completed the module, and {who} {does} {what} {when}.',
  'It has become practice that {who} {does} {what}, {why}.',
  'Annex # shows how {who} {does} {what} {when}.',
  'Between the sites in {place} and {place} the difference was # points, {why}.',
  'Where {who} {does} {what}, {who} {does} {what} as well.',
];
