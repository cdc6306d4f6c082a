import type { BlockSuggestion } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { Refusal } from '../../program/refusal.js';
import { drawnBy } from './back.js';
import { offerIn } from './menu.js';
import { recall } from './metadata.js';
import type { SlackParts } from './parts.js';
import { search } from './search.js';
import { wayTo } from './windows.js';

/**
 * Answers what is typed into a long menu. The form it stands in is drawn anew for whoever types, by the link or live
 * view that leads to it, which asks what it always asks: whoever may not open the form is offered nothing.
 */
export function answerMenus(slack: SlackParts): void {
  slack.app.options<'block_suggestion'>(/.*/, async ({ ack, body }) => {
    const options = await optionsFor(slack, body).catch((error: unknown) => {
      slack.log.error(`the menu ${body.action_id} could not be answered`, { error });
      return [];
    });
    await ack({ options });
  });
}

/** The one thing a menu offers that no window has any more: that it is one. */
const olderMenu: PlainTextOption = {
  text: { type: 'plain_text', text: 'From an older version: please open this again' },
  value: 'from-an-older-version',
};

async function optionsFor(slack: SlackParts, body: BlockSuggestion): Promise<PlainTextOption[]> {
  const memory = recall(body.view?.private_metadata ?? '');
  const way = memory === null ? null : wayTo(memory);
  if (way === null) return [olderMenu];
  const view = await drawnBy(slack, body.user.id, way);
  if (view instanceof Refusal) return [];
  const offered = offerIn(view.blocks, body);
  if (offered === null) return [olderMenu];
  return typeof offered === 'function' ? offered(body.value) : search(offered, body.value);
}
