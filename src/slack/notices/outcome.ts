import type { Case } from '../../program/case.js';
import type { NoticeOutcome } from '../../program/notices/outcome.js';
import type { CaseRole } from '../../program/people/case-role.js';
import { partnerPeople } from '../../program/people/partner.js';
import { isThere } from '../../program/people/presence.js';
import { dayText } from '../kit/dates.js';
import { isPartnerSide } from '../kit/standing.js';
import { mention } from '../kit/text.js';
import { nameOf } from '../kit/words.js';

interface Reading {
  at: Pick<Case, 'partner' | 'person' | 'calendars'>;
  roles: readonly CaseRole[];
}

/**
 * "Sent by Otto Office, Tue 8 Sep 2026" in place of the buttons; to a partner, who of AWS did it is not told. Slack shows the
 * name they have by then; whoever is not there any more is called to nothing.
 */
export function outcomeLine(outcome: NoticeOutcome | null, { at, roles }: Reading): string | null {
  if (outcome === null) return null;
  const { did, by } = outcome;
  const ours = roles.length > 0 && !isPartnerSide({ roles });
  const tells = by !== 'desk' && (ours || partnerPeople(at.partner).includes(by));
  const who = tells ? ` by ${isThere(at.person(by)) ? mention(by) : nameOf(at, by)}` : '';
  return `*${did}*${who}, ${dayText(outcome.at, at.calendars.program.zone)}`;
}
