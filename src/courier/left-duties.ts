import { dutiesFound } from '../desk/duties-found.js';
import { localDate } from '../program/clocks/local-date.js';
import type { CourierParts } from './parts.js';

/** Once a day whoever has nothing left to be handed over is forgotten, whichever way it passed on. */
export function createForgetting(parts: CourierParts): () => Promise<void> {
  let done: string | null = null;
  return async () => {
    const today = localDate(parts.clock.now(), parts.desk.calendars(null).program.zone);
    if (done === today) return;
    await forgetWithoutDuties(parts);
    done = today;
  };
}

/** Whoever has nothing left to be handed over is asked after no more. */
export async function forgetWithoutDuties(
  parts: Pick<CourierParts, 'applications' | 'directory'>,
  ids?: readonly string[],
): Promise<void> {
  const all = await parts.directory.leavers();
  const leavers = ids === undefined ? all : all.filter(({ id }) => ids.includes(id));
  const duties = await dutiesFound(
    parts,
    leavers.map(({ id }) => id),
  );
  for (const leaver of leavers) if (!duties.has(leaver.id)) await parts.directory.forgetLeaver(leaver);
}
