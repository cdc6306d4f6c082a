import { found, mayRead } from './planted.js';
import { acme, everybody, type Told, type ToldWorld, toldIn } from './told-worlds.js';

/**
 * What may be told to whom, written down a second time by hand: nothing that is typed stands in a channel, and no
 * person is told what is not theirs (trace sections 4 and 5); nobody who is switched off is told, called or put
 * forward.
 */

const office = ['program-office', 'program-manager'];
const partnerRoles = ['applicant', 'alliance-lead', 'technical-contact'];
const isOfPartner = ({ roles }: Told) => roles.some((role) => partnerRoles.includes(role));

/** The links a partner's message may have; those of the program's own steps are none of them. */
const partnerLinks = [
  'open-workspace',
  'open-completeness',
  'open-items',
  'open-response',
  'open-plan',
  'open-questions',
  'open-submit',
  'open-practice',
];

/** What is told in a world to somebody who may not have it. */
export function leaksIn(world: ToldWorld): string[] {
  return leaksOf(toldIn(world), world);
}

export function leaksOf(told: readonly Told[], world: ToldWorld): string[] {
  return told.flatMap((one) => [
    ...(one.via === 'channel' ? aloud(one, world) : alone(one, world)),
    ...toPartner(one),
    ...toTheAbsent(one, world),
  ]);
}

function aloud({ to, text, application }: Told, { shared }: ToldWorld): string[] {
  return [
    ...found(text, application.ref).map((mark) => `${mark} in ${to}`),
    ...(/conflict|UCONFLICTED/i.test(text) ? [`a conflict of interest in ${to}`] : []),
    ...(/Other Demo/.test(text) ? [`another partner in ${to}`] : []),
    ...(shared && to === acme.channel ? ['something where another partner reads'] : []),
    ...(to === acme.channel && /\b(?:you|your)\b/i.test(text) ? [`“you” in ${to}`] : []),
  ];
}

function alone({ to, text, roles, application }: Told, world: ToldWorld): string[] {
  const by = { id: to, roles };
  const kinds = found(text, application.ref).filter((kind) => !mayRead(kind, by, application));
  return kinds
    .filter((kind) => kind !== 'question' || !isTheOffices(application, roles, world))
    .map((kind) => `${kind} to ${to}, who is ${roles.join(' and ') || 'nobody here'}`);
}

/**
 * A question is the Program Office's once it was passed on, and where neither PDM nor PDR is there to answer it
 * (SDP-101); and its answer where nobody who speaks for the partner is there to read it.
 */
function isTheOffices(
  { questions }: Told['application'],
  roles: Told['roles'],
  { off, away }: ToldWorld,
): boolean {
  const unmanaged = [acme.pdm, acme.pdr].every((id) => off.includes(id ?? '') || away.includes(id ?? ''));
  const unread = [...acme.applicants, acme.allianceLead].every((id) => off.includes(id ?? ''));
  const passedOn = questions.some((question) => question.passedOn !== null);
  return roles.some((role) => office.includes(role)) && (unmanaged || unread || passedOn);
}

function toPartner(told: Told): string[] {
  const { text, to, via } = told;
  if (via === 'channel' ? to !== acme.channel : !isOfPartner(told)) return [];
  const links = [...text.matchAll(/"action_id":"door\.([a-z-]+)/g)].map(([, name]) => name ?? '');
  return [
    ...links.filter((name) => !partnerLinks.includes(name)).map((name) => `the link ${name} to ${to}`),
    ...(/Other Demo/.test(text) ? [`another partner to ${to}`] : []),
  ];
}

function toTheAbsent({ to, text, kind, via }: Told, { off }: ToldWorld): string[] {
  const gone = everybody.filter(({ id }) => off.includes(id));
  return gone.flatMap(({ id, name }) => [
    ...(via === 'person' && to === id ? [`told to ${id}, who is switched off`] : []),
    ...(text.includes(`<@${id}>`) ? [`${id} is called, who is switched off`] : []),
    ...(kind !== 'notice' && text.includes(name) ? [`${id} is put forward on a card`] : []),
  ]);
}
