import type { Desk, Sight } from '../../desk/desk.js';
import type { Person } from '../../program/people/person.js';
import { openStages } from '../../program/stage.js';
import { unfitness } from '../../program/steps/validation.js';

/** An auditor who could be chosen: how many open cases they hold, and whether they know this service. */
export interface Candidate {
  person: Person;
  open: number;
  knows: boolean;
}

export interface Candidates {
  fit: Candidate[];
  /** Auditors who cannot audit this one, each with the reason. */
  unfit: { person: Person; why: string }[];
}

/** The auditors there are, those who know the service and have least to do first. */
export async function candidatesFor(desk: Desk, sight: Sight): Promise<Candidates> {
  const auditors = (await desk.directory.people()).filter(
    (person) => person.active && person.roles.includes('auditor'),
  );
  const found: Candidates = { fit: [], unfit: [] };
  for (const person of auditors) {
    const why = unfitness(sight.at, person);
    if (why !== null) found.unfit.push({ person, why });
    else found.fit.push(await candidate(desk, sight, person));
  }
  found.fit.sort((one, other) => Number(other.knows) - Number(one.knows) || one.open - other.open);
  return found;
}

async function candidate(desk: Desk, sight: Sight, person: Person): Promise<Candidate> {
  const held = await desk.applications.find({ auditor: person.id, stages: openStages });
  return {
    person,
    open: held.length,
    knows: person.expertise.includes(sight.application.designation),
  };
}
