import type { KnownBlock, ModalView } from '@slack/types';
import type { Partner } from '../../program/people/partner.js';
import { deskRoleNames, deskRoles, type Person } from '../../program/people/person.js';
import { actions, button, context, divider, modal, option, plain, section } from '../kit/blocks.js';
import { limits } from '../kit/limits.js';
import { linkButton, noKey } from '../kit/links.js';
import { menuOf } from '../kit/menu.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

interface Registered {
  people: readonly Person[];
  partners: readonly Partner[];
}

/** People and partners on record, and the way to add or change one. */
export function adminView({ people, partners }: Registered, metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(`*People*: ${people.filter((person) => person.active).length} active`),
    ...roleLines(people),
    ...actions({
      type: 'users_select',
      action_id: ids.choosePerson,
      placeholder: plain('Register or change a person', limits.placeholder),
    }),
    divider(),
    section(`*Partners*: ${partners.length}`),
    ...partnerSelect(partners),
    ...actions(
      button({ id: ids.newPartner, label: 'Register a partner…' }),
      linkButton('open-hand-over', noKey, { label: 'Hand over duties…' }),
    ),
    context('Partner people need no role: name them on their partner, and I register them.'),
  ];
  return modal({ id: ids.liveView, metadata, title: 'Administration', blocks });
}

function roleLines(people: readonly Person[]): KnownBlock[] {
  const lines = deskRoles.map((role) => {
    const names = people.filter((one) => one.active && one.roles.includes(role)).map((one) => one.name);
    return `• ${deskRoleNames[role]}: ${names.length === 0 ? 'nobody' : escapeText(names.join(', '))}`;
  });
  return joinLines(lines).map((text) => section(text));
}

function partnerSelect(partners: readonly Partner[]): KnownBlock[] {
  if (partners.length === 0) return [];
  return actions(
    menuOf({
      action: ids.choosePartner,
      placeholder: 'Change a partner',
      choices: partners.map(({ id, name }) => option(id, name)),
      value: null,
    }),
  );
}
