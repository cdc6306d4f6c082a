import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { benefitLines, benefitsDisclaimer, benefitsOf } from '../../../program/awards/benefits.js';
import { isActive } from '../../../program/awards/renewal.js';
import type { Partner } from '../../../program/people/partner.js';
import { type Awarded, awardLines, benefiting, isAwarded } from '../award-lines.js';
import { actions, context, type Message, section } from '../blocks.js';
import { linkButton, noKey } from '../links.js';
import { escapeText } from '../text.js';
import { firstOf } from '../up-to.js';

const maxAwards = 10;

/** What a partner's designations bring it now: open, locked and by invitation (SDP-10…14, SDP-16). */
export function benefitBlocks(partner: Partner, appViews: readonly ApplicationView[]): KnownBlock[] {
  const awards = appViews.filter(isAwarded).filter(({ application }) => application.partnerId === partner.id);
  const benefits = benefitsOf(partner, benefiting(awards));
  const listed = listedAwards(awards);
  if (benefits.through.length === 0) {
    return [...listed, section(noBenefits), context(benefitsDisclaimer)];
  }
  return [
    ...listed,
    section(`*Benefits of ${escapeText(benefits.through.join(', '))}*`),
    ...benefitLines(benefits).map((line) => section(escapeText(line))),
    context(benefitsDisclaimer),
  ];
}

function listedAwards(awards: readonly Awarded[]): KnownBlock[] {
  return firstOf(awards, maxAwards, {
    draw: (appView) => [section(awardLines(appView))],
    more: (left) => `… and ${left} more: your Home tab lists the designations you hold.`,
  });
}

const noBenefits =
  'No benefit is active now: they come with a designation, and last while at least one is held. Say *apply* to see what can be applied for.';

/**
 * The same, to somebody who asks in chat: which designations there are, which a channel may read, and the way to the
 * rest, which is between the partner and AWS.
 */
export function benefitsAnswer(partner: Partner | null, appViews: readonly ApplicationView[]): Message {
  if (partner === null) {
    const text = 'Benefits belong to partners; you take part in none. `/sdp awards` lists the awards.';
    return { text, blocks: [section(text)] };
  }
  const stored = appViews.filter(isAwarded).filter((appView) => isActive(appView.application.award));
  if (stored.length === 0) return { text: 'No benefit is active now.', blocks: [section(noBenefits)] };
  return {
    text: `${partner.name}: designations and benefits`,
    blocks: [
      ...listedAwards(stored),
      ...actions(linkButton('open-benefits', noKey, { label: 'Show the benefits', style: 'primary' })),
      context(benefitsDisclaimer),
    ],
  };
}
