import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { modal } from '../kit/blocks.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { onDoor } from '../kit/listen.js';
import { type Metadata, rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { registerAsOf } from './as-of.js';
import { asOfPicker } from './as-of-view.js';
import { registerDocument } from './document.js';
import { ids } from './ids.js';
import { type PageName, pageNames, pageRefusal, pages } from './pages.js';
import { caseFileView } from './view.js';

/** Reading an application: the overview, and its contents page by page for whoever may read them. */
export function registerCaseFile(slack: SlackParts): void {
  slack.hubs.set('case', async (ref, userId) => {
    const sight = await slack.desk.look(ref, userId);
    return sight instanceof Refusal ? sight : caseFileView(sight, memoryOf(sight, null));
  });
  onCaseDoor(slack, {
    name: 'open-case',
    draw: (sight, visit) => caseFileView(sight, memoryOf(sight, visit.inModal?.metadata ?? null)),
  });

  for (const name of pageNames) onPage(slack, name);
  registerDocument(slack);
  registerAsOf(slack);
}

function memoryOf(sight: Sight, below: Metadata | null): string {
  return rememberAbove(below, keyTo(sight), { is: 'case' });
}

/** A page opens above the view it was asked from; a page asked from a page takes its place. */
function onPage(slack: SlackParts, name: PageName): void {
  onDoor(slack, `read-${name}`, async (visit) => {
    const sight = await slack.desk.look(visit.key.ref, visit.user);
    if (sight instanceof Refusal) return sight;
    const refused = pageRefusal(sight, name);
    if (refused !== null) return refused;
    const key = keyTo(sight, visit.key.which);
    const metadata = rememberAbove(visit.inModal?.metadata ?? null, key);
    const { title, blocks } = pages[name];
    const page = modal({
      id: ids.page,
      metadata,
      title,
      blocks: [...above(sight, name), ...blocks(sight, key.which)],
    });
    return visit.body.view?.callback_id === ids.page
      ? visit.turnTo(`door.read-${name}`, page)
      : visit.show(page);
  });
}

/** The history leads into the past. */
function above(sight: Sight, name: PageName): KnownBlock[] {
  return name === 'history' ? asOfPicker(sight.at.now) : [];
}
