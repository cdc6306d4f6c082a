import { type Partner, partnerPeople } from '../../program/people/partner.js';
import { type Person, personDefaults } from '../../program/people/person.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import type { SlackParts } from '../kit/parts.js';
import type { PartnerForm } from './form-schemas.js';
import { profileOf, startedFrom } from './profile.js';

/** The partner's people and its PDM and PDR, as far as they have to be registered; or why one of them cannot be. */
export async function peopleToRegister(slack: SlackParts, partner: Partner): Promise<Person[] | Refusal> {
  const missing: Person[] = [];
  for (const { id, field } of named(partner)) {
    const aws = field === 'pdm' || field === 'pdr';
    const known = missing.find((person) => person.id === id) ?? (await slack.desk.directory.person(id));
    const fault = known === null ? null : await knownFault(slack, known, { partner, field });
    if (fault !== null) return fault;
    if (known !== null) continue;
    const profile = await profileOf(slack, id);
    if (profile === null || profile.bot) return refuseField(field, 'One of these is no person Slack knows.');
    if (aws && profile.external)
      return refuseField(field, `${profile.name} belongs to another workspace; a PDM or PDR is of AWS.`);
    const organisation = aws ? 'AWS' : partner.name;
    missing.push({
      ...personDefaults,
      ...startedFrom(profile),
      organisation,
      roles: aws ? ['pdm'] : [],
      expertise: [],
      active: true,
    });
  }
  return missing;
}

function named(partner: Partner): { id: string; field: keyof PartnerForm }[] {
  const side = partnerPeople(partner).map((id) => ({ id, field: fieldOf(partner, id) }));
  const aws = (['pdm', 'pdr'] as const).flatMap((field) => {
    const id = partner[field];
    return id === null ? [] : [{ id, field }];
  });
  return [...side, ...aws];
}

function fieldOf(partner: Partner, id: string): keyof PartnerForm {
  if (partner.applicants.includes(id)) return 'applicants';
  return partner.allianceLead === id ? 'allianceLead' : 'technicalContacts';
}

async function knownFault(
  { desk }: SlackParts,
  person: Person,
  { partner, field }: { partner: Partner; field: keyof PartnerForm },
): Promise<Refusal | null> {
  if (!person.active) return refuseField(field, `${person.name} is switched off. Activate them first.`);
  if (field === 'pdm' || field === 'pdr')
    return person.roles.includes('pdm')
      ? null
      : refuseField(
          field,
          `${person.name} is not registered as Partner Development Manager. Give them the role first.`,
        );
  if (person.roles.length > 0)
    return refuseField(
      field,
      `${person.name} has a role in the program and so cannot stand on a partner’s side.`,
    );
  const other = await desk.directory.partnerOf(person.id);
  return other === null || other.id === partner.id
    ? null
    : refuseField(field, `${person.name} belongs to ${other.name} already. Take them off there first.`);
}
