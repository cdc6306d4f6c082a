import type { KnownBlock, ModalView } from '@slack/types';
import { identitiesOf, isByMail } from '../../program/people/identity.js';
import type { Partner } from '../../program/people/partner.js';
import { deskRoleNames, deskRoles, type Person } from '../../program/people/person.js';
import {
  actions,
  button,
  choiceField,
  context,
  input,
  inputAction,
  modal,
  option,
  section,
  textField,
} from '../kit/blocks.js';
import { mentionOf } from '../kit/mention.js';
import { multiMenuOf } from '../kit/menu.js';
import { capital, mention } from '../kit/text.js';
import { ids } from './ids.js';
import { absenceLines, declaredLines, employerLines } from './person-lines.js';

/** Names of the services an auditor may know. */
export type Services = readonly { key: string; label: string; aliases: readonly string[] }[];

/** `namesakes` are others whom the same mail address reaches. */
interface PersonForm {
  metadata: string;
  known: boolean;
  partners: readonly Partner[];
  namesakes: readonly Person[];
}

/** One person's record: what Slack says where there is none yet. */
export function personView(person: Person, services: Services, own: PersonForm): ModalView {
  const blocks: KnownBlock[] = [
    section(`${mentionOf(person, person.id)} ${own.known ? 'is on record.' : 'is new to the desk.'}`),
    ...accountLines(person),
    ...(own.known ? actions(...recordButtons()) : []),
    ...namesakeLines(own.namesakes),
    context(whereFrom(person)),
    textField({ field: 'name', label: 'Name', value: person.name, max: 120, required: true }),
    rolesField(person),
    textField({
      field: 'why',
      label: 'Why roles change',
      value: '',
      max: 1000,
      hint: 'Where you give or take one: stays on record, and History shows it.',
    }),
    textField({
      field: 'organisation',
      label: 'Organisation',
      value: person.organisation,
      max: 120,
      required: true,
      hint: 'AWS, an audit firm, or the partner. An auditor of another organisation than AWS is a third party.',
    }),
    ...expertiseField(person, services),
    ...auditingFields(person, own.partners),
    textField({
      field: 'email',
      label: 'E-mail',
      value: person.email ?? '',
      max: 200,
      hint: 'Empty: no mail is sent to them.',
    }),
    textField({
      field: 'zone',
      label: 'Time zone',
      value: person.zone,
      max: 60,
      required: true,
      hint: 'An IANA name such as Europe/Berlin.',
    }),
    choiceField({
      field: 'active',
      label: 'Account',
      choices: [option('yes', 'Active'), option('no', 'Switched off: may do nothing, is told nothing')],
      value: person.active ? 'yes' : 'no',
      required: true,
    }),
  ];
  return modal({ id: ids.person, metadata: own.metadata, title: 'Person', submit: 'Save', blocks });
}

/** One address may reach two people, or one person who is on record twice. */
function namesakeLines(namesakes: readonly Person[]): KnownBlock[] {
  return namesakes
    .slice(0, 3)
    .map((one) =>
      context(
        `Their address is on record with ${mentionOf(one, one.id)} as well. If both are one person, merge them: nobody becomes somebody by an address alone.`,
      ),
    );
}

function whereFrom(person: Person): string {
  if (isByMail(person)) return 'Has no Slack account and is told by mail.';
  return person.external ? 'Belongs to another workspace (Slack Connect).' : 'Belongs to this workspace.';
}

function recordButtons() {
  return [
    button({ id: ids.openHistory, label: 'History' }),
    button({ id: ids.openMerge, label: 'Merge with another account…' }),
  ];
}

/** Their accounts, where there are several: the first is the one they are written to. */
function accountLines(person: Person): KnownBlock[] {
  const accounts = identitiesOf(person);
  if (accounts.length < 2) return [];
  const said = accounts.map(
    ({ kind, id, goneSince }) =>
      `${kind === 'slack' ? mention(id) : 'by mail'}${goneSince === undefined ? '' : ' (deactivated)'}`,
  );
  return [context(`Accounts: ${said.join(', ')}`)];
}

/** What choosing an auditor looks at beside expertise (SDP-68). */
function auditingFields(person: Person, partners: readonly Partner[]): KnownBlock[] {
  const several = { max: 3000, multiline: true } as const;
  return [
    textField({
      field: 'cap',
      label: 'Open cases at most',
      value: person.cap === null ? '' : String(person.cap),
      max: 3,
      hint: 'For an auditor. Empty: as many as the program usually gives; 0: none now.',
    }),
    textField({
      ...several,
      field: 'formerEmployers',
      label: 'Former employers',
      value: employerLines(person),
      hint: 'One a line: Organisation; YYYY-MM-DD, the last day there. A conflict of interest for three years.',
    }),
    textField({
      ...several,
      field: 'declaredConflicts',
      label: 'Declared conflicts of interest',
      value: declaredLines(person, partners),
      hint: 'One a line: Partner; reason.',
    }),
    textField({
      ...several,
      field: 'absences',
      label: 'Absences',
      value: absenceLines(person),
      hint: 'One a line: YYYY-MM-DD to YYYY-MM-DD; note. Everybody keeps their own with /sdp absence.',
    }),
  ];
}

function rolesField({ roles }: Person): KnownBlock {
  const options = deskRoles.map((role) => option(role, capital(deskRoleNames[role])));
  const chosen = options.filter((one) => roles.some((role) => role === one.value));
  return input({
    field: 'roles',
    label: 'Roles in the program',
    hint: 'None for partner people.',
    element: {
      type: 'checkboxes',
      action_id: inputAction,
      options,
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  });
}

function expertiseField({ expertise }: Person, services: Services): KnownBlock[] {
  const choices = services.map(({ key, label }) => option(key, label));
  if (choices.length === 0) return [];
  const names = new Map(services.map(({ key, aliases }) => [key, aliases]));
  const also = (key: string) => names.get(key) ?? [];
  return [
    input({
      field: 'expertise',
      label: 'Services an auditor knows',
      element: multiMenuOf({ action: inputAction, choices, values: expertise, also }),
    }),
  ];
}
