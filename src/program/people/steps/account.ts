import { z } from 'zod';
import { NoInput } from '../../record-step.js';
import { identitiesOf } from '../identity.js';
import { Profile, refreshed } from '../profile.js';
import { definePersonStep, quietly } from './person-step.js';

/** Switches somebody off whose account is deactivated; whoever stands in learns what is left with them. */
export const switchOff = definePersonStep({
  name: 'switch-off',
  label: 'Switch off',
  does: 'switch people off',
  from: ['active'],
  by: ['administrator', 'desk'],
  input: z.object({ because: z.enum(['account', 'administrator']) }),
  part: () => 'account',
  decide: ({ person, now, leaving }, { because }) => ({
    person: { ...person, active: false, goneSince: because === 'account' ? now : null },
    notices: leaving,
    note: because === 'account' ? 'switched off: the account is deactivated' : 'switched off',
  }),
});

/** Switches somebody on again. */
export const switchOn = definePersonStep({
  name: 'switch-on',
  label: 'Switch on',
  does: 'switch people on',
  from: ['switched-off'],
  by: ['administrator', 'desk'],
  input: NoInput,
  part: () => 'account',
  decide: ({ person, now }) =>
    quietly({ ...person, active: true, goneSince: null, activeSince: now }, 'switched on'),
});

/** Notes that one account of somebody who has several is deactivated, or is not any more. */
export const noteAccount = definePersonStep({
  name: 'note-account',
  label: 'Note an account',
  does: 'note how accounts stand',
  from: ['active', 'switched-off'],
  by: ['desk'],
  input: z.object({ account: z.string(), deactivated: z.boolean() }),
  part: () => 'account',
  decide({ person, now }, { account, deactivated }) {
    const known = identitiesOf(person).find(({ id }) => id === account);
    if (known === undefined || (known.goneSince !== undefined) === deactivated) return quietly(person, '');
    const { goneSince: _, ...there } = known;
    const noted = deactivated ? { ...there, goneSince: now } : there;
    const identities = identitiesOf(person).map((one) => (one.id === account ? noted : one));
    const note = `their account ${account} is ${deactivated ? 'deactivated' : 'active again'}`;
    return quietly({ ...person, identities }, note);
  },
});

/** Writes what is said of somebody's account now; what an administrator entered stays. */
export const refreshProfile = definePersonStep({
  name: 'refresh-profile',
  label: 'Refresh a profile',
  does: 'refresh profiles',
  from: ['active', 'switched-off'],
  by: ['desk'],
  input: Profile,
  part: () => 'profile',
  decide: ({ person }, said) => quietly(refreshed(person, said), 'as the account says'),
});
