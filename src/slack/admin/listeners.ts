import type { ModalView } from '@slack/types';
import { localDate } from '../../program/clocks/local-date.js';
import type { Partner } from '../../program/people/partner.js';
import { type Person, personDefaults } from '../../program/people/person.js';
import { Refusal } from '../../program/refusal.js';
import { noKey } from '../kit/links.js';
import { type Answer, close, type Interaction, onAction, onSubmit } from '../kit/listen.js';
import { mergedForm } from '../kit/merged-form.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { adminView } from './live-view.js';
import { partnerView } from './partner-view.js';
import { personView, type Services } from './person-view.js';
import { profileOf, startedFrom } from './profile.js';
import { partnerGone, savePartner } from './save-partner.js';
import { savePerson } from './save-person.js';

/** Who is who: people's roles and partners' records, for desk administrators alone. */
export function registerAdmin(slack: SlackParts): void {
  slack.liveViews.set('admin', async (_, userId) => forbidden(slack, userId) ?? drawLiveView(slack));

  onAction(slack, ids.choosePerson, async (interaction) => {
    const refused = forbidden(slack, interaction.user);
    if (refused !== null) return refused;
    const id = interaction.chosen ?? '';
    const view = await drawPerson(slack, id, await slack.desk.directory.person(id));
    return view instanceof Refusal ? view : interaction.show(view);
  });
  onAction(slack, ids.choosePartner, (interaction) => showPartner(slack, interaction, interaction.chosen));
  onAction(slack, ids.newPartner, (interaction) => showPartner(slack, interaction, null));

  onSubmit(slack, ids.person, ({ user, metadata: { which: id }, view }) =>
    saved(slack, user, () =>
      savePerson(slack, {
        id,
        async read(known) {
          const now = await drawPerson(slack, id, known);
          return now instanceof Refusal ? now : mergedForm(view, now);
        },
      }),
    ),
  );
  onSubmit(slack, ids.partner, ({ user: by, once, metadata: { which }, form, view }) =>
    saved(slack, by, () =>
      savePartner(slack, {
        id: which === '' ? null : which,
        by,
        once,
        read: (before) => (before === null ? form : mergedForm(view, drawPartner(slack, before))),
      }),
    ),
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

async function drawLiveView({ desk }: SlackParts): Promise<ModalView> {
  const [people, partners] = [await desk.directory.people(), await desk.directory.partners()];
  const byName = [...partners].sort((one, other) => one.name.localeCompare(other.name));
  return adminView({ people, partners: byName }, remember(noKey, { is: 'admin' }));
}

async function drawPerson(slack: SlackParts, id: string, known: Person | null): Promise<ModalView | Refusal> {
  const profile = id === '' ? null : await profileOf(slack, id);
  if (profile === null || profile.bot)
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

/** @param id null: the form for a new one */
async function showPartner(slack: SlackParts, interaction: Interaction, id: string | null): Promise<unknown> {
  const refused = forbidden(slack, interaction.user);
  if (refused !== null) return refused;
  const partner = id === null ? null : await slack.desk.directory.partner(id);
  if (id !== null && partner === null) return partnerGone();
  return interaction.show(drawPartner(slack, partner));
}

function drawPartner({ desk }: SlackParts, partner: Partner | null): ModalView {
  const { zone } = desk.calendars(null).program;
  return partnerView(partner, zone, remember({ ...noKey, which: partner?.id ?? '' }));
}
