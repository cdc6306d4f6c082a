import { isRecord } from './plain.js';

/** Fields in which people write. */
export const textFields: ReadonlySet<string> = new Set([
  'text',
  'note',
  'reason',
  'comment',
  'remarks',
  'remark',
  'strengths',
  'improvements',
  'internalNote',
  'evidence',
  'impacts',
  'approach',
  'about',
  'missing',
]);

/** Marks that say who wrote the record they stand in, and parts of such a record that were written with it. */
const marks = ['asked', 'drafted', 'made', 'filed'] as const;
const parts: ReadonlySet<string> = new Set(['items', 'ratings', 'verdicts', 'kept']);

/**
 * What a person wrote: the texts of every record that names them as its author, or as the auditor whose findings it
 * holds.
 */
export function textsBy(person: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textsBy(person, one));
  if (!isPlainRecord(value)) return [];
  const wrote = value['by'] === person;
  const owns = value['auditor'] === person || marks.some((mark) => authorOf(value[mark]) === person);
  return Object.entries(value).flatMap(([field, held]) => [
    ...((wrote || owns) && textFields.has(field) ? written(held) : []),
    ...(owns && parts.has(field) ? within(person, held) : []),
    ...textsBy(person, held),
  ]);
}

/**
 * What a person typed into an entry of a history itself, as the reason of a change of calendar; its note is the desk's.
 */
export function typedInEntry(person: string, { by, reason }: Record<string, unknown>): string[] {
  return by === person ? written(reason) : [];
}

/** Every text in a part, but for what another author put there. */
function within(person: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => within(person, one));
  if (!isPlainRecord(value)) return [];
  const by = value['by'];
  if (typeof by === 'string' && by !== person) return [];
  return Object.entries(value).flatMap(([field, held]) =>
    textFields.has(field) ? written(held) : within(person, held),
  );
}

function written(value: unknown): string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.filter((text) => typeof text === 'string' && text.trim() !== '');
}

function authorOf(mark: unknown): unknown {
  return isRecord(mark) ? mark['by'] : undefined;
}

/** Whether it is a record, and no value of the database's own such as an ObjectId. */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
