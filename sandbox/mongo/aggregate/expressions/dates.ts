import { ObjectId } from 'bson';
import { DateTime, IANAZone } from 'luxon';
import { fault, notImplemented } from '../../errors.js';
import { int, isDoc, isNullish, Stamp, typeName, type Value } from '../../values/value.js';
import type { Env } from '../expression.js';
import type { Operator } from './operator.js';
import { readParameters } from './parameters.js';

function instant(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Stamp) return new Date(value.t * 1000);
  throw fault(16006, `can't convert from BSON type ${typeName(value)} to Date`);
}

function zone(value: Value): string {
  if (typeof value !== 'string')
    throw fault(40517, `timezone must evaluate to a string, found ${typeName(value)}`);
  if (value === 'UTC' || value === 'GMT' || value === 'Z') return 'utc';
  const offset = /^([+-]\d{2}):?(\d{2})?$/.exec(value);
  if (offset !== null) return `UTC${offset[1]}:${offset[2] ?? '00'}`;
  if (!IANAZone.isValidZone(value)) throw fault(40485, `unrecognized time zone identifier: "${value}"`);
  return value;
}

/** Compiles `date` alone, `[date]` or `{date, timezone}`. null when either is null or missing. */
function compileMoment(
  name: string,
  operand: Value,
  compiler: Parameters<Operator>[1],
): (env: Env) => DateTime | null {
  const named = isDoc(operand) && ![...operand.keys()].some((key) => key.startsWith('$'));
  const parameters = named
    ? readParameters(operand, {
        name,
        notObject: [40539, ''],
        unknown: [40535, (found) => `unrecognized option to ${name}: "${found}"`],
        known: ['date', 'timezone'],
        required: { date: [40539, `missing 'date' argument to ${name}, provided: ${name}`] },
      })
    : new Map<string, Value>([
        ['date', Array.isArray(operand) && operand.length === 1 ? (operand[0] as Value) : operand],
      ]);
  if (Array.isArray(operand) && operand.length !== 1)
    throw fault(
      40536,
      `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
    );
  const date = compiler.compile(parameters.get('date') as Value);
  const given = parameters.get('timezone');
  const timezone = given === undefined ? null : compiler.compile(given);
  return (env) => {
    const value = date(env);
    const where = timezone === null ? 'UTC' : timezone(env);
    if (isNullish(value) || isNullish(where)) return null;
    return DateTime.fromJSDate(instant(value)).setZone(zone(where));
  };
}

const part =
  (name: string, read: (moment: DateTime) => Value): Operator =>
  (operand, compiler) => {
    const moment = compileMoment(name, operand, compiler);
    return (env) => {
      const found = moment(env);
      return found === null ? null : read(found);
    };
  };

const pad = (value: number, width: number) => String(value).padStart(width, '0');
/** Week of the year from 0, weeks beginning on Sunday. */
const sundayWeek = (moment: DateTime) => Math.floor((moment.ordinal + 6 - (moment.weekday % 7)) / 7);

function offsetText(moment: DateTime): string {
  const minutes = Math.abs(moment.offset);
  return `${moment.offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

const FORMATS: Record<string, (moment: DateTime) => string> = {
  Y: (moment) => pad(moment.year, 4),
  m: (moment) => pad(moment.month, 2),
  b: (moment) => moment.setLocale('en').toFormat('LLL'),
  B: (moment) => moment.setLocale('en').toFormat('LLLL'),
  d: (moment) => pad(moment.day, 2),
  H: (moment) => pad(moment.hour, 2),
  M: (moment) => pad(moment.minute, 2),
  S: (moment) => pad(moment.second, 2),
  L: (moment) => pad(moment.millisecond, 3),
  j: (moment) => pad(moment.ordinal, 3),
  w: (moment) => String((moment.weekday % 7) + 1),
  u: (moment) => String(moment.weekday),
  U: (moment) => pad(sundayWeek(moment), 2),
  V: (moment) => pad(moment.weekNumber, 2),
  G: (moment) => pad(moment.weekYear, 4),
  z: offsetText,
  Z: (moment) => String(moment.offset),
  '%': () => '%',
};

function formatted(moment: DateTime, format: string): string {
  if (moment.year < 0 || moment.year > 9999)
    throw fault(
      18537,
      `Could not convert date to string: date component was outside the supported range of 0-9999: ${moment.year}`,
    );
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    const write = FORMATS[letter];
    if (letter === '') throw fault(18535, "Unmatched '%' at end of format string");
    if (write === undefined) throw fault(18536, `Invalid format character '%${letter}' in format string`);
    return write(moment);
  });
}

const dateToString: Operator = (operand, compiler) => {
  const parameters = readParameters(operand, {
    name: '$dateToString',
    notObject: [18629, '$dateToString only supports an object as its argument'],
    unknown: [18534, (found) => `Unrecognized argument to $dateToString: ${found}`],
    known: ['date', 'format', 'timezone', 'onNull'],
    required: { date: [18628, "Missing 'date' parameter to $dateToString"] },
  });
  const compiled = (name: string) => {
    const given = parameters.get(name);
    return given === undefined ? null : compiler.compile(given);
  };
  const [date, format, timezone, onNull] = [
    compiled('date'),
    compiled('format'),
    compiled('timezone'),
    compiled('onNull'),
  ];
  return (env) => {
    const value = date?.(env);
    const where = timezone === null ? 'UTC' : timezone(env);
    const shape =
      format === null
        ? where === 'UTC' || where === 'GMT'
          ? '%Y-%m-%dT%H:%M:%S.%LZ'
          : '%Y-%m-%dT%H:%M:%S.%L%z'
        : format(env);
    if (isNullish(shape)) return null;
    if (isNullish(value)) return onNull === null ? null : onNull(env);
    if (isNullish(where)) return null;
    if (typeof shape !== 'string')
      throw fault(18533, `$dateToString requires that 'format' be a string, found: ${typeName(shape)}`);
    if (timezone !== null && format === null && where !== 'UTC' && where !== 'GMT')
      throw notImplemented('$dateToString with a time zone and without a format');
    return formatted(DateTime.fromJSDate(instant(value)).setZone(zone(where)), shape);
  };
};

export const DATES: Record<string, Operator> = {
  $year: part('$year', ({ year }) => int(year)),
  $month: part('$month', ({ month }) => int(month)),
  $dayOfMonth: part('$dayOfMonth', ({ day }) => int(day)),
  $hour: part('$hour', ({ hour }) => int(hour)),
  $minute: part('$minute', ({ minute }) => int(minute)),
  $second: part('$second', ({ second }) => int(second)),
  $millisecond: part('$millisecond', ({ millisecond }) => int(millisecond)),
  $dayOfYear: part('$dayOfYear', ({ ordinal }) => int(ordinal)),
  $dayOfWeek: part('$dayOfWeek', ({ weekday }) => int((weekday % 7) + 1)),
  $week: part('$week', (moment) => int(sundayWeek(moment))),
  $isoDayOfWeek: part('$isoDayOfWeek', ({ weekday }) => int(weekday)),
  $isoWeek: part('$isoWeek', ({ weekNumber }) => int(weekNumber)),
  $isoWeekYear: part('$isoWeekYear', ({ weekYear }) => BigInt(weekYear)),
  $dateToString: dateToString,
};
