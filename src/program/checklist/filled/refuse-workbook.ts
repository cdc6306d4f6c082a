import { type Refusal, refuseField } from '../../refusal.js';

/** Why a workbook cannot be used as a whole, at the file that was handed in. */
export function refuseWorkbook(why: string): Refusal {
  return refuseField('file', `${why} Nothing was changed.`);
}
