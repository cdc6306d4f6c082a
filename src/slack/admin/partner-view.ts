import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { accountFor, hasOwnId } from '../../program/people/identity.js';
import { type Partner, partnerTypes, servicesPathStages, tiers } from '../../program/people/partner.js';
import type { Person } from '../../program/people/person.js';
import {
  actions,
  choiceField,
  dateField,
  input,
  inputAction,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { menuOf } from '../kit/menu.js';
import { capital, escapeText } from '../kit/text.js';
import { weekField } from '../kit/week-field.js';
import { ids } from './ids.js';
import { byMailAt, mailLines } from './mail-people.js';

/** `zone` is what a new record starts with, `people` are those that the record names. */
interface PartnerForm {
  zone: string;
  people: ReadonlyMap<string, Person>;
  metadata: string;
}

/** A partner's record. */
export function partnerView(partner: Partner | null, { zone, people, metadata }: PartnerForm): ModalView {
  const blocks: KnownBlock[] = [
    section(partner === null ? 'A new partner.' : `*${escapeText(partner.name)}* is on record.`),
    textField({ field: 'name', label: 'Name', value: partner?.name ?? '', max: 120, required: true }),
    choiceField({
      field: 'tier',
      label: 'APN tier',
      choices: tiers.map((tier) => option(tier, capital(tier))),
      value: partner?.tier ?? null,
      select: true,
      required: true,
    }),
    choiceField({
      field: 'type',
      label: 'Type',
      choices: partnerTypes.map((type) => option(type, capital(type))),
      value: partner?.type ?? 'consulting',
      required: true,
    }),
    choiceField({
      field: 'servicesPath',
      label: 'Services Path stage',
      choices: servicesPathStages.map((stage) =>
        option(stage, stage === 'none' ? 'Not on it' : capital(stage)),
      ),
      value: partner?.servicesPath ?? 'none',
      select: true,
      required: true,
      hint: 'Asked instead of the tier under the readings of the 2025 checklists.',
    }),
    ...peopleFields(partner, people),
    ...mailPeopleFields(partner, people),
    channelField(partner?.channel ?? null),
    ...calendarFields(partner, zone),
    flagsField(partner),
    ...dayFields(partner),
  ];
  return modal({ id: ids.partner, metadata, title: 'Partner', submit: 'Save', blocks });
}

function peopleFields(partner: Partner | null, people: ReadonlyMap<string, Person>): KnownBlock[] {
  const accounts = (ids: readonly string[]) => ids.flatMap((id) => accountIn(people, id) ?? []);
  const account = (id: string | null | undefined) => (typeof id === 'string' ? accountIn(people, id) : null);
  return [
    several(
      'applicants',
      'Applicants',
      accounts(partner?.applicants ?? []),
      'They apply, submit and withdraw.',
    ),
    one(
      'allianceLead',
      'Alliance lead',
      account(partner?.allianceLead),
      'Receives decision and Welcome Kit; needed to submit.',
    ),
    several(
      'technicalContacts',
      'Technical contacts',
      accounts(partner?.technicalContacts ?? []),
      'They fill in and respond.',
    ),
    one('pdm', 'PDM', account(partner?.pdm), 'Partner Development Manager, of AWS.'),
    several(
      'solutionsArchitects',
      'Solutions architects',
      accounts(partner?.solutionsArchitects ?? []),
      'Of AWS, who advise this partner: they do not audit it.',
    ),
    one('pdr', 'PDR', account(partner?.pdr), 'Partner Development Representative, where there is no PDM.'),
  ];
}

/** The account somebody is chosen by; nobody on record: the one that is named. Null: they have none. */
function accountIn(people: ReadonlyMap<string, Person>, id: string): string | null {
  const person = people.get(id);
  if (person === undefined) return hasOwnId(id) ? null : id;
  return accountFor(person, id);
}

/** Those of the partner who have no account: entered by line, and opened to be corrected or merged. */
function mailPeopleFields(partner: Partner | null, people: ReadonlyMap<string, Person>): KnownBlock[] {
  const byMail = partner === null ? [] : byMailAt(partner, people);
  return [
    textField({
      field: 'mailPeople',
      label: 'People without a Slack account',
      value: partner === null ? '' : mailLines(partner, people),
      max: 3000,
      multiline: true,
      hint: 'One a line: Name; mail address; alliance lead, applicant or technical contact. They are told by mail.',
    }),
    ...(byMail.length === 0
      ? []
      : actions(
          menuOf({
            action: ids.openPerson,
            placeholder: 'Correct or merge one of them',
            choices: byMail.map(({ id, name }) => option(id, name)),
            value: null,
          }),
        )),
  ];
}

function one(field: string, label: string, value: string | null, hint: string): InputBlock {
  return input({
    field,
    label,
    hint,
    element: {
      type: 'users_select',
      action_id: inputAction,
      ...(value === null ? {} : { initial_user: value }),
    },
  });
}

function several(field: string, label: string, value: readonly string[], hint: string): InputBlock {
  return input({
    field,
    label,
    hint,
    element: {
      type: 'multi_users_select',
      action_id: inputAction,
      ...(value.length === 0 ? {} : { initial_users: [...value] }),
    },
  });
}

function channelField(channel: string | null): InputBlock {
  return input({
    field: 'channel',
    label: 'Shared channel',
    hint: 'Where the partner’s status card stands. Invite me to it first.',
    element: {
      type: 'conversations_select',
      action_id: inputAction,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(channel === null ? {} : { initial_conversation: channel }),
    },
  });
}

function calendarFields(partner: Partner | null, zone: string): KnownBlock[] {
  return [
    textField({
      field: 'zone',
      label: 'Time zone',
      value: partner?.zone ?? zone,
      max: 60,
      required: true,
      hint: 'An IANA name such as Europe/Berlin. The remediation window is counted in it.',
    }),
    textField({
      field: 'holidays',
      label: 'Holidays',
      value: partner?.holidays ?? '',
      max: 1000,
      hint: 'Countries, states and own dates: US-WA,2026-12-24. -2026-10-12 takes a day out, +2026-10-10 is made up. Empty: weekends only.',
    }),
    weekField(partner?.weekdays),
    ...(partner === null ? [] : [calendarReason]),
  ];
}

/**
 * Only asked for where zone, holidays or week change; without it the dates that would move are named, and nothing is
 * saved.
 */
const calendarReason = textField({
  field: 'calendarReason',
  label: 'Why the calendar changes',
  value: '',
  max: 1000,
  hint: 'Only if zone, holidays or week change. Leave it empty to see first which dates would move.',
});

/**
 * The first designation is asked for until this desk has recorded one: the credit is given once in a lifetime (SDP-11).
 */
function dayFields(partner: Partner | null): InputBlock[] {
  const first = partner?.firstAwardAt ?? null;
  return [
    dateField({
      field: 'ndaSignedOn',
      label: 'NDA signed on',
      value: partner?.ndaSignedOn ?? null,
      hint: 'A day given here counts as “NDA signed”.',
    }),
    ...(first !== null
      ? []
      : [
          dateField({
            field: 'designatedOn',
            label: 'First designated on, before this desk',
            value: null,
            hint: 'Only for partners that hold a designation from before: the credit for the first one is given once.',
          }),
        ]),
  ];
}

function flagsField(partner: Partner | null): InputBlock {
  const nda = option('ndaSigned', 'NDA signed');
  const ace = option('aceEligible', 'ACE eligible');
  const chosen = [
    ...(partner?.ndaSigned === true ? [nda] : []),
    ...(partner?.aceEligible === true ? [ace] : []),
  ];
  return input({
    field: 'flags',
    label: 'On record',
    element: {
      type: 'checkboxes',
      action_id: inputAction,
      options: [nda, ace],
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  });
}
