import { z } from 'zod';
import { type Notice, notice } from '../../notices/notice.js';
import { requiredText } from '../../record-step.js';
import { Refusal } from '../../refusal.js';
import { hasOwnId, isNamed } from '../identity.js';
import { Merging } from '../merging.js';
import { united } from '../one-person.js';
import { deskRoleNames, Person } from '../person.js';
import { definePersonStep, quietly } from './person-step.js';
import { saidOf, separationFault } from './roles.js';

/**
 * This record's account turns out to be a second one of somebody on record: whoever is named by it is that person from
 * now on. It says what has still to pass, so that whoever looks next can do what is missing.
 */
export const mergeAccounts = definePersonStep({
  name: 'merge-accounts',
  label: 'Merge two accounts',
  does: 'merge accounts',
  from: ['active', 'switched-off'],
  by: ['administrator'],
  input: Merging.extend({
    reason: requiredText(1000, 'Please say why; it stays on record.'),
    intoName: z.string(),
  }),
  part: ({ key }) => key,
  decide({ person }, { intoName, ...merging }) {
    if (isNamed(person, merging.into))
      return new Refusal('invalid-input', `Both are accounts of ${person.name} already.`);
    if (person.handingOver !== undefined)
      return new Refusal(
        'conflict',
        `Duties of ${person.name} are being handed over at this moment. Please look again in a minute.`,
      );
    const note = `is an account of ${intoName} from now on: ${merging.reason}`;
    return quietly({ ...person, mergedInto: merging.into, merging }, note);
  },
});

/** Takes in what was entered under another account of somebody's: it is theirs as well from now on. */
export const takeInAccount = definePersonStep({
  name: 'take-in-account',
  label: 'Take an account in',
  does: 'take accounts in',
  from: ['active', 'switched-off'],
  by: ['desk'],
  input: z.object({ from: Person, reason: z.string(), asked: z.string() }),
  part: () => 'person',
  decide({ person, partners }, { from, reason, asked }) {
    if (isNamed(person, from.id)) return quietly(person, '');
    const one = united(person, from);
    const apart = separationFault(one, partners);
    // Somebody may have been entered at a partner since it was looked at: then the roles stay behind.
    const next = apart === null ? one : { ...one, roles: person.roles };
    const given = saidOf(person.roles, next.roles);
    const behind = from.roles.filter((role) => !next.roles.includes(role)).map((role) => deskRoleNames[role]);
    const said = [
      `took in the account ${from.id} of ${from.name}, asked for by ${asked}: ${reason}`,
      given,
      behind.length === 0 ? '' : `not passed: ${behind.join(', ')}`,
    ];
    return quietly(next, said.filter((one) => one !== '').join('; '));
  },
});

/** Everything that could pass has passed: tells it once, to both accounts. */
export const finishMerge = definePersonStep({
  name: 'finish-merge',
  label: 'Finish merging accounts',
  does: 'finish merging accounts',
  from: ['merged'],
  by: ['desk'],
  input: z.object({
    key: z.string(),
    intoName: z.string(),
    stayed: z.array(z.object({ says: z.string(), why: z.string() })),
    /** Whether the other record was taken in by this one at the same moment: then this one stays. */
    crossed: z.boolean().default(false),
  }),
  part: () => 'person',
  decide({ person }, { key, intoName, stayed, crossed }) {
    const { merging, ...rest } = person;
    if (merging?.key !== key) return new Refusal('blocked', 'These accounts are one person already.');
    if (crossed) {
      const { mergedInto: _, ...kept } = rest;
      return quietly(kept, 'stays: the other record was taken in by this one at the same moment');
    }
    const passed = merging.says.length === 0 ? 'nothing had to pass' : `passed: ${merging.says.join('; ')}`;
    const left = stayed.map(({ says, why }) => `${says} (${why})`);
    return {
      person: { ...rest, roles: [] },
      notices: [told(person, merging, intoName)],
      note: left.length === 0 ? passed : `${passed}. Stayed: ${left.join('; ')}`,
    };
  },
});

/** One message, at either account there is: that they are one person, and what came along. */
function told(person: Person, { key, into, asked, reason, says }: Merging, intoName: string): Notice {
  return notice({
    kind: 'accounts-merged',
    to: [],
    title: `Your two accounts are one person now: ${intoName}`,
    lines: [
      `${asked}: ${reason}`,
      ...says.map((line) => `• ${line}`),
      'Whichever of the two you use, you see and can do the same. Messages come to the account that was kept first.',
    ],
    addressed: {
      key,
      to: [into, person.id]
        .filter((id) => !hasOwnId(id))
        .map((reader) => ({ via: 'direct-message' as const, person: reader })),
      about: null,
    },
  });
}
