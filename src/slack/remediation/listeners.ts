import { Refusal } from '../../program/refusal.js';
import { onApplicationAction, onApplicationLink, onLiveView } from '../kit/application-link.js';
import { readDays } from '../kit/days-carried.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, noteView, onSubmit, type Submission } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { readUploads } from '../kit/uploads.js';
import { registerGiven } from './given-listeners.js';
import { ids } from './ids.js';
import { itemsView } from './list-view.js';
import { itemsToPlan, planView } from './plan-view.js';
import { atSharedFields, readPlan } from './read-plan.js';
import { responseView } from './response-view.js';

/** Action items: the list, the response to one, and the action plan. */
export function registerRemediation(slack: SlackParts): void {
  registerList(slack);
  onApplicationLink(slack, {
    name: 'open-response',
    draw: (appView, interaction) => {
      const item = appView.application.items.find(({ id }) => id === interaction.key.which);
      if (item === undefined)
        return new Refusal(
          'not-found',
          'That action item is not on the list any more. Please open the list again.',
        );
      if (item.state === 'closed' || item.state === 'withdrawn')
        return new Refusal(
          'wrong-stage',
          `${item.id} is ${item.state} already; nothing more is needed for it.`,
        );
      return responseView(appView, item, remember(keyTo(appView, item.id)));
    },
  });
  onSubmit(slack, ids.respond, (submission) => respond(slack, submission));
  registerGiven(slack);
  registerPlan(slack);
}

function registerList(slack: SlackParts): void {
  onLiveView(slack, 'items', (appView, extra) =>
    itemsView(appView, pageCalled(extra), remember(keyTo(appView), { is: 'items', extra })),
  );
  onApplicationAction(slack, {
    id: new RegExp(`^${ids.page}:`),
    within: 'open-items',
    async answer(appView, interaction, metadata) {
      const extra = interaction.body.actions[0]?.action_id.split(':')[1] ?? '';
      const again = JSON.stringify({ ...metadata, seen: appView.revision, extra });
      return interaction.redraw(itemsView(appView, pageCalled(extra), again));
    },
  });
}

/** The list remembers its page as text; what is no page is the first. */
function pageCalled(extra: string): number {
  const page = Number(extra);
  return Number.isInteger(page) && page > 0 ? page : 0;
}

async function respond(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const files = await readUploads(slack, form.files('files'), 'files');
  if (files instanceof Refusal) return files;
  const input = { item: metadata.which, text: form.text('text'), evidence: form.text('evidence'), files };
  const done = await take(slack, 'respond-to-item', { at: metadata, by: user, input, once });
  return done instanceof Refusal ? done : close;
}

function registerPlan(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-plan',
    draw: (appView, interaction) => {
      const pending = appView.application.plan;
      if (pending !== null && pending.ruled === null)
        return new Refusal(
          'wrong-stage',
          'Your action plan is being looked at already. You are told as soon as it is decided.',
        );
      const items = itemsToPlan(appView);
      if (items.length === 0)
        return new Refusal(
          'wrong-stage',
          'Every action item has a response, so there is nothing to plan. The auditor verifies them next.',
        );
      const extra = items.map(({ id }) => id).join(',');
      const said = readDays(interaction.key.which)?.to ?? null;
      return planView(appView, { items, said }, remember(keyTo(appView), { extra }));
    },
  });

  onSubmit(slack, ids.plan, async ({ user, once, metadata, form }) => {
    const { ref, extra } = metadata;
    const itemIds = extra.split(',').filter((id) => id !== '');
    const input = readPlan(form, itemIds);
    const done = await take(slack, 'file-action-plan', { at: metadata, by: user, input, once });
    if (done instanceof Refusal) return atSharedFields(done, itemIds);
    const view = noteView(
      `:white_check_mark: *${ref}: the action plan is filed.* It goes to your PDM, who forwards it to the Program Manager. You are told as soon as it is decided.`,
      'Action plan filed',
    );
    return { next: 'update', view };
  });
}
