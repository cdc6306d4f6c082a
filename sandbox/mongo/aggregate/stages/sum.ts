import { Decimal128 } from 'bson';
import { addDecimals, divideDecimals } from '../../values/decimal.js';
import { fitsInt32, fitsInt64, type Num, toBigint, toDecimal128 } from '../../values/numbers.js';
import { Int32, int, type Value } from '../../values/value.js';

/** Sums numbers the way MongoDB does: the widest type met decides, doubles are summed with compensation. */
export interface Sum {
  add(value: Num): void;
  sum(): Value;
  /** null when nothing was added; a double, or a decimal when one was met. */
  average(): Value;
}

export function createSum(): Sum {
  let integers = 0n;
  let doubles = 0;
  let lost = 0;
  let decimals: Decimal128 | null = null;
  let widest = 0;
  let count = 0;

  function addDouble(value: number): void {
    const next = doubles + value;
    if (Number.isFinite(next))
      lost += Math.abs(doubles) >= Math.abs(value) ? doubles - next + value : value - next + doubles;
    doubles = next;
  }

  const asDouble = () => (Number.isFinite(doubles) ? doubles + (Number(integers) + lost) : doubles);
  const asDecimal = (start: Decimal128) =>
    addDecimals(addDecimals(start, toDecimal128(integers)), toDecimal128(doubles + lost));

  return {
    add(value) {
      count += 1;
      if (value instanceof Int32) integers += BigInt(value.value);
      else if (typeof value === 'bigint') {
        widest = Math.max(widest, 1);
        integers += toBigint(value);
      } else if (typeof value === 'number') {
        widest = Math.max(widest, 2);
        addDouble(value);
      } else decimals = decimals === null ? value : addDecimals(decimals, value);
    },
    sum() {
      if (decimals !== null) return asDecimal(decimals);
      if (widest === 2) return asDouble();
      if (widest === 0 && fitsInt32(Number(integers))) return int(Number(integers));
      return fitsInt64(integers) ? integers : Number(integers);
    },
    average() {
      if (count === 0) return null;
      if (decimals !== null) return divideDecimals(asDecimal(decimals), Decimal128.fromString(String(count)));
      return asDouble() / count;
    },
  };
}
