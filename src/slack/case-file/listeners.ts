import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { modal } from '../kit/blocks.js';
import { onCaseClick, onCaseHub } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { registerAsOf } from './as-of.js';
import { asOfPicker } from './as-of-view.js';
import { registerDocument } from './document.js';
import { ids } from './ids.js';
import { type PageName, pageNames, pages } from './pages.js';
import { caseFileView } from './view.js';

/** Reading an application: the overview, and its contents page by page for whoever may read them. */
export function registerCaseFile(slack: SlackParts): void {
  onCaseHub(slack, 'case', (sight) => caseFileView(sight, remember(keyTo(sight), { is: 'case' })));

  for (const name of pageNames) onPage(slack, name);
  registerDocument(slack);
  registerAsOf(slack);
}

/** A page opens above the view it was asked from; a page asked from a page takes its place. */
function onPage(slack: SlackParts, name: PageName): void {
  onCaseClick(slack, `read-${name}`, async (sight, visit) => {
    const key = keyTo(sight, visit.key.which);
    const metadata = remember(key);
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
