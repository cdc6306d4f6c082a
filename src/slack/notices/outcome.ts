import type { NoticeOutcome } from '../../program/notices/outcome.js';
import type { ApplicationRole } from '../../program/people/application-role.js';
import { partnerPeople } from '../../program/people/partner.js';
import { isThere } from '../../program/people/presence.js';
import type { StepContext } from '../../program/step-context.js';
import { dayText } from '../kit/dates.js';
import { mentionOf } from '../kit/mention.js';
import { isPartnerSide } from '../kit/status-summary.js';
import { nameOf } from '../kit/words.js';

interface Reading {
  ctx: Pick<StepContext, 'partner' | 'person' | 'calendars'>;
  roles: readonly ApplicationRole[];
}

/**
 * "Sent by Otto Office, Tue 8 Sep 2026" in place of the buttons; to a partner, who of AWS did it is not told. Slack
 * shows the name they have by then; whoever is not there any more is called to nothing.
 */
export function outcomeLine(outcome: NoticeOutcome | null, { ctx, roles }: Reading): string | null {
  if (outcome === null) return null;
  const { did, by } = outcome;
  const ours = roles.length > 0 && !isPartnerSide({ roles });
  const tells = by !== 'desk' && (ours || partnerPeople(ctx.partner).includes(by));
  const who = tells ? ` by ${isThere(ctx.person(by)) ? mentionOf(ctx.person(by), by) : nameOf(ctx, by)}` : '';
  return `*${did}*${who}, ${dayText(outcome.at, ctx.calendars.program.zone)}`;
}
