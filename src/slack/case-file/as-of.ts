import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { modal } from '../kit/blocks.js';
import { keyTo } from '../kit/links.js';
import { type Interaction, onAction, onLink } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplicationAsOf } from '../kit/read-rules.js';
import { asOfBlocks, type Past, pastName, readPast } from './as-of-view.js';
import { ids } from './ids.js';

/** Milliseconds: what the history shows at 16:40 happened until the end of that minute. */
const minute = 60_000;

/** The application as it stood at an instant that is picked in its history, page by page. */
export function registerAsOf(slack: SlackParts): void {
  onAction(slack, ids.asOf, async (interaction) => {
    const [picked] = interaction.body.actions;
    const seconds: unknown = picked === undefined ? undefined : Reflect.get(picked, 'selected_date_time');
    if (typeof seconds !== 'number')
      return new Refusal('invalid-input', 'Please choose both a day and a time.');
    const instant = new Date(seconds * 1000 + minute - 1);
    return show(slack, interaction, { page: 'summary', which: '', instant });
  });
  onLink(slack, 'read-as-of', async (interaction) => {
    const past = readPast(interaction.key.which);
    if (past === null)
      return new Refusal(
        'invalid-input',
        'This button is from an older version. Please open the history again.',
      );
    return show(slack, interaction, past);
  });
}

/** Takes the place of the page it was asked from. */
async function show(slack: SlackParts, interaction: Interaction, past: Past): Promise<Refusal | undefined> {
  if (past.instant.getTime() - minute >= slack.desk.clock.now().getTime())
    return new Refusal('invalid-input', 'That time has not come yet. Please choose one in the past.');
  const link = past.page === 'summary' ? 'read-as-of' : (`read-${past.page}` as const);
  const appView = await readApplicationAsOf(slack, link, { ...interaction, instant: past.instant });
  if (appView instanceof Refusal) return appView;
  const metadata = remember(keyTo(appView, pastName(past)));
  await interaction.turnTo('door.read-as-of', asOfView(appView, past, metadata));
  return undefined;
}

function asOfView(appView: ApplicationView, past: Past, metadata: string) {
  return modal({ id: ids.page, metadata, title: 'As it stood', blocks: asOfBlocks(appView, past) });
}
