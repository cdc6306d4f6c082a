import { Types } from 'mongoose';
import { z } from 'zod';
import {
  CalendarEntry,
  type CalendarRecord,
  type CalendarSave,
  CalendarState,
  calendarRef,
  nothingHeld,
} from '../desk/calendar/ports.js';
import { insist, isDuplicate } from './insist.js';
import type { Models } from './models.js';
import { parseStored } from './stored.js';

const Held = z.object({
  revision: z.number().int().positive(),
  head: z.string(),
  state: CalendarState,
  history: z.array(CalendarEntry),
});

/** The record of calendar changes in MongoDB: one document, to whose history is only ever added. */
export function createCalendarRecord({ calendars }: Pick<Models, 'calendars'>): CalendarRecord {
  /** Whether this very save is in already: an earlier try of it took effect though its answer was lost. */
  async function wrote({ entry }: CalendarSave, token: string): Promise<boolean> {
    const mine = { _id: calendarRef, history: { $elemMatch: { revision: entry.revision, token } } };
    return (await calendars.findOne(mine, { _id: 1 }).lean()) !== null;
  }

  return {
    async load() {
      const document = await insist(() => calendars.findOne({ _id: calendarRef }).lean());
      if (document === null) return nothingHeld;
      const { state, ...held } = parseStored(Held, document, 'record of calendars');
      return { ...held, ...state, stored: document.state };
    },
    async save(save) {
      const { entry, seal, state } = save;
      const token = new Types.ObjectId().toHexString();
      const now = { revision: entry.revision, head: seal.hash, state };
      const history = { ...entry, ...seal, token };
      return insist(async () => {
        if (entry.revision === 1) {
          try {
            await calendars.create([{ _id: calendarRef, ...now, history: [history] }]);
            return true;
          } catch (error) {
            if (!isDuplicate(error)) throw error;
            return wrote(save, token);
          }
        }
        const { matchedCount } = await calendars.updateOne(
          { _id: calendarRef, revision: entry.revision - 1 },
          { $set: now, $push: { history } },
        );
        return matchedCount === 1 || (await wrote(save, token));
      });
    },
  };
}
