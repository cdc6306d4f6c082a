import type { Application } from '../../src/program/application.js';
import { rolesTowards } from '../../src/program/people/application-role.js';
import { Refusal } from '../../src/program/refusal.js';
import type { Stage } from '../../src/program/stage.js';
import { anApplicationAt, edition, fullDraft, partner, people, person } from '../step-contexts.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './bolt-surface.js';
import { found, mayRead, planted } from './planted.js';

/** Somebody who is switched off, whatever they were. */
export const gone = 'UGONE';
export const everybody = [...people.map(({ id }) => id), gone, 'UNOBODY'];

/** Stages at which something else may be read than at the one before. */
export const stages: readonly Stage[] = [
  'draft',
  'submitted',
  'validating',
  'validated',
  'remediation',
  'decision-pending',
  'awarded',
];

/** One application of Acme at each of these, and of another partner a draft and one that is decided. */
export const refOf = (stage: Stage) => `DD-10${String(stages.indexOf(stage) + 1).padStart(2, '0')}`;
export const theirs = { draft: 'DD-2001', decided: 'DD-2002' };
export const missing = 'DD-9999';

/** The desk with those applications, every text of them a marker, and what somebody is shown of them. */
export interface ReadWalk {
  surface: BoltSurface;
  /** Of the other partner’s applications those that somebody does not see. */
  hidden: ReadonlyMap<string, ReadonlySet<string>>;
  /** Everything that was sent in answer to a payload, as text. */
  answerTo(payload: Record<string, unknown>): Promise<string>;
  /**
   * Of these references, those about which a payload is answered otherwise than about nothing: where the answers
   * differ.
   */
  toldApart(
    refs: readonly string[],
    payload: (ref: string) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<string[]>;
  /** What this text shows of an application that its reader may not read. */
  leaks(text: string, user: string): Promise<string[]>;
}

export async function startReadWalk(): Promise<ReadWalk> {
  const surface = await createBoltSurface();
  await surface.store.directory.savePerson(
    person(gone, { roles: ['program-office', 'program-manager', 'auditor'], active: false }),
  );
  for (const application of applications()) await surface.place(planted(application));
  const hidden = await hiddenFrom(surface);
  const answerTo = async (payload: Record<string, unknown>) => {
    surface.calls.length = 0;
    const acknowledged = await surface.send(payload);
    return JSON.stringify([surface.calls, acknowledged]);
  };
  return {
    surface,
    hidden,
    answerTo,
    async toldApart(refs, payload) {
      const sayingOf = async (ref: string) => (await answerTo(await payload(ref))).replaceAll(ref, 'REF');
      const nothing = refs.length === 0 ? '' : await sayingOf(missing);
      const different: string[] = [];
      for (const ref of refs) {
        const said = await sayingOf(ref);
        if (said !== nothing) different.push(`${ref}: ${said} instead of ${nothing}`);
      }
      return different;
    },
    async leaks(text, user) {
      const leaked: string[] = [];
      for (const ref of [...stages.map(refOf), ...Object.values(theirs)]) {
        const stored = await surface.store.applications.load(ref);
        if (stored === null) throw new Error(`${ref} is gone`);
        leaked.push(...leaksOf(text, user, stored.application));
      }
      return leaked;
    },
  };
}

function applications(): Application[] {
  const other = { partnerId: otherPartner.id, partnerName: otherPartner.name };
  const decided = anApplicationAt('declined');
  return [
    ...stages.map((stage) => ({
      ...anApplicationAt(stage),
      ref: refOf(stage),
      designation: `service-${stage}`,
    })),
    { ...fullDraft(), ...other, ref: theirs.draft },
    {
      ...decided,
      ...other,
      ref: theirs.decided,
      designation: 'service-x',
      validation: decided.validation === null ? null : { ...decided.validation, auditor: 'UTHIRD' },
    },
  ];
}

async function hiddenFrom({ desk }: BoltSurface): Promise<Map<string, Set<string>>> {
  const hidden = new Map<string, Set<string>>();
  for (const user of everybody) {
    const refs = Object.values(theirs);
    const looked = await Promise.all(refs.map((ref) => desk.view(ref, user)));
    hidden.set(user, new Set(refs.filter((_, at) => looked[at] instanceof Refusal)));
  }
  return hidden;
}

function leaksOf(text: string, user: string, application: Application): string[] {
  const who = people.find(({ id }) => id === user);
  const of = application.partnerId === partner.id ? partner : otherPartner;
  const by = { id: user, roles: who === undefined ? [] : rolesTowards(who, application, of) };
  const shown = found(text, application.ref).filter((kind) => !mayRead(kind, by, application));
  return shown.map((kind) => `${kind} of ${application.ref} to ${user}`);
}

export const keyOf = (ref: string, which = '', seen: number | null = 1) =>
  JSON.stringify({ ref, seen, which });

export const memory = (ref: string, which = '') =>
  JSON.stringify({ ref, seen: 1, which, liveView: 'none', root: 'none', is: 'none', extra: '', under: [] });

/** Everything that tells one of several apart, of this application or of none. */
export const whiches = [
  '',
  '0',
  '1',
  '2',
  '-1',
  '99',
  '__proto__',
  'A1',
  'A99',
  'Q1',
  'Q9',
  '0:FGUIDE0',
  '1:FGLOBEXDEMO',
  '0/delivery',
  'award-1',
  'summary',
  edition.groups[0]?.key ?? '',
  'UCONFLICTED report-1',
  'summary/@2026-09-07T18:00:00.000Z',
  'answers/0@2026-09-07T16:59:00.000Z',
  'report/@2026-09-07T16:59:00.000Z',
  'history/@2026-09-07T16:59:00.000Z',
];

/** What stands inside a modal and is answered from what the modal remembers. */
export const insideModals = [
  { id: 'remediation.items.page:0' },
  { id: 'remediation.items.page:1' },
  { id: 'remediation.items.page:x' },
  { id: 'practice.earlier.choose', chosen: refOf('awarded') },
  { id: 'practice.earlier.choose', chosen: theirs.decided },
  { id: 'case-studies.earlier.take', chosen: `${theirs.decided}/0` },
  { id: 'case-studies.document.describe:FGUIDE0' },
  { id: 'case-studies.document.describe:FNONE' },
  { id: 'case-file.as-of.pick', instant: Math.floor(Date.UTC(2026, 8, 7, 16, 58) / 1000) },
  { id: 'business-events.ruling.choose', chosen: 'x' },
  { id: 'apply.designation.choose', chosen: 'amazon-ecs' },
  { id: 'settings.calendar.edit' },
];
