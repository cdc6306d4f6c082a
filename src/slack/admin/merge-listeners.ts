import { mergeAccounts } from '../../desk/merging-accounts.js';
import type { PlannedMerge } from '../../desk/plan-merge.js';
import type { Person } from '../../program/people/person.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { noKey } from '../kit/links.js';
import { type Answer, noteView, onAction, onSubmit, refusalText, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { forbidden } from './forbidden.js';
import { ids } from './ids.js';
import { chooseAccountView, mergedView, mergePreview, mergingView } from './merge-view.js';
import { profileOf, saidIn } from './profile.js';

/** Two accounts turn out to be one person's: chosen, previewed, confirmed. */
export function registerMerging(slack: SlackParts): void {
  onAction(slack, ids.openMerge, async (interaction) => {
    const refused = await forbidden(slack, interaction.user);
    if (refused !== null) return refused;
    const { which } = interaction.key;
    const into = await slack.desk.people.find(which);
    if (into === null) return new Refusal('not-found', 'This person is not on record yet.');
    return interaction.show(chooseAccountView(into, remember({ ...noKey, which: into.id })));
  });
  onSubmit(slack, ids.chooseAccount, (submission) => preview(slack, submission));
  onSubmit(slack, ids.merge, (submission) => merge(slack, submission));
}

async function preview(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const refused = await forbidden(slack, submission.user);
  if (refused !== null) return refused;
  const { form, metadata } = submission;
  const account = form.user('account') ?? '';
  const fault = await accountFault(slack, account);
  if (fault !== null) return fault;
  const plan = await slack.desk.duties.planMerge({ into: metadata.which, from: account });
  if (plan instanceof Refusal) return plan;
  return { next: 'update', view: drawn(submission, { plan, account }, 'first') };
}

/** An account of nobody on record has to be a person's. */
async function accountFault(slack: SlackParts, account: string): Promise<Refusal | null> {
  if ((await slack.desk.people.find(account)) !== null) return null;
  const profile = account === '' ? null : await profileOf(slack, account);
  return profile === null || profile.bot
    ? refuseField('account', 'This is no person Slack knows. Please choose another one.')
    : null;
}

/** A preview remembers whose accounts they are, and what it showed. */
function drawn(
  { metadata, form }: Pick<Submission, 'metadata' | 'form'>,
  { plan, account }: { plan: PlannedMerge; account: string },
  shown: 'first' | 'again',
) {
  const which = `${plan.into.id} ${account} ${plan.print}`;
  return mergePreview(plan, {
    account,
    reason: form.text('reason'),
    metadata: rememberInstead(metadata, { ...noKey, which }),
    shown,
  });
}

async function merge(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { user: by, once, metadata, form } = submission;
  const refused = await forbidden(slack, by);
  if (refused !== null) return refused;
  const [into = '', from = '', shown = ''] = metadata.which.split(' ');
  const reason = form.text('reason');
  if (reason === '') return refuseField('reason', 'Please say why; it stays on record.');
  const kept = await slack.desk.people.find(into);
  if (kept === null) return new Refusal('not-found', 'This person is not on record any more.');
  return {
    next: 'update',
    view: mergingView(),
    async finish() {
      const put = await onRecord(slack, { account: from, by, once, kept });
      const asked = { into, from, by, reason, shown, once };
      const done = put instanceof Refusal ? put : await mergeAccounts(slack.desk, asked);
      if (done instanceof Refusal) return noteView(refusalText(done), 'Not possible');
      if (done.outcome === 'changed') return drawn(submission, { plan: done.plan, account: from }, 'again');
      slack.log.info('two accounts were merged', { into, from, by });
      return mergedView(kept);
    },
  };
}

/** An account of nobody on record is put there first, so that nobody else can take it in. */
async function onRecord(
  slack: SlackParts,
  { account, by, once, kept }: { account: string; by: string; once: string; kept: Person },
): Promise<Refusal | null> {
  const { people } = slack.desk;
  if ((await people.stored(account)) !== null) return null;
  const profile = await profileOf(slack, account);
  if (profile === null || profile.bot)
    return new Refusal('invalid-input', 'Slack does not know this account.');
  const { id, name, email, zone } = profile;
  const nothing = { expertise: [], cap: null, formerEmployers: [], absences: [], declaredConflicts: [] };
  const { organisation } = kept;
  const input = {
    ...nothing,
    id,
    name,
    email,
    zone,
    organisation,
    roles: [],
    active: true,
    said: saidIn(profile),
  };
  const put = await people.register({ by, as: 'administrator', key: once, input });
  return put instanceof Refusal ? put : null;
}
