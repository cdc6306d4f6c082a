/** Calendar date `YYYY-MM-DD` → name, for specs such as `US-WA,DE-BY,2026-12-25`. */
export function holidayMap(_spec: string, _years: readonly number[]): Map<string, string> {
  return new Map();
}
