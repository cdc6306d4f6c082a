import { fault, notImplemented } from '../errors.js';
import { type Collation, createCollation, underCollation } from '../values/collation.js';
import { type Doc, isDoc } from '../values/value.js';
import { readPart } from './arguments.js';
import type { Request } from './request.js';

const SENSITIVITY: Record<number, 'base' | 'accent' | 'variant'> = { 1: 'base', 2: 'accent', 3: 'variant' };

const SHAPE = {
  locale: 'string',
  caseLevel: 'bool',
  caseFirst: 'string',
  strength: 'number',
  numericOrdering: 'bool',
  alternate: 'string',
  maxVariable: 'string',
  normalization: 'bool',
  backwards: 'bool',
  version: 'string',
} as const;

function languageTag(locale: string): string {
  const tag = locale.replaceAll('_', '-');
  const known =
    /^[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?$/.test(tag) &&
    Intl.Collator.supportedLocalesOf(tag).length > 0;
  if (!known) throw notImplemented(`the collation locale '${locale}'`);
  return tag;
}

/**
 * Both MongoDB and JavaScript compare by ICU; the options the two share are supported.
 * @returns null for the simple collation
 * @throws NotImplemented (238) for options JavaScript's collator lacks; Location40414, Location51024, BadValue (2)
 */
export function parseCollation(collation: Doc | undefined): Collation | null {
  if (collation === undefined || collation.size === 0) return null;
  const args = readPart('collation', collation, SHAPE);
  const locale = String(args.required('locale'));
  if (locale === 'simple') {
    if (collation.size > 1) throw fault('BadValue', 'The simple collation takes no other options');
    return null;
  }
  const strength = args.number('strength') ?? 3;
  if (strength < 1 || strength > 5)
    throw fault(
      51024,
      `BSON field 'strength' value must be ${strength < 1 ? '>= 1' : '<= 5'}, actual value '${strength}'`,
    );
  const sensitivity = args.flag('caseLevel') ? (strength === 1 ? 'case' : undefined) : SENSITIVITY[strength];
  const caseFirst = args.text('caseFirst') ?? 'off';
  if (!['off', 'upper', 'lower'].includes(caseFirst))
    throw fault(
      'BadValue',
      `Enumeration value '${caseFirst}' for field 'collation.caseFirst' is not a valid value.`,
    );
  const plain =
    !args.flag('backwards') &&
    !args.flag('normalization') &&
    (args.text('alternate') ?? 'non-ignorable') === 'non-ignorable';
  if (sensitivity === undefined || !plain) throw notImplemented('this combination of collation options');
  return createCollation(
    new Intl.Collator(languageTag(locale), {
      sensitivity,
      numeric: args.flag('numericOrdering'),
      caseFirst: caseFirst === 'off' ? 'false' : (caseFirst as 'upper' | 'lower'),
      ignorePunctuation: false,
    }),
  );
}

/** A command whose `collation` holds for all of it. */
export const collated =
  (handler: (request: Request) => Doc) =>
  (request: Request): Doc => {
    const given = request.body.get('collation');
    return underCollation(isDoc(given) ? parseCollation(given) : null, () => handler(request));
  };
