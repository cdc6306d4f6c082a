/** Calendar days (`YYYY-MM-DD`), first and last, as a button carries them to the form they fill in. */
export interface CarriedDays {
  from: string;
  to: string;
}

export function writeDays({ from, to }: CarriedDays): string {
  return from === to ? from : `${from}..${to}`;
}

/** Reads them again; null where a button carries none. */
export function readDays(which: string): CarriedDays | null {
  const [from = '', to = from, ...more] = which.split('..');
  return more.length === 0 && isDay(from) && isDay(to) ? { from, to } : null;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}
