import { notImplemented } from '../../errors.js';
import { ARITHMETIC } from './arithmetic.js';
import { ARRAYS } from './arrays.js';
import { CONVERSION } from './conversion.js';
import { DATES } from './dates.js';
import { LOGIC } from './logic.js';
import { LOOPS } from './loops.js';
import { OBJECTS } from './objects.js';
import type { Operator } from './operator.js';
import { SETS } from './sets.js';
import { STRINGS } from './strings.js';
import { TOTALS } from './totals.js';

/** MongoDB has them; here they would be guesses. */
const UNSUPPORTED =
  '$accumulator $acos $acosh $asin $asinh $atan $atan2 $atanh $bitAnd $bitNot $bitOr $bitXor $bottom $bottomN $bsonSize ' +
  '$cos $cosh $covariancePop $covarianceSamp $dateAdd $dateDiff $dateFromParts $dateFromString $dateSubtract ' +
  '$dateToParts $dateTrunc $degreesToRadians $exp $firstN $function $lastN $ln $log $log10 $maxN $median $meta $minN ' +
  '$percentile $radiansToDegrees $rand $sampleRate $sin $sinh $stdDevPop $stdDevSamp $tan $tanh $toHashedIndexKey ' +
  '$top $topN $tsIncrement $tsSecond $zip';

const refuse =
  (name: string): Operator =>
  () => {
    throw notImplemented(`the expression ${name}`);
  };

export const OPERATORS: Record<string, Operator> = {
  ...Object.fromEntries(UNSUPPORTED.split(' ').map((name) => [name, refuse(name)])),
  ...ARITHMETIC,
  ...ARRAYS,
  ...CONVERSION,
  ...DATES,
  ...LOGIC,
  ...LOOPS,
  ...OBJECTS,
  ...SETS,
  ...STRINGS,
  ...TOTALS,
  $const: (operand) => () => operand,
};
