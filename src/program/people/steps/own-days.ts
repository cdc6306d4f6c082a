import { z } from 'zod';
import { notice } from '../../notices/notice.js';
import { pointer } from '../../notices/pointer.js';
import { Refusal } from '../../refusal.js';
import { withAbsence, withDelegation, withoutAbsence, withoutDelegation } from '../own-dates.js';
import { Person } from '../person.js';
import { definePersonStep, type PersonContext, quietly } from './person-step.js';

/** Days on which somebody is away: their own, or entered for them. */
export const addAbsence = definePersonStep({
  name: 'add-absence',
  label: 'Add an absence',
  does: 'enter days on which somebody is away',
  from: ['active'],
  by: ['self', 'administrator'],
  input: Person.shape.absences.element,
  part: ({ from }) => `absences/${from}`,
  decide({ person, today }, absence) {
    const changed = withAbsence(person, absence, today);
    if (changed instanceof Refusal) return changed;
    return quietly(changed, `away from ${absence.from} to ${absence.to}`);
  },
});

/** Takes the absence off that begins on this day; one that is gone already is no fault. */
export const dropAbsence = definePersonStep({
  name: 'drop-absence',
  label: 'Take an absence off',
  does: 'take days off on which somebody is away',
  from: ['active'],
  by: ['self', 'administrator'],
  input: z.object({ from: z.iso.date() }),
  part: ({ from }) => `absences/${from}`,
  decide: ({ person }, { from }) => quietly(withoutAbsence(person, from), `not away from ${from} on`),
});

/** The Program Manager lets a member of the Program Office decide on these days; they are told (SDP-87). */
export const delegate = definePersonStep({
  name: 'delegate',
  label: 'Let somebody decide',
  does: 'let a member of the Program Office decide',
  from: ['active', 'switched-off'],
  by: ['program-manager'],
  input: z.object({ from: z.iso.date(), to: z.iso.date(), reason: z.string() }),
  part: ({ from }) => `delegations/${from}`,
  decide(ctx, { from, to, reason }) {
    const { person, actor, now, today } = ctx;
    const changed = withDelegation(person, { from, to, by: actor.id, at: now, reason }, today);
    if (changed instanceof Refusal) return changed;
    // Asked for again, it stands as it was entered the first time, and is told no second time.
    if (changed === person) return quietly(person, reason);
    return {
      person: changed,
      notices: [delegated(ctx, { from, to, reason })],
      note: `may decide from ${from} to ${to}: ${reason}`,
    };
  },
});

function delegated(
  { person, actorName, now }: PersonContext,
  { from, to, reason }: { from: string; to: string; reason: string },
) {
  return notice({
    kind: 'delegated',
    to: [],
    title: `You may decide on designations from ${from} to ${to}`,
    lines: [
      `${actorName ?? 'The Program Manager'}: ${reason}`,
      `Applications with a final report then show ${pointer('decide')}; not those you audited, nor of a partner you manage.`,
    ],
    addressed: {
      key: `delegation/${person.id}/${from}/${now.toISOString()}`,
      to: [{ via: 'direct-message', person: person.id }],
      about: null,
    },
  });
}

/** Ends the delegation that begins on this day; its past days stay on record. */
export const endDelegation = definePersonStep({
  name: 'end-delegation',
  label: 'End a delegation',
  does: 'let a member of the Program Office decide',
  from: ['active', 'switched-off'],
  by: ['program-manager'],
  input: z.object({ from: z.iso.date() }),
  part: ({ from }) => `delegations/${from}`,
  decide: ({ person, today }, { from }) =>
    quietly(withoutDelegation(person, from, today), `decides no longer by what began on ${from}`),
});
