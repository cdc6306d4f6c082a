import type { DeskRole, Person } from '../../../src/program/people/person.js';
import { partners as demoPartners } from '../partners.js';
import { residents } from '../people.js';
import type { Company } from './cast.js';
import { madeUp, staffCounts, staffMember } from './names.js';

/** Who runs the program, by role. */
export type Staff = Readonly<Record<DeskRole, readonly Person[]>>;

/** Everybody of a seeded world. */
export interface Who {
  staff: Staff;
  companies: readonly Company[];
  /** Each once, whatever they are. */
  everybody: readonly Person[];
}

/** Who is who in a world of so many partners: the sandbox's own people and companies first. */
export function whoIsIn({ partners }: { partners: number }): Who {
  const staff = programPeople();
  const companies = companiesOf(partners, staff);
  const all = [...Object.values(staff).flat(), ...companies.flatMap(({ people }) => people)];
  return { staff, companies, everybody: [...new Map(all.map((one) => [one.id, one])).values()] };
}

/** The sandbox's own people come first in each role, so that whoever tries it has something to do. */
function programPeople(): Staff {
  const residentIn: Partial<Record<DeskRole, readonly { id: string; name: string }[]>> = {
    'program-office': [residents.otto],
    'program-manager': [residents.prema],
    auditor: [residents.ada, residents.theo],
    pdm: [residents.dee, residents.rob],
    manager: [residents.max],
  };
  const roles = Object.entries(staffCounts) as [DeskRole, number][];
  return Object.fromEntries(
    roles.map(([role, count]) => {
      const first = residentIn[role] ?? [];
      const all = Array.from({ length: count }, (_, at) => ({
        ...staffMember(role, at),
        ...named(first[at]),
      }));
      return [role, all];
    }),
  ) as unknown as Staff;
}

const named = (one: { id: string; name: string } | undefined) =>
  one === undefined ? {} : { id: one.id, name: one.name };

/** The sandbox's two partners come first. */
function companiesOf(count: number, { pdm }: Staff): Company[] {
  const demo = demoPartners('America/Los_Angeles');
  return Array.from({ length: count }, (_, at) => {
    const team = { pdm: pdm[at % pdm.length]?.id ?? '', pdr: pdm[(at + 1) % pdm.length]?.id ?? null };
    const company = madeUp(at, team);
    const own = demo[at];
    if (own === undefined) return company;
    const cast =
      at === 0
        ? [residents.paula, residents.paula, residents.alan, residents.tina, residents.tina, residents.paula]
        : Array.from({ length: 6 }, () => residents.bea);
    return {
      partner: own,
      people: company.people.map((one, position) => ({
        ...one,
        ...named(cast[position]),
        organisation: own.name,
      })),
    };
  });
}
