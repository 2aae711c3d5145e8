import { JobError } from '../protocol.ts';
import type { Definition } from './definition.ts';

const MAX_CHARACTERS = 2_000_000;
const MAX_DEPTH = 8;

/**
 * A definition with nothing in it but what the templates expect: text without control characters, numbers, booleans,
 * and lists and objects of them. The fields a template cannot do without are checked by name.
 */
export function checked(input: unknown): Definition {
  if (!isObject(input)) throw new JobError('BadRequest', '"definition" is missing.');
  const budget = { left: MAX_CHARACTERS };
  const definition = clean(input, 0, budget) as Record<string, unknown>;
  for (const [field, type] of REQUIRED[String(definition['kind'])] ?? unknownKind()) requireField(definition, field, type);
  return definition as unknown as Definition;
}

type FieldType = 'text' | 'list' | 'object';
const COMMON: [string, FieldType][] = [['title', 'text'], ['language', 'text']];
const REQUIRED: Record<string, [string, FieldType][]> = {
  invoice: [
    ...COMMON,
    ['heading', 'text'],
    ['number', 'text'],
    ['issuer.name', 'text'],
    ['issuer.lines', 'list'],
    ['customer.name', 'text'],
    ['customer.lines', 'list'],
    ['facts', 'list'],
    ['lines', 'list'],
    ['totals', 'list'],
  ],
  letter: [
    ...COMMON,
    ['letterhead.name', 'text'],
    ['letterhead.lines', 'list'],
    ['date', 'text'],
    ['recipient', 'list'],
    ['subject', 'text'],
    ['paragraphs', 'list'],
    ['signatory.name', 'text'],
  ],
  certificate: [
    ...COMMON,
    ['issuer', 'text'],
    ['heading', 'text'],
    ['name', 'text'],
    ['titles', 'list'],
    ['facts', 'list'],
    ['address', 'text'],
    ['square.path', 'text'],
    ['square.words', 'text'],
  ],
  text: [...COMMON, ['blocks', 'list']],
};

function unknownKind(): never {
  throw new JobError('BadRequest', 'There is no template of this kind.');
}

function requireField(definition: Record<string, unknown>, field: string, type: FieldType): void {
  const value = field.split('.').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), definition);
  const fits = type === 'text' ? typeof value === 'string' : type === 'list' ? Array.isArray(value) : isObject(value);
  if (!fits) throw new JobError('BadRequest', `"${field}" must be given as ${type}.`);
}

function clean(value: unknown, depth: number, budget: { left: number }): unknown {
  if (depth > MAX_DEPTH) throw new JobError('BadRequest', 'The definition is nested too deeply.');
  if (typeof value === 'string') {
    if ((budget.left -= value.length) < 0) throw new JobError('BadRequest', 'The definition is too long.');
    return value.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '');
  }
  if (Array.isArray(value)) return value.map(item => clean(item, depth + 1, budget));
  if (isObject(value)) {
    const entries = Object.entries(value).filter(([, item]) => item !== null && item !== undefined);
    return Object.fromEntries(entries.map(([name, item]) => [name, clean(item, depth + 1, budget)]));
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  throw new JobError('BadRequest', 'The definition may hold text, numbers, lists and objects only.');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
