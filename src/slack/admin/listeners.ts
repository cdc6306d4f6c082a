import type { ModalView } from '@slack/types';
import type { StoredPartner } from '../../desk/ports/stored-records.js';
import { localDate } from '../../program/clocks/local-date.js';
import { accountFor, isByMail } from '../../program/people/identity.js';
import { namedIn } from '../../program/people/named-in.js';
import { type Person, personDefaults } from '../../program/people/person.js';
import { partnerGone } from '../../program/people/steps/partner-step.js';
import { Refusal } from '../../program/refusal.js';
import { noKey } from '../kit/links.js';
import { type Answer, close, type Interaction, onAction, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import { findPartners } from '../kit/partner-menu.js';
import type { SlackParts } from '../kit/parts.js';
import { forbidden } from './forbidden.js';
import { ids } from './ids.js';
import { adminView } from './live-view.js';
import { registerMerging } from './merge-listeners.js';
import { partnerView } from './partner-view.js';
import { personHistoryView } from './person-history.js';
import { personView, type Services } from './person-view.js';
import { profileOf, startedFrom } from './profile.js';
import { savePartner } from './save-partner.js';
import { savePerson } from './save-person.js';

/** Who is who: people's roles and partners' records, for desk administrators alone. */
export function registerAdmin(slack: SlackParts): void {
  slack.liveViews.set('admin', async (_, userId) => (await forbidden(slack, userId)) ?? drawLiveView(slack));
  onLink(slack, 'open-admin', async (interaction) => {
    const refused = await forbidden(slack, interaction.user);
    return refused ?? interaction.show(await drawLiveView(slack));
  });

  for (const id of [ids.choosePerson, ids.openPerson])
    onAction(slack, id, async (interaction) => {
      const refused = await forbidden(slack, interaction.user);
      if (refused !== null) return refused;
      const view = await drawPerson(slack, interaction.chosen ?? '');
      return view instanceof Refusal ? view : interaction.show(view);
    });
  onAction(slack, ids.openHistory, async (interaction) => {
    const refused = await forbidden(slack, interaction.user);
    return refused ?? showHistory(slack, interaction);
  });
  registerMerging(slack);
  onAction(slack, ids.choosePartner, (interaction) => showPartner(slack, interaction, interaction.chosen));
  onAction(slack, ids.newPartner, (interaction) => showPartner(slack, interaction, null));

  onSubmit(slack, ids.person, ({ user: by, once, metadata: { which: id, seen }, form }) =>
    saved(slack, by, () => savePerson(slack, { id, by, once, seen, form })),
  );
  onSubmit(slack, ids.partner, ({ user: by, once, metadata: { which, seen }, form }) =>
    saved(slack, by, () => savePartner(slack, { id: which === '' ? null : which, by, once, seen, form })),
  );
}

async function saved(
  slack: SlackParts,
  user: string,
  save: () => Promise<Refusal | null>,
): Promise<Answer | Refusal> {
  return (await forbidden(slack, user)) ?? (await save()) ?? close;
}

async function drawLiveView(slack: SlackParts): Promise<ModalView> {
  const staff = await slack.desk.people.withRole();
  return adminView({ staff, findPartners: findPartners(slack) }, remember(noKey, { is: 'admin' }));
}

async function drawPerson(slack: SlackParts, id: string): Promise<ModalView | Refusal> {
  const stored = await slack.desk.people.stored(id);
  const person = await personToDraw(slack, id, stored?.person ?? null);
  if (person instanceof Refusal) return person;
  const metadata = remember({ ...noKey, which: id, seen: stored?.revision ?? null });
  const [declared, namesakes] = await Promise.all([
    slack.desk.partners.findAll(person.declaredConflicts.map(({ partnerId }) => partnerId)),
    alsoAt(slack, person),
  ]);
  const partners = [...declared.values()];
  return personView(person, servicesOf(slack), { metadata, known: stored !== null, partners, namesakes });
}

/** Somebody as they are on record, else as Slack has them; whoever has no account, Slack is not asked about. */
async function personToDraw(slack: SlackParts, id: string, known: Person | null): Promise<Person | Refusal> {
  if (known !== null && isByMail(known)) return known;
  const account = known === null ? id : accountFor(known, id);
  const profile = account === null || account === '' ? null : await profileOf(slack, account);
  if (profile === null || profile.bot)
    return new Refusal('invalid-input', 'This is not a person Slack knows. Please choose somebody else.');
  if (known !== null) return known;
  const partner = await slack.desk.partners.ofPerson(id);
  return {
    ...personDefaults,
    ...startedFrom(profile),
    organisation: partner?.name ?? (profile.external ? '' : 'AWS'),
    roles: [],
    expertise: [],
    active: true,
  };
}

/** Others whom the same address reaches: they may be the same person, which an administrator alone can say. */
async function alsoAt({ desk }: SlackParts, { id, email }: Person): Promise<Person[]> {
  if (email === null) return [];
  const { person, withAccount } = await desk.people.atAddress(email);
  return [...(person === null ? [] : [person]), ...withAccount].filter((one) => one.id !== id);
}

/** Everything that happened to a person's record: who gave whom which role, among it. */
async function showHistory({ desk }: SlackParts, interaction: Interaction): Promise<unknown> {
  const { which } = interaction.key;
  const stored = await desk.people.stored(which);
  if (stored === null) return new Refusal('not-found', 'This person is not on record yet.');
  const { zone } = desk.calendars(null).program;
  const metadata = remember({ ...noKey, which });
  const people = await desk.people.findAll([...new Set(stored.history.map(({ by }) => by))]);
  return interaction.show(personHistoryView(stored, { people, zone, metadata }));
}

function servicesOf({ desk }: SlackParts): Services {
  return desk.catalog.active(localDate(desk.clock.now(), desk.calendars(null).program.zone));
}

/** @param id null: the form for a new one */
async function showPartner(slack: SlackParts, interaction: Interaction, id: string | null): Promise<unknown> {
  const refused = await forbidden(slack, interaction.user);
  if (refused !== null) return refused;
  const stored = id === null ? null : await slack.desk.partners.stored(id);
  if (id !== null && (stored === null || stored.partner.removed !== undefined)) return partnerGone;
  return interaction.show(await drawPartner(slack, stored));
}

async function drawPartner({ desk }: SlackParts, stored: StoredPartner | null): Promise<ModalView> {
  const { zone } = desk.calendars(null).program;
  const key = { ...noKey, which: stored?.partner.id ?? '', seen: stored?.revision ?? null };
  const partner = stored?.partner ?? null;
  const people = await desk.people.findAll(namedIn(partner));
  return partnerView(partner, { zone, people, metadata: remember(key) });
}
