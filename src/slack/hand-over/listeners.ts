import { handOver } from '../../desk/handing-over.js';
import type { HandingOver, PlannedHandOver } from '../../desk/plan-hand-over.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import { Refusal } from '../../program/refusal.js';
import { isAdministrator } from '../kit/known.js';
import { noKey } from '../kit/links.js';
import { type Answer, noteView, onLink, onSubmit, refusalText, type Submission } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { chooseView, handedView, handingView, previewView } from './view.js';

/** All duties of one person pass to another in one move, by the Program Office or a desk administrator. */
export function registerHandOver(slack: SlackParts): void {
  slack.liveViews.set(
    'hand-over',
    async (_, userId) => (await forbidden(slack, userId)) ?? chooseView(null, remember(noKey)),
  );
  onLink(slack, 'open-hand-over', async (interaction) => {
    const refused = await forbidden(slack, interaction.user);
    if (refused !== null) return refused;
    const { which } = interaction.key;
    const from = which === '' ? null : await slack.desk.people.find(which);
    return interaction.show(chooseView(from, remember({ ...noKey, which: from?.id ?? '' })));
  });
  onSubmit(slack, ids.choose, (submission) => preview(slack, submission));
  onSubmit(slack, ids.preview, (submission) => carryOut(slack, submission));
}

/** Desk administrators may as well: they keep the records, and often are the first to learn that somebody has left. */
async function forbidden(slack: SlackParts, user: string): Promise<Refusal | null> {
  if (await isAdministrator(slack, user)) return null;
  return deskActionFault(await slack.desk.people.find(user), 'hand-over');
}

const handedBefore =
  ':white_check_mark: This was handed over already, when the form came the first time. Both were told what passed.';

async function preview(slack: SlackParts, { user, metadata, form }: Submission): Promise<Answer | Refusal> {
  const refused = await forbidden(slack, user);
  if (refused !== null) return refused;
  // Whoever has no account is in no menu: the form was opened for them.
  const [from, to] = [form.user('from') ?? metadata.which, form.user('to') ?? ''];
  const plan = await slack.desk.duties.plan({ from, to });
  if (plan instanceof Refusal) return plan;
  return { next: 'update', view: previewView(plan, rememberPlan(metadata, plan), 'first') };
}

/** A preview remembers who hands over to whom, and what it showed. */
function rememberPlan(metadata: Metadata, { from, to, print }: PlannedHandOver): string {
  return rememberInstead(metadata, { ...noKey, which: `${from.id} ${to.id} ${print}` });
}

async function carryOut(slack: SlackParts, { user, metadata, once }: Submission): Promise<Answer | Refusal> {
  const refused = await forbidden(slack, user);
  if (refused !== null) return refused;
  const [from = '', to = '', shown = ''] = metadata.which.split(' ');
  const byRole = deskActionFault(await slack.desk.people.find(user), 'hand-over') === null;
  const asked: HandingOver = { from, to, by: user, byRole, shown, once };
  return {
    next: 'update',
    view: handingView(),
    async finish() {
      const done = await handOver(slack.desk, asked);
      if (done instanceof Refusal) return noteView(refusalText(done), 'Not possible');
      if (done.outcome === 'done') return handedView(done.done);
      if (done.outcome === 'done-before') return noteView(handedBefore, 'Hand over duties');
      return previewView(done.plan, rememberPlan(metadata, done.plan), 'again');
    },
  };
}
