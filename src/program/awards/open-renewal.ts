import type { Application, HistoryEntry } from '../application.js';
import type { Notice } from '../notices/notice.js';
import { newDraft, type Opening } from '../opening.js';
import { carriedFrom, type Earlier, seeded } from '../seeding.js';
import { renewalOpened } from '../steps/award-renewal.js';

/**
 * The application that renews one or several awards for one designation (SDP-08, SDP-97): a kind of its own, filled
 * with what the newest of them stood on, and with what all of them left to be looked at.
 */
export function openRenewal(
  opening: Omit<Opening, 'openRef'>,
  earlier: readonly [Earlier, ...Earlier[]],
): { application: Application; entry: HistoryEntry; notices: Notice[] } {
  const { application: draft, entry } = newDraft(opening);
  const mark = { by: opening.actor.id, at: opening.now };
  const renews = earlier.map(({ application }) => application.ref);
  const application: Application = {
    ...seeded(draft, newest(earlier), { edition: opening.edition, mark }),
    kind: 'renewal',
    renews,
    carriedItems: earlier.flatMap((one) => carriedFrom(one.application)),
  };
  return {
    application,
    entry: { ...entry, note: `opened the renewal of ${renews.join(', ')}` },
    notices: [renewalOpened(application)],
  };
}

function newest(earlier: readonly [Earlier, ...Earlier[]]): Earlier {
  const since = ({ application }: Earlier) => application.award?.at.getTime() ?? 0;
  return earlier.reduce((latest, one) => (since(one) > since(latest) ? one : latest), earlier[0]);
}
