import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { modal } from '../kit/blocks.js';
import { readCaseAsOf } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { onAction, onDoor, type Visit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { asOfBlocks, type Past, pastName, readPast } from './as-of-view.js';
import { ids } from './ids.js';

/** Milliseconds: what the history shows at 16:40 happened until the end of that minute. */
const minute = 60_000;

/** The application as it stood at an instant that is picked in its history, page by page. */
export function registerAsOf(slack: SlackParts): void {
  onAction(slack, ids.asOf, async (visit) => {
    const [picked] = visit.body.actions;
    const seconds: unknown = picked === undefined ? undefined : Reflect.get(picked, 'selected_date_time');
    if (typeof seconds !== 'number')
      return new Refusal('invalid-input', 'Please choose both a day and a time.');
    const instant = new Date(seconds * 1000 + minute - 1);
    return show(slack, visit, { page: 'summary', which: '', instant });
  });
  onDoor(slack, 'read-as-of', async (visit) => {
    const past = readPast(visit.key.which);
    if (past === null)
      return new Refusal(
        'invalid-input',
        'This button is from an older version. Please open the history again.',
      );
    return show(slack, visit, past);
  });
}

/** Takes the place of the page it was asked from. */
async function show(slack: SlackParts, visit: Visit, past: Past): Promise<Refusal | undefined> {
  if (past.instant.getTime() - minute >= slack.desk.clock.now().getTime())
    return new Refusal('invalid-input', 'That time has not come yet. Please choose one in the past.');
  const door = past.page === 'summary' ? 'read-as-of' : (`read-${past.page}` as const);
  const sight = await readCaseAsOf(slack, door, { ...visit, instant: past.instant });
  if (sight instanceof Refusal) return sight;
  const metadata = remember(keyTo(sight, pastName(past)));
  await visit.turnTo('door.read-as-of', asOfView(sight, past, metadata));
  return undefined;
}

function asOfView(sight: Sight, past: Past, metadata: string) {
  return modal({ id: ids.page, metadata, title: 'As it stood', blocks: asOfBlocks(sight, past) });
}
