import type { KnownBlock, ModalView } from '@slack/types';
import { deskRoleNames, deskRoles, type Person } from '../../program/people/person.js';
import { actions, button, context, divider, modal, plain, section } from '../kit/blocks.js';
import { limits } from '../kit/limits.js';
import { linkButton, noKey } from '../kit/links.js';
import { type FindOptions, searchMenuOf } from '../kit/menu.js';
import { joinLines } from '../kit/paragraphs.js';
import { escapeText } from '../kit/text.js';
import { ids } from './ids.js';

/** Whoever has a role in the program, and how partners are found. */
interface Registered {
  staff: readonly Person[];
  findPartners: FindOptions;
}

/** Who has which role, and the way to add or change a person or a partner. */
export function adminView({ staff, findPartners }: Registered, metadata: string): ModalView {
  const blocks: KnownBlock[] = [
    section(`*People with a role*: ${staff.filter((person) => person.active).length} active`),
    ...roleLines(staff),
    ...actions({
      type: 'users_select',
      action_id: ids.choosePerson,
      placeholder: plain('Register or change a person', limits.placeholder),
    }),
    divider(),
    section('*Partners*'),
    ...actions(
      searchMenuOf({
        action: ids.choosePartner,
        placeholder: 'Change a partner',
        find: findPartners,
        value: null,
      }),
    ),
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
