import { fault } from '../../errors.js';
import { compare, rankOf } from '../../values/compare.js';
import { type Doc, int, isArray, isDoc, typeName, type Value } from '../../values/value.js';
import type { StageParser } from '../pipeline.js';
import { group } from './group.js';
import { SIMPLE } from './simple.js';

export const sortByCount: StageParser = (operand, context) => {
  const isPath = typeof operand === 'string' && operand.startsWith('$');
  const isExpression = isDoc(operand) && [...operand.keys()][0]?.startsWith('$');
  if (typeof operand === 'string' && !isPath)
    throw fault(
      40148,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  if (isDoc(operand) && !isExpression)
    throw fault(
      40147,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  if (!isPath && !isExpression)
    throw fault(40149, 'the sortByCount field must be specified as a string or as an object');
  const count: Value = new Map([['$sum', int(1)]]);
  const grouped = group(
    new Map<string, Value>([
      ['_id', operand],
      ['count', count],
    ]),
    context,
  );
  const sorted = SIMPLE.$sort?.(new Map([['count', int(-1)]]), context);
  return (documents) => sorted?.(grouped(documents)) ?? [];
};

function constant(value: Value): Value {
  const literal = isDoc(value) && value.size === 1 ? value.get('$literal') : undefined;
  if (literal !== undefined) return literal;
  if (isDoc(value) || (typeof value === 'string' && value.startsWith('$')))
    throw fault(40191, "The $bucket 'boundaries' field must be an array of constant values");
  return value;
}

const counting = (): Doc => new Map([['count', new Map<string, Value>([['$sum', int(1)]])]]);

/** Becomes the `$group` MongoDB itself makes of it, sorted by bucket. */
export const bucket: StageParser = (operand, context) => {
  if (!isDoc(operand))
    throw fault(40201, `Argument to $bucket stage must be an object, but found type: ${typeName(operand)}.`);
  for (const name of operand.keys())
    if (!['groupBy', 'boundaries', 'default', 'output'].includes(name))
      throw fault(40197, `Unrecognized option to $bucket: ${name}.`);
  const groupBy = operand.get('groupBy');
  const given = operand.get('boundaries');
  if (groupBy === undefined || given === undefined)
    throw fault(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (
    !(typeof groupBy === 'string' && groupBy.startsWith('$')) &&
    !(isDoc(groupBy) && [...groupBy.keys()][0]?.startsWith('$'))
  )
    throw fault(40202, "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression");
  if (!isArray(given))
    throw fault(
      40200,
      `The $bucket 'boundaries' field must be an array, but found type: ${typeName(given)}.`,
    );
  const boundaries = given.map(constant);
  if (boundaries.length < 2)
    throw fault(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  for (let at = 1; at < boundaries.length; at++) {
    if (rankOf(boundaries[at - 1]) !== rankOf(boundaries[at]))
      throw fault(40193, "All values in the 'boundaries' option to $bucket must have the same type.");
    if (compare(boundaries[at - 1], boundaries[at]) >= 0)
      throw fault(
        40194,
        "The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order.",
      );
  }
  const otherwise = operand.get('default');
  const fallback = otherwise === undefined ? undefined : constant(otherwise);
  const [lowest, highest] = [boundaries[0], boundaries.at(-1)];
  if (
    fallback !== undefined &&
    rankOf(fallback) === rankOf(lowest) &&
    compare(fallback, lowest) >= 0 &&
    compare(fallback, highest) < 0
  )
    throw fault(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  const branches = boundaries.slice(0, -1).map((from, at): Value => {
    const within: Value = new Map([
      [
        '$and',
        [
          new Map([['$gte', [groupBy, new Map([['$literal', from]])]]]),
          new Map([['$lt', [groupBy, new Map([['$literal', boundaries[at + 1] as Value]])]]]),
        ],
      ],
    ]);
    return new Map<string, Value>([
      ['case', within],
      ['then', new Map([['$literal', from]])],
    ]);
  });
  const choice = new Map<string, Value>([['branches', branches]]);
  if (fallback !== undefined) choice.set('default', new Map([['$literal', fallback]]));
  const output = operand.has('output') ? operand.get('output') : counting();
  if (!isDoc(output))
    throw fault(40196, `The $bucket 'output' field must be an object, but found type: ${typeName(output)}.`);
  const grouped = group(
    new Map<string, Value>([['_id', new Map([['$switch', choice]])], ...output]),
    context,
  );
  const sorted = SIMPLE.$sort?.(new Map([['_id', int(1)]]), context);
  return (documents) => sorted?.(grouped(documents)) ?? [];
};
