import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Application } from '../src/program/application.js';
import { rolesTowards } from '../src/program/people/case-role.js';
import { Refusal } from '../src/program/refusal.js';
import type { Stage } from '../src/program/stage.js';
import { caseReads } from '../src/slack/kit/case-reads.js';
import { doorNames } from '../src/slack/kit/doors.js';
import { edition, fullDraft, partner, people, person, standingAt } from './cases.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { found, mayRead, planted } from './doubles/planted.js';
import { pressedBy } from './doubles/presses.js';

/**
 * Every way to read something of an application is walked with keys that somebody made up: nothing is shown that may not be,
 * and what is refused is refused in the same words whether there is such an application or not.
 */

const gone = 'UGONE';
const everybody = [...people.map(({ id }) => id), gone, 'UNOBODY'];

/** Stages at which something else may be read than at the one before. */
const stages: readonly Stage[] = [
  'draft',
  'submitted',
  'validating',
  'validated',
  'remediation',
  'decision-pending',
  'awarded',
];

/** One application of Acme at each of these, and of another partner a draft and one that is decided. */
const refOf = (stage: Stage) => `DD-10${String(stages.indexOf(stage) + 1).padStart(2, '0')}`;
const theirs = { draft: 'DD-2001', decided: 'DD-2002' };
const missing = 'DD-9999';

let surface: BoltSurface;
/** Of the other partner’s applications those that somebody does not see. */
const hidden = new Map<string, Set<string>>();

beforeAll(async () => {
  surface = await createBoltSurface();
  await surface.store.directory.savePerson(
    person(gone, { roles: ['program-office', 'program-manager', 'auditor'], active: false }),
  );
  const place = (application: Application) => surface.place(planted(application));
  for (const stage of stages)
    await place({ ...standingAt(stage), ref: refOf(stage), designation: `service-${stage}` });
  const other = { partnerId: otherPartner.id, partnerName: otherPartner.name };
  await place({ ...fullDraft(), ...other, ref: theirs.draft });
  const decided = standingAt('declined');
  await place({
    ...decided,
    ...other,
    ref: theirs.decided,
    designation: 'service-x',
    validation: decided.validation === null ? null : { ...decided.validation, auditor: 'UTHIRD' },
  });
  for (const user of everybody) {
    const refs = Object.values(theirs);
    const looked = await Promise.all(refs.map((ref) => surface.desk.look(ref, user)));
    hidden.set(user, new Set(refs.filter((_, at) => looked[at] instanceof Refusal)));
  }
});

afterEach(() => expect(surface.errors.splice(0)).toEqual([]));

/** What was shown of an application that its reader may not read; `text` is everything that was sent. */
async function leaks(text: string, user: string): Promise<string[]> {
  const refs = [...stages.map(refOf), theirs.draft, theirs.decided];
  const leaked: string[] = [];
  for (const ref of refs) {
    const application = (await surface.store.applications.load(ref))?.application;
    if (application === undefined) throw new Error(`${ref} is gone`);
    const who = people.find(({ id }) => id === user);
    const of = application.partnerId === partner.id ? partner : otherPartner;
    const by = { id: user, roles: who === undefined ? [] : rolesTowards(who, application, of) };
    const shown = found(text, ref).filter((kind) => !mayRead(kind, by, application));
    leaked.push(...shown.map((kind) => `${kind} of ${ref} to ${user}`));
  }
  return leaked;
}

async function answerTo(payload: Record<string, unknown>): Promise<string> {
  surface.calls.length = 0;
  await surface.send(payload);
  return JSON.stringify(surface.calls);
}

const keyOf = (ref: string, which = '', seen: number | null = 1) => JSON.stringify({ ref, seen, which });

/** Everything that tells one of several apart, of this application or of none. */
const whiches = [
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
const insideModals = [
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

const memory = (ref: string, which = '') =>
  JSON.stringify({ ref, seen: 1, which, hub: 'none', root: 'none', is: 'none', extra: '', under: [] });

describe.each(everybody)('%s', (user) => {
  test.each(doorNames)(
    'at the door %s: what is not there and what is not theirs sound alike',
    async (name) => {
      const sayingOf = async (ref: string, which = '') =>
        (await answerTo(pressedBy(user, `door.${name}`, { value: keyOf(ref, which) }))).replaceAll(
          ref,
          'REF',
        );
      for (const [ref, which] of [
        [theirs.draft, ''],
        [theirs.decided, '0'],
      ] as const) {
        if (hidden.get(user)?.has(ref) !== true) continue;
        expect([ref, await sayingOf(ref, which)]).toEqual([ref, await sayingOf(missing, which)]);
      }
    },
  );

  test.each(insideModals)(
    'in a window that is not theirs, $id sounds as in one about nothing',
    async (action) => {
      const sayingOf = async (ref: string) =>
        (await answerTo(pressedBy(user, action.id, { ...action, metadata: memory(ref) }))).replaceAll(
          ref,
          'REF',
        );
      for (const ref of Object.values(theirs)) {
        if (hidden.get(user)?.has(ref) !== true) continue;
        expect([ref, await sayingOf(ref)]).toEqual([ref, await sayingOf(missing)]);
      }
    },
  );

  test('sees behind no door what they may not read, with whatever key', async () => {
    const keys = fc.record({
      name: fc.constantFrom(...doorNames),
      ref: fc.constantFrom(...stages.map(refOf), ...Object.values(theirs), missing, '__proto__'),
      which: fc.constantFrom(...whiches),
      seen: fc.constantFrom(null, 0, 1, 999),
      inModal: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(keys, async ({ name, ref, which, seen, inModal }) => {
        const place = inModal ? { metadata: memory(ref, which) } : {};
        const value = keyOf(ref, which, seen);
        expect(
          await leaks(await answerTo(pressedBy(user, `door.${name}`, { ...place, value })), user),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('sees nothing of what they may not read through a page, a menu or a hub', async () => {
    const held: readonly Stage[] = ['draft', 'validated', 'remediation', 'awarded'];
    for (const ref of [...held.map(refOf), ...Object.values(theirs)]) {
      for (const action of insideModals) {
        const said = await answerTo(pressedBy(user, action.id, { ...action, metadata: memory(ref) }));
        expect([action.id, await leaks(said, user)]).toEqual([action.id, []]);
      }
      for (const [hub, draw] of surface.hubs) {
        const drawn = JSON.stringify(await draw(ref, user, ''));
        expect([hub, await leaks(drawn, user)]).toEqual([hub, []]);
      }
    }
  });
});

describe('somebody who is switched off', () => {
  const plain = /I do not know you yet/;

  test.each(doorNames)('is told only that by the door %s', async (name) => {
    const said = await answerTo(pressedBy(gone, `door.${name}`, { value: keyOf(refOf('validating'), '0') }));
    expect(said).toMatch(plain);
    expect(surface.calls.map(({ method }) => method)).toEqual(['chat.postEphemeral']);
  });
});

test('a leak that is planted is found', async () => {
  const said = `… ${JSON.stringify((await surface.store.applications.load(refOf('validated')))?.application)}`;
  const found = await leaks(said, 'UAPPLICANT');
  expect(found).toContain(`finding of ${refOf('validated')} to UAPPLICANT`);
  expect(found).toContain(`draft of ${refOf('validated')} to UAPPLICANT`);
});

describe('the one place that decides', () => {
  const files = readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => ({ name, code: readFileSync(join('src/slack', name), 'utf8') }));

  test('no feature looks at an application by itself', () => {
    const looking = files.filter(({ code }) => /\bdesk\.look(?:AsOf)?\(/.test(code)).map(({ name }) => name);
    // Talk is answered by what may be said in its place; leave to submit with a No is asked about drafts, too.
    expect(looking.sort()).toEqual(['allowance/listeners.ts', 'chat/answer.ts', 'kit/case-reads.ts']);
  });

  test('no door to an application is answered beside it', () => {
    const beside = files.flatMap(({ name, code }) =>
      [...code.matchAll(/onDoor\(slack, '([a-z-]+)'/g)]
        .map(([, door]) => door ?? '')
        // The past is asked for by an instant in the key (`readCaseAsOf`).
        .filter((door) => Object.hasOwn(caseReads, door) && door !== 'read-as-of')
        .map((door) => `${name}: ${door}`),
    );
    expect(beside).toEqual([]);
  });
});
