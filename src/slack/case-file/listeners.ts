import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { onApplicationClick, onLiveView } from '../kit/application-link.js';
import { modal } from '../kit/blocks.js';
import { keyTo } from '../kit/links.js';
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
  onLiveView(slack, 'case', (appView) => caseFileView(appView, remember(keyTo(appView), { is: 'case' })));

  for (const name of pageNames) onPage(slack, name);
  registerDocument(slack);
  registerAsOf(slack);
}

/** A page opens above the view it was asked from; a page asked from a page takes its place. */
function onPage(slack: SlackParts, name: PageName): void {
  onApplicationClick(slack, `read-${name}`, async (appView, interaction) => {
    const key = keyTo(appView, interaction.key.which);
    const metadata = remember(key);
    const { title, blocks } = pages[name];
    const page = modal({
      id: ids.page,
      metadata,
      title,
      blocks: [...above(appView, name), ...blocks(appView, key.which)],
    });
    return interaction.body.view?.callback_id === ids.page
      ? interaction.turnTo(`door.read-${name}`, page)
      : interaction.show(page);
  });
}

/** The history leads into the past. */
function above(appView: ApplicationView, name: PageName): KnownBlock[] {
  return name === 'history' ? asOfPicker(appView.ctx.now) : [];
}
