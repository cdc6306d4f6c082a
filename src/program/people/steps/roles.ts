import { z } from 'zod';
import { requiredText } from '../../record-step.js';
import { Refusal, refuseField } from '../../refusal.js';
import { type Partner, partnerPeople } from '../partner.js';
import { DeskRole, deskRoleNames, type Person } from '../person.js';
import { definePersonStep, type PersonContext, quietly } from './person-step.js';

const RoleAndReason = z.object({
  role: DeskRole,
  reason: requiredText(1000, 'Please say why; it stays on record.'),
});

/** Gives somebody a role in the program, with a reason. */
export const giveRole = definePersonStep({
  name: 'give-role',
  label: 'Give a role',
  does: 'give roles in the program',
  from: ['active'],
  by: ['administrator'],
  input: RoleAndReason,
  part: () => 'roles',
  decide({ person, partners }, { role, reason }) {
    if (person.roles.includes(role)) return quietly(person, reason);
    const roles = [...person.roles, role];
    const apart = separationFault({ id: person.id, roles }, partners);
    return apart ?? quietly({ ...person, roles }, `${saidOf(person.roles, roles)}: ${reason}`);
  },
});

/** Takes a role from somebody, with a reason. */
export const takeRole = definePersonStep({
  name: 'take-role',
  label: 'Take a role',
  does: 'take roles in the program',
  from: ['active', 'switched-off'],
  by: ['administrator'],
  input: RoleAndReason,
  part: () => 'roles',
  decide({ person }, { role, reason }) {
    const roles = person.roles.filter((one) => one !== role);
    return quietly({ ...person, roles }, `${saidOf(person.roles, roles)}: ${reason}`);
  },
});

/** Keeps somebody from judging a partner, by their own word or an administrator's (SDP-68). */
export const declareConflict = definePersonStep({
  name: 'declare-conflict',
  label: 'Declare a conflict of interest',
  does: 'declare a conflict of interest for somebody',
  from: ['active'],
  by: ['self', 'administrator'],
  input: z.object({
    partnerId: z.string(),
    reason: requiredText(1000, 'Please say why.'),
  }),
  part: ({ partnerId }) => `conflicts/${partnerId}`,
  decide(ctx, { partnerId, reason }) {
    const { person, partners } = ctx;
    const others = person.declaredConflicts.filter((one) => one.partnerId !== partnerId);
    const declared = declaredIn(ctx, [...others, { partnerId, reason }]);
    if (declared instanceof Refusal) return declared;
    const name = partners.find(({ id }) => id === partnerId)?.name ?? partnerId;
    return quietly({ ...person, declaredConflicts: declared }, `does not judge ${name}`);
  },
});

/** Nobody stands on both sides: partner people hold no role in the program (trace section 4). */
export function separationFault(
  { id, roles }: Pick<Person, 'id' | 'roles'>,
  partners: readonly Partner[],
): Refusal | null {
  const partner = roles.length === 0 ? undefined : partners.find((one) => partnerPeople(one).includes(id));
  if (partner === undefined) return null;
  const names = roles.map((role) => deskRoleNames[role]).join(', ');
  return refuseField(
    'roles',
    `They belong to ${partner.name}, so they cannot be ${names}. Take them off the partner first, or leave this empty.`,
  );
}

/** The conflicts as they are kept; one that was on record keeps its date. */
export function declaredIn(
  {
    person,
    partners,
    now,
  }: Pick<PersonContext, 'partners' | 'now'> & { person: Pick<Person, 'declaredConflicts'> },
  declared: readonly { partnerId: string; reason: string }[],
): Person['declaredConflicts'] | Refusal {
  const before = person.declaredConflicts;
  const kept = declared.map(({ partnerId, reason }) => ({
    partnerId,
    reason,
    at: before.find((one) => one.partnerId === partnerId && one.reason === reason)?.at ?? now,
  }));
  const strange = kept.find(
    ({ partnerId }) =>
      !partners.some(({ id }) => id === partnerId) && !before.some((one) => one.partnerId === partnerId),
  );
  if (strange === undefined) return kept;
  return refuseField(
    'declaredConflicts',
    `No partner on record is called “${strange.partnerId.slice(0, 80)}”.`,
  );
}

/** "auditor given, Partner Development Manager taken"; empty where roles stay. */
export function saidOf(before: readonly DeskRole[], after: readonly DeskRole[]): string {
  const given = after.filter((role) => !before.includes(role)).map((role) => `${deskRoleNames[role]} given`);
  const taken = before.filter((role) => !after.includes(role)).map((role) => `${deskRoleNames[role]} taken`);
  return [...given, ...taken].join(', ');
}
