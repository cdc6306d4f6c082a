import type { Application } from '../../application.js';
import { inWords } from '../../count-words.js';
import { sameOrganisation } from '../../people/organisation.js';
import { Refusal } from '../../refusal.js';
import { type CaseStudyIndex, caseStudyKeys } from '../answer.js';
import type { FilledSheet } from './filled-checklist.js';
import { refuseWorkbook } from './refuse-workbook.js';

/** For which customer each pair of columns is (null: for none of them), and what is worth saying about it. */
export interface Placed {
  indexes: readonly (CaseStudyIndex | null)[];
  notes: readonly string[];
}

/** A workbook with one customer's answers, which does not say whose: whoever uses it has to. */
export class WhichCustomer extends Refusal {
  constructor() {
    super(
      'invalid-input',
      'The workbook holds the answers of one customer and does not say of which. Please choose one.',
    );
  }
}

type Studies = Pick<Application, 'caseStudies'>;

/**
 * Tells whose answers stand in which columns: by the names above them, else from the left. Columns the other way
 * round are read by name; names that are none of the application's refuse the whole.
 * @param only the customer that was chosen, where the workbook does not say
 */
export function placeCustomers(
  { name: sheet, customers }: Pick<FilledSheet, 'name' | 'customers'>,
  { caseStudies }: Studies,
  only: CaseStudyIndex | null,
): Placed | Refusal {
  const names = caseStudies.map((study) => study?.customer.trim() ?? '');
  const told = customers.map((heading) => indexOf(heading, names));
  const headed = { sheet, customers, told, names };
  if (customers.length > names.length) return ofMany(headed);
  if (customers.length === 1) return ofOne(headed, only);
  const twice = told.find((index, at) => index !== null && told.indexOf(index) !== at);
  if (twice != null) {
    const which = customers.length === 2 ? 'both customers' : 'two customers';
    return refuseWorkbook(
      `On “${sheet}”, ${which} are headed “${customers[told.indexOf(twice)]}”. Please name each of them.`,
    );
  }
  const indexes = fromTheLeft(told, caseStudyKeys(names));
  return strangers(headed, indexes) ?? { indexes, notes: orderNotes(headed, indexes) };
}

/** Columns that do not say whose they are are those of the customers that are left, in order. */
function fromTheLeft(
  told: readonly (CaseStudyIndex | null)[],
  all: readonly CaseStudyIndex[],
): CaseStudyIndex[] {
  const left = all.filter((index) => !told.includes(index));
  return told.flatMap((index) => index ?? left.shift() ?? []);
}

/** Says it where the columns stand in another order than the application's customers. */
function orderNotes({ sheet, customers }: Headed, indexes: readonly CaseStudyIndex[]): string[] {
  const [first, second] = indexes;
  const isInOrder = indexes.every((index, at) => at === 0 || Number(index) > Number(indexes[at - 1]));
  if (isInOrder) return [];
  if (indexes.length === 2 && first === '1' && second === '0')
    return [
      `“${sheet}” has the customers the other way round: its first columns, ${said(customers[0])}, are customer 2 here, ` +
        `its second, ${said(customers[1])}, customer 1. Each answer goes to the customer it is headed with.`,
    ];
  const placed = indexes.map((index, at) => `${said(customers[at])} is customer ${Number(index) + 1} here`);
  return [
    `“${sheet}” has the customers in another order: ${placed.join(', ')}. Each answer goes to the customer it is headed with.`,
  ];
}

interface Headed {
  sheet: string;
  customers: readonly string[];
  told: readonly (CaseStudyIndex | null)[];
  /** The customers of the case studies; empty where they are not named yet. */
  names: readonly string[];
}

function ofOne(headed: Headed, only: CaseStudyIndex | null): Placed | Refusal {
  const [index = null] = headed.told;
  const chosen = index ?? only;
  if (chosen === null) return strangers(headed, caseStudyKeys(headed.names)) ?? new WhichCustomer();
  return {
    indexes: [chosen],
    notes: [`“${headed.sheet}” holds the answers of customer ${Number(chosen) + 1} alone.`],
  };
}

/** More columns than customers: those that bear the names count, and only where all of them are there. */
function ofMany({ sheet, customers, told, names }: Headed): Placed | Refusal {
  const isEachThere = caseStudyKeys(names).every((index) => told.filter((one) => one === index).length === 1);
  const count = inWords(names.length);
  if (!isEachThere)
    return refuseWorkbook(
      `“${sheet}” has columns of ${customers.length} customers; an application has ${count}. Please leave the ${count} it is about, ` +
        'headed with the names of their case studies.',
    );
  const left = customers.filter((_, at) => told[at] === null).map(said);
  return { indexes: told, notes: [`On “${sheet}”, the columns of ${left.join(', ')} are left out.`] };
}

/** A name that stands above columns whose customer is called otherwise here; null when there is none. */
function strangers(
  { sheet, customers, told, names }: Headed,
  indexes: readonly CaseStudyIndex[],
): Refusal | null {
  const at = customers.findIndex((heading, position) => {
    const free = indexes.filter((index) => customers.length === 1 || index === indexes[position]);
    return (
      told[position] === null &&
      !isGeneric(heading, names.length) &&
      free.every((index) => names[Number(index)] !== '')
    );
  });
  if (at < 0) return null;
  const known = names
    .filter((name) => name !== '')
    .map(said)
    .join(' and ');
  return refuseWorkbook(
    `“${sheet}” has answers of ${said(customers[at])}; the customers of this application are ${known}. If it is one of them, ` +
      'head its columns with the name in the case study; if not, this workbook belongs to another application.',
  );
}

/** By the name; by the number in "Customer 2"; null where neither says. */
function indexOf(heading: string, names: readonly string[]): CaseStudyIndex | null {
  const alike = names.flatMap((name, at) => (name !== '' && sameOrganisation(name, heading) ? [at] : []));
  if (alike.length === 1) return `${alike[0] ?? 0}`;
  const number = isGeneric(heading, names.length)
    ? new RegExp(`[1-${names.length}]`).exec(heading)?.[0]
    : undefined;
  return number === undefined ? null : `${Number(number) - 1}`;
}

/** "Customer 1", "Case Study #2", "Customer example", or nothing; the number is of one of so many. */
function isGeneric(heading: string, count: number): boolean {
  const words = '(customer|case|study|example|reference|project|name)s?\\b[\\s:#()-]*';
  const number = `[1-${count}]\\b[\\s:.()-]*`;
  return new RegExp(`^(${words}|no\\.?\\s*|#|${number})*$`, 'i').test(heading.trim());
}

function said(name: string | undefined): string {
  return name === undefined || name === '' ? 'unnamed' : `“${name}”`;
}
