import type { Application } from '../program/application.js';
import { localDate } from '../program/clocks/local-date.js';
import type { Audience, Notice } from '../program/notices/notice.js';
import { pointer } from '../program/notices/pointer.js';
import { hasAudited } from '../program/people/assignments.js';
import { delegationOn } from '../program/people/delegation.js';
import { type Identified, idsOf, namedAmong } from '../program/people/identity.js';
import { type Partner, partnerPeople } from '../program/people/partner.js';
import type { Person } from '../program/people/person.js';
import { isAway, isThere } from '../program/people/presence.js';

/** What an audience is looked up in. `at`: when what is told came up; `zone`: the program's. */
export interface ReachContext {
  notice: Notice;
  partner: Partner | null;
  application: Application | null;
  people: readonly Person[];
  now: Date;
  at: Date;
  zone: string;
}

/** Somebody who is told; `standsIn` says for whom, where they are not who was meant. */
export interface Reached {
  person: string;
  standsIn: string | null;
}

/**
 * Those who are told, and whether the Program Office is, because nobody else is there who could act; `why` in words.
 */
export interface Reach {
  reached: readonly Reached[];
  office: { why: string | null; deciders: boolean } | null;
}

/** Who is meant, and who stands in for them one after another. */
interface Chain {
  levels: readonly (readonly (string | null)[])[];
  /** `always`: also when somebody is told who is away; `unreached`: only when nobody is told at all. */
  office: 'always' | 'unreached' | 'never';
  deciders?: boolean;
}

/**
 * Who of an audience is told: those of it who are there, or else whoever stands in. Who is away is told as well as
 * the next one, where somebody of the program has to act.
 */
export function reachOf(audience: Exclude<Audience, ChannelAudience>, looking: ReachContext): Reach {
  const { levels, office, deciders = false } = chainOf(audience, looking);
  const reached: Reached[] = [];
  const missed: Person[] = [];
  let named = false;
  for (const level of levels) {
    const ids = [...new Set(level.filter((id) => id !== null))];
    named ||= ids.length > 0;
    const known = ids.map((id) => personIn(looking, id));
    const there = known.filter((person) => isThere(person, looking.at));
    const standsIn = wordsFor(missed, looking);
    reached.push(...there.map(({ id }) => ({ person: id, standsIn })));
    if (there.some((person) => office === 'unreached' || !isAway(person, looking.now)))
      return { reached, office: null };
    missed.push(...known.filter((person) => person !== null));
  }
  const needed = office === 'always' || (office === 'unreached' && reached.length === 0);
  if (!needed || (!named && audience === 'pdm')) return { reached, office: null };
  const nobody = deciders && reached.length === 0;
  return { reached, office: { why: nobody ? nobodyDecides : wordsFor(missed, looking), deciders: nobody } };
}

/** Audiences that are places; the office is one of them, or its members. */
export type ChannelAudience = 'program-office' | 'intake-channel' | 'reviewers-channel' | 'partner-channel';

const nobodyDecides = `No Program Manager is there, and nobody is let decide in their place, so nobody can decide. A desk administrator registers one (${pointer('people')}).`;

function chainOf(audience: Exclude<Audience, ChannelAudience>, looking: ReachContext): Chain {
  if (typeof audience === 'object') return chainOfPerson(audience.person, looking);
  const { partner, application, people } = looking;
  switch (audience) {
    case 'applicants':
      return { levels: [partner?.applicants ?? [], [partner?.allianceLead ?? null]], office: 'unreached' };
    case 'alliance-lead':
      return { levels: [[partner?.allianceLead ?? null], partner?.applicants ?? []], office: 'unreached' };
    case 'technical-contacts':
      return { levels: [partner?.technicalContacts ?? []], office: 'never' };
    case 'pdm':
      return { levels: managersOf(partner), office: 'always' };
    case 'auditor': {
      const auditor = application?.validation?.auditor ?? null;
      return auditor === null
        ? { levels: [], office: 'never' }
        : { levels: [[auditor], [application?.handler ?? null]], office: 'always' };
    }
    case 'case-handler':
      return { levels: [[application?.handler ?? null]], office: 'always' };
    case 'managers':
      return { levels: [holding(people, 'manager')], office: 'never' };
    case 'program-managers':
      return { levels: [deciders(looking), delegates(looking)], office: 'always', deciders: true };
  }
}

/** One person, and who acts where they are: their company's people, the partner's managers, or the Program Office. */
function chainOfPerson(id: string, looking: ReachContext): Chain {
  const { partner, application } = looking;
  if (partner !== null && (partner.pdm === id || partner.pdr === id))
    return { levels: [[id], ...managersOf(partner)], office: 'always' };
  const ofPartner =
    partner !== null && (partnerPeople(partner).includes(id) || personIn(looking, id)?.roles.length === 0);
  return ofPartner
    ? { levels: [[id], partner.applicants, [partner.allianceLead]], office: 'unreached' }
    : { levels: [[id], [application?.handler ?? null]], office: 'unreached' };
}

function managersOf(partner: Partner | null): Chain['levels'] {
  return [[partner?.pdm ?? null], [partner?.pdr ?? null]];
}

/**
 * The Program Managers; where there is something to decide, those who may, and whoever they let decide today (SDP-87).
 */
function deciders(looking: ReachContext): string[] {
  const managers = holding(looking.people, 'program-manager');
  if (!looking.notice.intents.includes('decide')) return managers;
  const { application } = looking;
  return [...managers, ...delegates(looking)].filter(
    (id) => application === null || !audited(application, personIn(looking, id) ?? { id }),
  );
}

function audited(application: Application, person: Identified): boolean {
  return idsOf(person).some((id) => hasAudited(application, id));
}

function delegates({ notice, now, zone, people }: ReachContext): string[] {
  if (!notice.intents.includes('decide')) return [];
  const today = localDate(now, zone);
  return people.filter((person) => delegationOn(person, today) !== null).map(({ id }) => id);
}

function holding(people: readonly Person[], role: Person['roles'][number]): string[] {
  return people.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
}

function personIn({ people }: Pick<ReachContext, 'people'>, id: string): Person | null {
  return namedAmong(people, id);
}

/** "Dee Demo is not there any more, so this comes to you."; null where nobody was missed. */
function wordsFor(missed: readonly Person[], { at, now }: ReachContext): string | null {
  const away = missed.filter((person) => isThere(person, at) && isAway(person, now));
  const gone = missed.filter((person) => !isThere(person));
  if (gone.length > 0) return `${names(gone)} not there any more, so this comes to you.`;
  return away.length === 0 ? null : `${names(away)} away, so this comes to you as well.`;
}

function names(people: readonly Person[]): string {
  const all = [...new Set(people.map(({ name }) => name))].slice(0, 5);
  return all.length === 1 ? `${all[0]} is` : `${all.slice(0, -1).join(', ')} and ${all.at(-1)} are`;
}
