import type { ModalView } from '@slack/types';
import { addAbsence, dropAbsence, dueWithin, todayAt } from '../../desk/own-dates.js';
import type { Person } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { type CarriedDays, readDays } from '../kit/days-carried.js';
import { noKey } from '../kit/links.js';
import { onAction, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { absenceView } from './view.js';

/** Everybody's own days away: choosing auditors looks at them (SDP-68). */
export function registerAbsence(slack: SlackParts): void {
  slack.liveViews.set('absence', (_, userId) => drawFor(slack, userId));
  onLink(slack, 'open-absence', async (interaction) => {
    const view = await drawFor(slack, interaction.user, readDays(interaction.key.which));
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onAction(slack, new RegExp(`^${ids.drop}(:.*)?$`), async ({ user, body, redrawLiveViews }) => {
    const [action] = body.actions;
    const from = action !== undefined && 'value' in action ? String(action.value) : '';
    const kept = await dropAbsence(slack.desk, user, from);
    return kept instanceof Refusal ? kept : redrawLiveViews();
  });
  onSubmit(slack, ids.view, async ({ user, form }) => {
    const typed = { from: form.date('from') ?? '', to: form.date('to') ?? '', note: form.text('note') };
    const kept = await addAbsence(slack.desk, user, typed);
    return kept instanceof Refusal ? kept : { next: 'update', view: await draw(slack, kept) };
  });
}

async function drawFor(
  slack: SlackParts,
  user: string,
  said: CarriedDays | null = null,
): Promise<ModalView | Refusal> {
  const person = await slack.desk.people.find(user);
  if (person?.active === true) return draw(slack, person, said);
  return new Refusal('not-permitted', 'I do not know you yet. Please ask a desk administrator to add you.');
}

async function draw(
  { desk }: SlackParts,
  person: Person,
  said: CarriedDays | null = null,
): Promise<ModalView> {
  const today = todayAt(desk);
  const coming = await Promise.all(
    person.absences
      .filter(({ to }) => to >= today)
      .map(async (absence) => ({ absence, due: await dueWithin(desk, person.id, absence) })),
  );
  return absenceView(coming, remember(noKey, { is: 'absence' }), said);
}
