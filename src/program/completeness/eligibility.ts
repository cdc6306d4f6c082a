import type { Finding } from '../checklist/finding.js';
import type { Partner } from '../people/partner.js';
import type { RuleSet } from '../rule-set.js';
import { beyondGuide, type CompletenessContext, finding } from './completeness-context.js';

/**
 * Why the partner's standing on record lets it not apply under this rule set: "of Registered tier; applicants are of
 * Select, Advanced or Premier tier"; null when it may (SDP-17). Asked at submission, and again, as a warning, at the
 * decision.
 */
export function standingFault(partner: Partner, { tiers, servicesPath }: RuleSet): string | null {
  if (tiers !== null && !tiers.includes(partner.tier))
    return `of ${capital(partner.tier)} tier; applicants are of ${either(tiers)} tier`;
  if (servicesPath !== null && !servicesPath.includes(partner.servicesPath)) {
    const now =
      partner.servicesPath === 'none'
        ? 'not on the Services Path'
        : `at the ${capital(partner.servicesPath)} stage of the Services Path`;
    return `${now}; applicants are at its ${either(servicesPath)} stage`;
  }
  return null;
}

/** What on the partner's record keeps it from applying (SDP-04, SDP-17, SDP-92). */
export function eligibilityFindings(ctx: CompletenessContext): Finding[] {
  const { partner, rules } = ctx;
  const found: Finding[] = [];
  if (!rules.partnerTypes.includes(partner.type)) {
    found.push(
      finding(
        'SDP-04',
        'partner',
        'type',
        `The program is for APN ${either(rules.partnerTypes)} Partners. Please ask your PDM if your partner type on record is wrong.`,
      ),
    );
  }
  const standing = standingFault(partner, rules);
  if (standing !== null) {
    const says = `You are on record as ${standing}. Please ask your PDM to correct or raise it.`;
    const fault = finding('SDP-17', 'partner', 'tier', says);
    found.push(rules.servicesPath === null ? fault : beyondGuide(ctx, fault));
  }
  if (partner.allianceLead === null) {
    found.push(
      finding(
        'SDP-92',
        'partner',
        'alliance-lead',
        'Nobody is on record as your alliance lead, who receives the decision and the Welcome Kit. Please name one to your PDM.',
      ),
    );
  }
  return found;
}

function either(names: readonly string[]): string {
  const capitals = names.map(capital);
  const last = capitals.at(-1) ?? '';
  return capitals.length === 1 ? last : `${capitals.slice(0, -1).join(', ')} or ${last}`;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
