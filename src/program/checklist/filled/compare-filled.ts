import type { Application } from '../../application.js';
import { Refusal } from '../../refusal.js';
import type { RuleSet } from '../../rule-set.js';
import { type Answer, type Answers, type CaseStudyIndex, keysIn, saidIn } from '../answer.js';
import { type Edition, requirementsOf } from '../edition.js';
import { askedAnswers, waivedBy } from '../waiver.js';
import { cellText } from './cell-text.js';
import { placeCustomers } from './customers.js';
import type { FilledChecklist } from './filled-checklist.js';
import { otherEdition } from './other-edition.js';
import { type Read, readRow } from './read-rows.js';

/** One answer, as it stands (undefined: not at all) and as it would stand. */
export interface AnswerChange {
  id: string;
  index: CaseStudyIndex;
  before: Answer | undefined;
  after: Answer | undefined;
}

/** What a filled checklist would come to: nothing is changed by looking. */
export interface FilledPreview {
  /** Answers the file gives. */
  read: number;
  /** Asked for, and blank in the file. */
  open: number;
  /** What cannot be taken, each with its place and why. */
  unclear: readonly string[];
  /** Given for the first time. */
  added: readonly AnswerChange[];
  /** In the place of another; `both`: that one was changed here after the workbook was handed out. */
  replaced: readonly (AnswerChange & { both: boolean })[];
  /** Changed here after the workbook was handed out, and not in it: they stay. `after` is what the file says. */
  kept: readonly AnswerChange[];
  /** What stands here already. */
  same: number;
  /** Requirements the file does not have; their answers stay as they are. */
  missing: readonly string[];
  notes: readonly string[];
}

interface Compared {
  application: Application;
  edition: Edition;
  rules: Pick<RuleSet, 'answers'>;
  /** Every edition there is, of any designation. */
  editions: readonly Edition[];
  /** The answers as they stood when the workbook was handed out; null where that is not known. */
  base: Answers | null;
  /** Whose answers they are, where the file holds one customer's and does not say. */
  only: CaseStudyIndex | null;
}

/** Reads a filled checklist against an application (SDP-26, SDP-33), or says why it is not this one's. */
export function compareFilled(filled: FilledChecklist, at: Compared): FilledPreview | Refusal {
  const { application, edition } = at;
  const other = otherEdition(filled, { ref: application.ref, edition, editions: at.editions });
  if (other !== null) return other;
  const notes = [...filled.notes];
  const reads: Read[] = [];
  for (const sheet of filled.sheets) {
    const placed = placeCustomers(sheet, application, at.only);
    if (placed instanceof Refusal) return placed;
    notes.push(...placed.notes);
    const reading = { edition, answers: at.rules.answers, indexes: placed.indexes };
    reads.push(...sheet.rows.flatMap((row) => readRow(row, reading)));
  }
  const { once, again } = eachOnce(reads);
  const changes = sorted(once, at);
  const asked = askedAnswers(edition, waivedBy(application));
  const isAsked = ({ id, index }: Read) =>
    asked.some(({ requirement, index: one }) => requirement.id === id && one === index);
  const present = new Set(filled.sheets.flatMap(({ rows }) => rows.map(({ id }) => id)));
  return {
    ...changes,
    read: once.filter(({ is }) => is === 'answer').length,
    open: once.filter((read) => read.is === 'open' && isAsked(read)).length,
    unclear: [...filled.unread, ...[...once, ...again].flatMap(sayUnclear)],
    missing: requirementsOf(edition).flatMap(({ id }) => (present.has(id) ? [] : [id])),
    notes: [...new Set(notes)],
  };
}

/** "Service Requirements, row 12, customer 1, ECS-003: says …" */
function sayUnclear(read: Read): string[] {
  return read.is === 'unclear' ? [`${read.where}, ${read.id}: ${read.says}`] : [];
}

/** What a preview takes over, by requirement and customer. */
export function takenFrom({ added, replaced }: Pick<FilledPreview, 'added' | 'replaced'>): Answers {
  return answersOf([...added, ...replaced]);
}

/** The answers that some changes lead to. */
export function answersOf(changes: readonly AnswerChange[]): Answers {
  const answers: Answers = {};
  for (const { id, index, after } of changes)
    if (after !== undefined) answers[id] = { ...answers[id], [index]: after };
  return answers;
}

/** The same answer in another row is no other; a different one makes both unclear. */
function eachOnce(reads: readonly Read[]): { once: Read[]; again: Extract<Read, { is: 'unclear' }>[] } {
  const once = new Map<string, Read>();
  const again: Extract<Read, { is: 'unclear' }>[] = [];
  for (const read of reads) {
    const key = `${read.id}/${read.index}`;
    const before = once.get(key);
    if (before === undefined || before.is === 'open') once.set(key, read);
    else if (read.is === 'answer' && !(before.is === 'answer' && sameAnswer(before.answer, read.answer))) {
      const { where, id, index } = read;
      again.push({
        where,
        id,
        index,
        is: 'unclear',
        says: `answers it again and otherwise; first in ${before.where}`,
      });
      if (before.is === 'answer')
        once.set(key, {
          where: before.where,
          id,
          index,
          is: 'unclear',
          says: `is answered otherwise in ${where}`,
        });
    }
  }
  return { once: [...once.values()], again };
}

function sorted(
  reads: readonly Read[],
  { application, base }: Compared,
): Pick<FilledPreview, 'added' | 'replaced' | 'kept' | 'same'> {
  const found = { added: [] as AnswerChange[], replaced: [] as FilledPreview['replaced'][number][] };
  const kept: AnswerChange[] = [];
  let same = 0;
  for (const read of reads) {
    if (read.is !== 'answer') continue;
    const { id, index, answer: after } = read;
    const before = application.answers[id]?.[index];
    const handedOut = base === null ? before : base[id]?.[index];
    const change = { id, index, before, after };
    if (sameAnswer(before, after)) same += 1;
    else if (sameAnswer(handedOut, after)) kept.push(change);
    else if (before === undefined) found.added.push(change);
    else found.replaced.push({ ...change, both: !sameAnswer(handedOut, before) });
  }
  return { ...found, kept, same };
}

/** Whether two answers say the same, as far as a workbook can hold what they say. */
export function sameAnswer(one: Answer | undefined, other: Answer | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.met === other.met && cellText(saidIn(one)) === cellText(saidIn(other));
}

/** Every answer of these two that differs, in the order of the second, then of the first. */
export function changesBetweenAnswers(before: Answers, after: Answers): AnswerChange[] {
  const ids = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return ids.flatMap((id) =>
    keysIn([before, after], id).flatMap((index): AnswerChange[] => {
      const [was, is] = [before[id]?.[index], after[id]?.[index]];
      return sameAnswer(was, is) ? [] : [{ id, index, before: was, after: is }];
    }),
  );
}
