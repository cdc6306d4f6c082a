import { z } from 'zod';
import { type Notice, notice } from '../../notices/notice.js';
import { pointer } from '../../notices/pointer.js';
import { Refusal } from '../../refusal.js';
import { HandingOver } from '../handing-over.js';
import type { Person } from '../person.js';
import { definePersonStep, quietly } from './person-step.js';

/** Somebody's duties begin to pass to somebody else: says which, so that whoever looks next can do what is missing. */
export const handOver = definePersonStep({
  name: 'hand-over',
  label: 'Hand duties over',
  does: 'hand duties over',
  from: ['active', 'switched-off'],
  by: ['administrator', 'program-office', 'program-manager'],
  input: HandingOver.extend({ toName: z.string() }),
  part: ({ key }) => key,
  decide({ person }, { toName, ...plan }) {
    if (person.handingOver !== undefined)
      return new Refusal(
        'conflict',
        `Duties of ${person.name} are being handed over at this moment. Please look again in a minute.`,
      );
    const count = plan.duties.length === 1 ? 'one duty' : `${plan.duties.length} duties`;
    return quietly({ ...person, handingOver: plan }, `hands ${count} over to ${toName}`);
  },
});

const Outcome = z.object({
  key: z.string(),
  toName: z.string(),
  passed: z.array(z.string()),
  stayed: z.array(z.object({ says: z.string(), why: z.string() })),
});

/** Everything that could pass has passed: enters what became of each duty, and tells both, once. */
export const finishHandOver = definePersonStep({
  name: 'finish-hand-over',
  label: 'Finish a hand-over',
  does: 'finish hand-overs',
  from: ['active', 'switched-off'],
  by: ['desk'],
  input: Outcome,
  part: ({ key }) => key,
  decide({ person }, outcome) {
    const { handingOver, ...rest } = person;
    if (handingOver?.key !== outcome.key)
      return new Refusal('blocked', 'This hand-over has come to its end already.');
    return {
      person: rest,
      notices: outcome.passed.length === 0 ? [] : told(person, handingOver, outcome),
      note: noteOf(outcome),
    };
  },
});

function noteOf({ toName, passed, stayed }: z.infer<typeof Outcome>): string {
  const gone =
    passed.length === 0 ? `nothing passed to ${toName}` : `passed to ${toName}: ${passed.join('; ')}`;
  const left = stayed.map(({ says, why }) => `${says} (${why})`);
  return left.length === 0 ? gone : `${gone}. Stayed: ${left.join('; ')}`;
}

/** One message each: to the successor what is theirs now, to the other that it is with somebody else. */
function told(
  person: Person,
  { key, to }: Pick<HandingOver, 'key' | 'to'>,
  { toName, passed }: Pick<z.infer<typeof Outcome>, 'toName' | 'passed'>,
): Notice[] {
  const lines = passed.map((says) => `• ${says}`);
  const addressed = (reader: string) => ({
    to: [],
    addressed: { key, to: [{ via: 'direct-message' as const, person: reader }], about: null },
  });
  const takenOver = notice({
    kind: 'duties-taken-over',
    title: `Handed over to you from ${person.name}`,
    lines: [
      ...lines,
      `What was noted so far is in each application; your ${pointer('own-tasks')} show what waits for you. ` +
        'A validation that has not begun is yours to accept or decline.',
    ],
    ...addressed(to),
  });
  if (!person.active) return [takenOver];
  const handedOver = notice({
    kind: 'duties-handed-over',
    title: `Handed over to ${toName}`,
    lines: [...lines, 'Nothing more is needed from you for these.'],
    ...addressed(person.id),
  });
  return [takenOver, handedOver];
}
