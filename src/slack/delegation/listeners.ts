import type { ModalView } from '@slack/types';
import { delegate, endDelegation, todayAt } from '../../desk/own-dates.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import { Refusal } from '../../program/refusal.js';
import { noKey } from '../kit/links.js';
import { onAction, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { delegationView } from './view.js';

/** The Program Manager lets members of the Program Office decide on certain days (SDP-87). */
export function registerDelegation(slack: SlackParts): void {
  slack.liveViews.set('delegation', (_, userId) => drawFor(slack, userId));
  onLink(slack, 'open-delegation', async (interaction) => {
    const view = await drawFor(slack, interaction.user);
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onAction(slack, new RegExp(`^${ids.end}(:.*)?$`), async ({ user, body, redrawLiveViews }) => {
    const [action] = body.actions;
    const value = action !== undefined && 'value' in action ? String(action.value) : '';
    const [person = '', from = ''] = value.split(' ');
    return (await endDelegation(slack.desk, user, { person, from })) ?? redrawLiveViews();
  });
  onSubmit(slack, ids.view, async ({ user, form }) => {
    const refused = await delegate(slack.desk, user, {
      person: form.choice('person') ?? '',
      from: form.date('from') ?? '',
      to: form.date('to') ?? '',
      reason: form.text('reason'),
    });
    if (refused !== null) return refused;
    const view = await drawFor(slack, user);
    return view instanceof Refusal ? view : { next: 'update', view };
  });
}

async function drawFor({ desk }: SlackParts, user: string): Promise<ModalView | Refusal> {
  const fault = deskActionFault(await desk.people.find(user), 'delegate-decisions');
  if (fault !== null) return fault;
  const office = (await desk.people.withRole()).filter(
    ({ active, roles }) => active && roles.includes('program-office'),
  );
  return delegationView(office, todayAt(desk), remember(noKey, { is: 'delegation' }));
}
