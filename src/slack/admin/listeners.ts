import type { ModalView } from '@slack/types';
import { localDate } from '../../program/clocks/local-date.js';
import { type Person, personDefaults } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { noKey } from '../kit/doors.js';
import { type Answer, close, onAction, onSubmit, type Visit } from '../kit/listen.js';
import { mergedForm } from '../kit/merged-form.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { adminView } from './hub-view.js';
import { ids } from './ids.js';
import { partnerView } from './partner-view.js';
import { personView, type Services } from './person-view.js';
import { profileOf, startedFrom } from './profile.js';
import { savePartner } from './save-partner.js';
import { savePerson } from './save-person.js';

/** Who is who: people's roles and partners' records, for desk administrators alone. */
export function registerAdmin(slack: SlackParts): void {
  slack.hubs.set('admin', async (_, userId) => forbidden(slack, userId) ?? drawHub(slack));

  onAction(slack, ids.choosePerson, async (visit) => {
    const refused = forbidden(slack, visit.user);
    if (refused !== null) return refused;
    const view = await drawPerson(slack, visit.chosen);
    return view instanceof Refusal ? view : visit.show(view);
  });
  onAction(slack, ids.choosePartner, (visit) => showPartner(slack, visit, visit.chosen));
  onAction(slack, ids.newPartner, (visit) => showPartner(slack, visit, null));

  onSubmit(slack, ids.person, ({ user, metadata, view }) =>
    saved(slack, user, async () => {
      const now = await drawPerson(slack, metadata.which);
      const form = now instanceof Refusal ? now : mergedForm(view, now);
      return form instanceof Refusal ? form : savePerson(slack, metadata.which, form);
    }),
  );
  onSubmit(slack, ids.partner, ({ user, metadata, form, view }) =>
    saved(slack, user, async () => {
      if (metadata.which === '') return savePartner(slack, { id: null, by: user }, form);
      const now = await drawPartner(slack, metadata.which);
      const merged = now instanceof Refusal ? now : mergedForm(view, now);
      return merged instanceof Refusal
        ? merged
        : savePartner(slack, { id: metadata.which, by: user }, merged);
    }),
  );
}

function forbidden({ admins }: SlackParts, user: string): Refusal | null {
  if (admins.includes(user)) return null;
  return new Refusal(
    'not-permitted',
    'People and partners are registered by desk administrators (the setting DESK_ADMINS). Please ask one of them.',
  );
}

async function saved(
  slack: SlackParts,
  user: string,
  save: () => Promise<Refusal | null>,
): Promise<Answer | Refusal> {
  return forbidden(slack, user) ?? (await save()) ?? close;
}

async function drawHub({ desk }: SlackParts): Promise<ModalView> {
  const [people, partners] = [await desk.directory.people(), await desk.directory.partners()];
  const byName = [...partners].sort((one, other) => one.name.localeCompare(other.name));
  return adminView({ people, partners: byName }, remember(noKey, { is: 'admin' }));
}

async function drawPerson(slack: SlackParts, id: string | null): Promise<ModalView | Refusal> {
  const known = id === null ? null : await slack.desk.directory.person(id);
  const profile = id === null ? null : await profileOf(slack, id);
  if (id === null || profile === null || profile.bot)
    return new Refusal('invalid-input', 'This is not a person Slack knows. Please choose somebody else.');
  const partner = await slack.desk.directory.partnerOf(id);
  const organisation = partner?.name ?? (profile.external ? '' : 'AWS');
  const person: Person = known ?? {
    ...personDefaults,
    ...startedFrom(profile),
    organisation,
    roles: [],
    expertise: [],
    active: true,
  };
  const metadata = remember({ ...noKey, which: id });
  const partners = await slack.desk.directory.partners();
  return personView(person, servicesOf(slack), { metadata, known: known !== null, partners });
}

function servicesOf({ desk }: SlackParts): Services {
  return desk.catalog.active(localDate(desk.clock.now(), desk.calendars(null).program.zone));
}

async function showPartner(slack: SlackParts, visit: Visit, id: string | null): Promise<unknown> {
  const refused = forbidden(slack, visit.user);
  if (refused !== null) return refused;
  const view = await drawPartner(slack, id);
  return view instanceof Refusal ? view : visit.show(view);
}

/** @param id null: the form for a new one */
async function drawPartner({ desk }: SlackParts, id: string | null): Promise<ModalView | Refusal> {
  const partner = id === null ? null : await desk.directory.partner(id);
  if (id !== null && partner === null)
    return new Refusal('not-found', 'This partner is not on record any more. Please open the list again.');
  const { zone } = desk.calendars(null).program;
  return partnerView(partner, zone, remember({ ...noKey, which: id ?? '' }));
}
