import type { Registration } from '../../desk/interface/people-desk.js';
import { hasOwnId } from '../../program/people/identity.js';
import type { DeskRole } from '../../program/people/person.js';
import { namedIn, type PartnerInput } from '../../program/people/steps/change-partner.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';
import { type Profile, profileOf, saidIn } from './profile.js';

/** Whoever is named on a partner's record. */
type Named = Pick<PartnerInput, 'name' | 'applicants' | 'allianceLead' | 'technicalContacts' | 'pdm' | 'pdr'>;

/** The partner's people and its PDM and PDR, as far as they have to be registered; or why one of them cannot be. */
export async function peopleToRegister(
  slack: SlackParts,
  partner: Named,
): Promise<Registration['input'][] | Refusal> {
  const missing = new Map<string, Registration['input']>();
  for (const { id, field } of namedIn(partner)) {
    // Whoever has no account is put on record by their address.
    if (hasOwnId(id) || missing.has(id) || (await slack.desk.people.find(id)) !== null) continue;
    const aws = field === 'pdm' || field === 'pdr';
    const profile = await profileOf(slack, id);
    if (profile === null || profile.bot) return refuseField(field, 'One of these is no person Slack knows.');
    if (aws && profile.external)
      return refuseField(field, `${profile.name} belongs to another workspace; a PDM or PDR is of AWS.`);
    const why = `named ${field === 'pdr' ? 'PDR' : 'PDM'} of ${partner.name}`;
    const place = aws
      ? { organisation: 'AWS', roles: ['pdm' as const], why }
      : { organisation: partner.name, roles: [] };
    missing.set(id, registrationOf(profile, place));
  }
  return [...missing.values()];
}

function registrationOf(
  profile: Profile,
  place: { organisation: string; roles: DeskRole[]; why?: string },
): Registration['input'] {
  const { id, name, email, zone } = profile;
  const nothing = { expertise: [], cap: null, formerEmployers: [], absences: [], declaredConflicts: [] };
  return { ...nothing, id, name, email, zone, ...place, active: true, said: saidIn(profile) };
}
