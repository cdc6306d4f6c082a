import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Application } from '../src/program/application.js';
import { rolesTowards } from '../src/program/people/case-role.js';
import type { Stage } from '../src/program/stage.js';
import { partner, people, standingAt } from './cases.js';
import { type ApiCall, type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { found, kinds, mayRead, planted } from './doubles/planted.js';

/**
 * Whatever is asked, wherever and by whom, in worlds made up at random: what is said aloud holds nothing that one of those who
 * read along may not have, and what is said to one person nothing that is not theirs.
 */

const companies = { acme: partner, other: otherPartner };
type Company = keyof typeof companies;

/** Stages at which something else may be told than at the one before. */
const stages: readonly Stage[] = [
  'draft',
  'returned',
  'ready',
  'validated',
  'remediation',
  'on-hold',
  'awarded',
];

interface Brought {
  company: Company;
  stage: Stage;
  auditor: string;
}

const worlds = fc.array(
  fc.record<Brought>({
    company: fc.constantFrom('acme', 'other'),
    stage: fc.constantFrom(...stages),
    auditor: fc.constantFrom('UAUDITOR', 'UTHIRD'),
  }),
  { minLength: 2, maxLength: 4 },
);

/** The places there are, and of which applications may be spoken in front of those who read there, written down by hand. */
const places: Record<string, (application: Application) => boolean> = {
  CACME: ({ partnerId }) => partnerId === partner.id,
  COTHER: ({ partnerId }) => partnerId === otherPartner.id,
  CINTAKE: ({ submissions }) => submissions.length > 0,
  CREVIEW: ({ submissions, validation }) => submissions.length > 0 && validation !== null,
  CRANDOM: () => false,
};

const refOf = (at: number) => `DD-30${at + 1}1`;

const questions = [
  'status',
  'what’s next',
  'missing',
  'help',
  'apply',
  'apply for Amazon ECS',
  'queue',
  'items',
  'plan',
  'submit',
  'withdraw',
  'ask',
  'review',
  'benefits',
  'we were acquired',
  'staus',
  'qwertz',
  ...[0, 1, 2, 3, 8].flatMap((at) => [refOf(at), `status ${refOf(at)}`, `missing ${refOf(at)}`]),
];

interface Asked {
  place: string;
  user: string;
  text: string;
  threaded: boolean;
}

const asked = fc.record<Asked>({
  place: fc.constantFrom(...Object.keys(places), 'D1'),
  user: fc.constantFrom(...people.map(({ id }) => id), 'UNOBODY'),
  text: fc.constantFrom(...questions),
  threaded: fc.boolean(),
});

let surface: BoltSurface;

async function populate(brought: readonly Brought[]): Promise<Application[]> {
  surface = await createBoltSurface();
  const applications = brought.map(({ company, stage, auditor }, at) => {
    const staged = standingAt(stage);
    const { id, name } = companies[company];
    return planted({
      ...staged,
      ref: refOf(at),
      designation: `service-${at}`,
      partnerId: id,
      partnerName: name,
      validation: staged.validation === null ? null : { ...staged.validation, auditor },
    });
  });
  for (const application of applications) await surface.place(application);
  return applications;
}

let count = 0;

async function say({ place, user, text, threaded }: Asked): Promise<ApiCall[]> {
  surface.calls.length = 0;
  count += 1;
  const ts = `17000${count}.000100`;
  const direct = place === 'D1';
  await surface.send({
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    token: 't',
    event_id: `Ev${count}`,
    event_time: 1,
    authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, enterprise_id: null }],
    event: {
      type: direct ? 'message' : 'app_mention',
      channel: place,
      ...(direct ? { channel_type: 'im' } : {}),
      user,
      text: direct ? text : `<@UBOT> ${text}`,
      ts,
      event_ts: ts,
      ...(threaded ? { thread_ts: '1600000000.000100' } : {}),
    },
  });
  return [...surface.calls];
}

const wordsOf = (calls: readonly ApiCall[]) => JSON.stringify(calls.map(({ args }) => args));

/** What is wrong with what was said aloud. */
function saidAloud(text: string, place: string, applications: readonly Application[]): string[] {
  const maySay = places[place] ?? (() => false);
  return [
    ...applications.flatMap((application) => {
      const { ref } = application;
      const named = text.includes(ref) && !maySay(application) ? [`names ${ref}`] : [];
      return [...named, ...found(text, ref).map((kind) => `${kind} of ${ref}`)];
    }),
    ...Object.values(companies)
      .filter(({ id, name }) => text.includes(name) && !mayBeNamed(id, place, applications))
      .map(({ name }) => `names ${name}`),
    ...(/\b(?:you|your)\b/i.test(text) ? ['says “you” to everybody'] : []),
    ...(/\bUCONFLICTED\b|conflict/i.test(text) ? ['speaks of a conflict of interest'] : []),
  ];
}

function mayBeNamed(partnerId: string, place: string, applications: readonly Application[]): boolean {
  const own = Object.values(companies).some(({ id, channel }) => id === partnerId && channel === place);
  return own || applications.some((one) => one.partnerId === partnerId && places[place]?.(one) === true);
}

/** What is wrong with what was said to one person alone. */
function saidAlone(text: string, user: string, applications: readonly Application[]): string[] {
  const who = people.find(({ id }) => id === user);
  return applications.flatMap((application) => {
    const { ref, partnerId, submissions } = application;
    const of = partnerId === partner.id ? partner : otherPartner;
    const by = { id: user, roles: who === undefined ? [] : rolesTowards(who, application, of) };
    const drafts = by.roles.some((role) => role !== 'program-office' && role !== 'manager');
    const sees = by.roles.length > 0 && (submissions.length > 0 || drafts);
    const leaked = found(text, ref).filter((kind) => !mayRead(kind, by, application));
    // Somebody who asks by a reference hears it again, and nothing else.
    const told = !sees && text.replaceAll(`application ${ref} that`, '').includes(ref);
    return [...leaked.map((kind) => `${kind} of ${ref} to ${user}`), ...(told ? [`${ref} to ${user}`] : [])];
  });
}

async function wrongWith(one: Asked, applications: readonly Application[]): Promise<string[]> {
  const calls = await say(one);
  const shown = calls.filter(({ method }) => /^chat\.(?:postMessage|postEphemeral|update)$/.test(method));
  const isAloud = ({ method, args }: ApiCall) =>
    method !== 'chat.postEphemeral' && args.channel === one.place && one.place !== 'D1';
  const aloud = shown.filter(isAloud);
  const alone = shown.filter((call) => !isAloud(call));
  return [
    ...(shown.length === 0 ? ['no answer'] : []),
    ...saidAloud(wordsOf(aloud), one.place, applications),
    ...saidAlone(wordsOf(alone), one.user, applications),
  ];
}

beforeEach(() => {
  count = 0;
});
afterEach(() => expect(surface.errors).toEqual([]));

test('nothing is said where somebody reads along who may not have it', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.array(asked, { minLength: 30, maxLength: 30 }), async (brought, talk) => {
      const applications = await populate(brought);
      for (const one of talk) expect([one, await wrongWith(one, applications)]).toEqual([one, []]);
    }),
    { numRuns: 25 },
  );
});

test('every question in every place, by everybody, in one world', async () => {
  const applications = await populate([
    { company: 'acme', stage: 'draft', auditor: 'UAUDITOR' },
    { company: 'other', stage: 'validated', auditor: 'UTHIRD' },
  ]);
  for (const place of Object.keys(places))
    for (const { id: user } of people)
      for (const text of ['status', 'what’s next', 'queue', 'missing', 'help', refOf(0), refOf(1)])
        expect([
          place,
          user,
          text,
          await wrongWith({ place, user, text, threaded: false }, applications),
        ]).toEqual([place, user, text, []]);
});

describe('what is said aloud all the same', () => {
  const world: readonly Brought[] = [
    { company: 'acme', stage: 'draft', auditor: 'UAUDITOR' },
    { company: 'acme', stage: 'remediation', auditor: 'UAUDITOR' },
    { company: 'other', stage: 'validated', auditor: 'UTHIRD' },
  ];

  const aloudIn = async (place: string, user: string, text: string) => {
    await populate(world);
    const calls = await say({ place, user, text, threaded: false });
    return wordsOf(
      calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === place),
    );
  };

  test.each([
    ['CACME', 'UAPPLICANT', 'status', [0, 1]],
    ['CACME', 'UPROGRAM', 'status', [0, 1]],
    ['CINTAKE', 'UPROGRAM', 'status', [1, 2]],
    ['CREVIEW', 'UTHIRD', 'status', [2]],
    ['CREVIEW', 'UPROGRAM', refOf(1), [1]],
    ['CRANDOM', 'UPROGRAM', 'status', []],
    ['CACME', 'UPROGRAM', refOf(2), []],
    ['CINTAKE', 'UPROGRAM', refOf(0), []],
  ])('in %s, to %s asking “%s”', async (place, user, text, expected) => {
    const said = await aloudIn(place, user, text);
    expect([0, 1, 2].filter((at) => said.includes(refOf(at)))).toEqual(expected);
    if (expected.length > 0) expect(said).toMatch(/Whose turn/);
  });

  test('a partner’s people are shown the way to apply in their own channel, and nobody else is', async () => {
    expect(await aloudIn('CACME', 'UAPPLICANT', 'apply')).toMatch(/door\.apply/);
    expect(await aloudIn('CACME', 'USTRANGER', 'apply')).toBe('[]');
    expect(await aloudIn('CINTAKE', 'UAPPLICANT', 'apply')).toBe('[]');
  });

  test('a channel that two partners share is read by anybody', async () => {
    await populate(world);
    await surface.store.directory.savePartner({ ...otherPartner, channel: 'CACME' });
    const calls = await say({ place: 'CACME', user: 'UAPPLICANT', text: 'status', threaded: false });
    expect(wordsOf(calls.filter(({ args }) => args.channel === 'CACME'))).not.toMatch(/DD-30/);
  });
});

test('a leak that is planted is found', async () => {
  const applications = await populate([{ company: 'acme', stage: 'validated', auditor: 'UAUDITOR' }]);
  const text = JSON.stringify(applications);
  expect(saidAloud(text, 'CINTAKE', applications).length).toBeGreaterThan(kinds.length / 2);
  expect(saidAloud('Acme Demo', 'COTHER', applications)).toEqual(['names Acme Demo']);
  expect(saidAloud('It is your turn.', 'CACME', applications)).toEqual(['says “you” to everybody']);
  expect(saidAlone(text, 'UAPPLICANT', applications)).toContain(`draft of ${refOf(0)} to UAPPLICANT`);
  expect(saidAlone('DD-3011', 'USTRANGER', applications)).toEqual(['DD-3011 to USTRANGER']);
});
