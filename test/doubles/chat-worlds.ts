import fc from 'fast-check';
import type { Application } from '../../src/program/application.js';
import { rolesTowards } from '../../src/program/people/application-role.js';
import type { Stage } from '../../src/program/stage.js';
import { anApplicationAt, partner, people } from '../step-contexts.js';
import { type ApiCall, type BoltSurface, createBoltSurface, otherPartner } from './bolt-surface.js';
import { found, mayRead, planted } from './planted.js';

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

export interface Brought {
  company: Company;
  stage: Stage;
  auditor: string;
}

export const worlds = fc.array(
  fc.record<Brought>({
    company: fc.constantFrom('acme', 'other'),
    stage: fc.constantFrom(...stages),
    auditor: fc.constantFrom('UAUDITOR', 'UTHIRD'),
  }),
  { minLength: 2, maxLength: 4 },
);

/**
 * The places there are, and of which applications may be spoken in front of those who read there, written down by hand.
 */
export const places: Record<string, (application: Application) => boolean> = {
  CACME: ({ partnerId }) => partnerId === partner.id,
  COTHER: ({ partnerId }) => partnerId === otherPartner.id,
  CINTAKE: ({ submissions }) => submissions.length > 0,
  CREVIEW: ({ submissions, validation }) => submissions.length > 0 && validation !== null,
  CRANDOM: () => false,
};

export const refOf = (at: number) => `DD-30${at + 1}1`;

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

/** A question, where it is asked and by whom. */
export interface Asked {
  place: string;
  user: string;
  text: string;
  threaded: boolean;
}

export const asked = fc.record<Asked>({
  place: fc.constantFrom(...Object.keys(places), 'D1'),
  user: fc.constantFrom(...people.map(({ id }) => id), 'UNOBODY'),
  text: fc.constantFrom(...questions),
  threaded: fc.boolean(),
});

/** Applications that are talked about, and the desk that is talked to. */
export interface Talk {
  surface: BoltSurface;
  applications: readonly Application[];
  /** Says something, and gives every call it was answered with. */
  say(one: Asked): Promise<ApiCall[]>;
  /** What is wrong with the answer; empty where nothing is. */
  wrongWith(one: Asked): Promise<string[]>;
}

export async function talkAbout(brought: readonly Brought[]): Promise<Talk> {
  const surface = await createBoltSurface();
  const applications = brought.map(applicationOf);
  for (const application of applications) await surface.place(application);
  let count = 0;
  const say = async (one: Asked) => {
    surface.calls.length = 0;
    count += 1;
    await surface.send(eventOf(one, count));
    return [...surface.calls];
  };
  return {
    surface,
    applications,
    say,
    wrongWith: async (one) => wrongWith(one, await say(one), applications),
  };
}

function applicationOf({ company, stage, auditor }: Brought, at: number): Application {
  const staged = anApplicationAt(stage);
  const { id, name } = companies[company];
  return planted({
    ...staged,
    ref: refOf(at),
    designation: `service-${at}`,
    partnerId: id,
    partnerName: name,
    validation: staged.validation === null ? null : { ...staged.validation, auditor },
  });
}

function eventOf({ place, user, text, threaded }: Asked, count: number) {
  const ts = `17000${count}.000100`;
  const direct = place === 'D1';
  return {
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
  };
}

/** Everything that was said, as text. */
export const wordsOf = (calls: readonly ApiCall[]) => JSON.stringify(calls.map(({ args }) => args));

/** What is wrong with what was said aloud. */
export function saidAloud(text: string, place: string, applications: readonly Application[]): string[] {
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
export function saidAlone(text: string, user: string, applications: readonly Application[]): string[] {
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

function wrongWith(one: Asked, calls: readonly ApiCall[], applications: readonly Application[]): string[] {
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
