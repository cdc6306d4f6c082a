import { rolesTowardsPartner } from '../../program/people/application-role.js';
import type { Partner } from '../../program/people/partner.js';
import { Refusal } from '../../program/refusal.js';
import { close, onAction, onLink, onSubmit } from '../kit/listen.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { offerOf, todayAt } from './offer.js';
import { applyView } from './view.js';

/** Choosing a designation and opening a draft for it, which leads straight into the workspace. */
export function registerApply(slack: SlackParts): void {
  const { desk, guidance } = slack;
  const shelfFor = ({ name }: Partner) => ({
    designations: desk.catalog.active(todayAt(desk)),
    partnerName: name,
    links: guidance.links,
  });

  onLink(slack, 'apply', async (interaction) => {
    const partner = await applyingPartner(slack, interaction.user);
    if (partner instanceof Refusal) return partner;
    const offer = await offerOf(desk, partner.id, interaction.key.which);
    if (offer instanceof Refusal) return offer;
    return interaction.show(applyView(shelfFor(partner), offer));
  });

  onAction(slack, ids.choose, async (interaction) => {
    const partner = await applyingPartner(slack, interaction.user);
    if (partner instanceof Refusal) return partner;
    const offer = await offerOf(desk, partner.id, interaction.chosen ?? '');
    if (offer instanceof Refusal) return offer;
    return interaction.redraw(applyView(shelfFor(partner), offer));
  });

  onSubmit(slack, ids.view, async ({ user, once, metadata }) => {
    const opened = await desk.open(user, metadata.which, once);
    if (opened instanceof Refusal) return opened;
    const workspace = await slack.liveViews.get('workspace')?.(opened.ref, user, '');
    return workspace === undefined || workspace instanceof Refusal
      ? close
      : { next: 'update', view: workspace };
  });
}

/** The partner this person may apply for; refused before anything is chosen where they may not. */
async function applyingPartner({ desk }: SlackParts, user: string): Promise<Partner | Refusal> {
  const person = await desk.people.find(user);
  const partner = await desk.partners.ofPerson(user);
  if (person === null || partner === null || !person.active) {
    return new Refusal(
      'not-permitted',
      'Applications are opened by a partner’s people. Please ask a desk administrator to add you to yours.',
    );
  }
  const roles = rolesTowardsPartner(person, partner);
  if (roles.includes('applicant') || roles.includes('alliance-lead')) return partner;
  return new Refusal(
    'not-permitted',
    `Only the applicants and the alliance lead of ${partner.name} can open an application. Please ask them.`,
  );
}
