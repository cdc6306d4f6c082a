import type { Application } from '../../src/program/application.js';
import type { AwardStatus } from '../../src/program/awards/award.js';
import type { BusinessEvent } from '../../src/program/business-events/event.js';
import type { EventContext, SideContext } from '../../src/program/business-events/event-context.js';
import type { Partner } from '../../src/program/people/partner.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import { anApplicationAt, emptyDraft, monday, partner, people } from '../step-contexts.js';

/** Zone of the program in these tests; Monday 7 September 2026 is today. */
export const zone = 'America/Los_Angeles';

export const acme: Partner = partner;
export const bluebird: Partner = {
  ...partner,
  id: 'bluebird-demo',
  name: 'Bluebird Demo',
  applicants: ['USTRANGER'],
  allianceLead: 'USTRANGER',
  technicalContacts: [],
  pdm: 'UPDM2',
  channel: 'CBLUE',
};

const services = { 'amazon-ecs': 'Amazon ECS', 'amazon-eks': 'Amazon EKS', 'aws-waf': 'AWS WAF' } as const;

/** Walked to once: the road there is long. */
let activeAward: Application | null = null;

/** An application of this partner whose award stands, due for renewal on that day. */
export function awarded(
  of: Partner,
  ref: string,
  over: { designation?: keyof typeof services; renewalDue?: string | null; status?: AwardStatus } = {},
): Application {
  const { designation = 'amazon-ecs', renewalDue = '2027-09-07', status = 'active' } = over;
  activeAward ??= anApplicationAt('awarded');
  const application = activeAward;
  if (application.award === null) throw new Error('an awarded application has an award');
  return {
    ...application,
    ref,
    partnerId: of.id,
    partnerName: of.name,
    designation,
    designationLabel: services[designation],
    award: { ...application.award, status, renewalDue },
  };
}

/** An application of this partner that is being filled in. */
export function drafted(of: Partner, ref: string): Application {
  return { ...emptyDraft(), ref, partnerId: of.id, partnerName: of.name };
}

export function side(of: Partner, ...applications: Application[]): SideContext {
  return { party: { partnerId: of.id, name: of.name }, partner: of, applications };
}

export function outsider(name: string): SideContext {
  return { party: { partnerId: null, name }, partner: null, applications: [] };
}

/** Acme and another company, in front of the Program Office unless said otherwise. */
export function anEventContext(
  first: SideContext,
  second: SideContext | null,
  over: Partial<BusinessEvent> & { by?: string; now?: Date; roles?: EventContext['actor']['roles'] } = {},
): EventContext {
  const { by = 'UOFFICE', now = monday, roles = ['program-office'], ...event } = over;
  return {
    event: {
      ref: 'EV-1001',
      happening: 'acquisition',
      first: first.party,
      second: second?.party ?? null,
      filedFor: 'first',
      filed: { by: 'UAPPLICANT', at: monday },
      happenedOn: '2026-09-01',
      disclosedOn: '2026-09-07',
      impacts: '',
      state: 'filed',
      statements: [],
      ruling: null,
      effects: [],
      inForceAt: null,
      undo: null,
      ...event,
    },
    first,
    second,
    rules: guide2019,
    zone,
    now,
    actor: { id: by, roles },
    person: (id) => people.find((one) => one.id === id) ?? null,
  };
}
