import type { Application } from '../program/application.js';
import { auditedStages, type Duty, dutiesOf, handledStages } from '../program/people/duties.js';
import { waiting } from '../program/people/left-behind.js';
import type { Reading } from './reading.js';

/** Stages in which somebody has something to look after. */
export const dutyStages = [...new Set([...auditedStages, ...handledStages])];

/** Something somebody has to look after, and what of it is under way. */
export interface DutyFound {
  duty: Duty;
  waits: readonly string[];
}

/** What each of these people has to look after; whoever has nothing is left out. */
export async function dutiesFound(
  { applications, directory }: Pick<Reading, 'applications' | 'directory'>,
  people: readonly string[],
): Promise<Map<string, DutyFound[]>> {
  if (people.length === 0) return new Map();
  const [stored, partners] = await Promise.all([
    applications.find({ lookedAfterBy: people, stages: dutyStages }),
    directory.partnersNaming(people),
  ]);
  const known = stored.map(({ application }) => application);
  const found = people.map((person) => {
    const duties = dutiesOf(person, known, partners).map((duty) => ({ duty, waits: waitsFor(duty, known) }));
    return [person, duties] as const;
  });
  return new Map(found.filter(([, duties]) => duties.length > 0));
}

function waitsFor(duty: Duty, applications: readonly Application[]): string[] {
  if (duty.kind !== 'audit' && duty.kind !== 'handling') return [];
  const found = applications.find(({ ref }) => ref === duty.ref);
  return found === undefined ? [] : waiting(found);
}
