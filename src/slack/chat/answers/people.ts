import type { ApplicationView } from '../../../desk/application-view.js';
import type { Partner } from '../../../program/people/partner.js';
import type { Person } from '../../../program/people/person.js';
import type { Message } from '../../kit/blocks.js';
import { actions, section } from '../../kit/blocks.js';
import { keyTo, linkButton } from '../../kit/links.js';
import { nextSteps } from '../../kit/next-steps.js';
import { isPartnerSide } from '../../kit/status-summary.js';
import { escapeText, fitEscaped } from '../../kit/text.js';
import { type Fact, standing } from './facts.js';
import { wayTo } from './step-links.js';

/** Who has it: the tasks that are open, with the names of whoever has them as far as the asker may know those. */
export function turnFact(appView: ApplicationView): Fact {
  const names = isPartnerSide(appView)
    ? []
    : [
        ...new Set(
          appView.tasks.flatMap(({ leads, assignee }) => (leads && assignee !== null ? [assignee] : [])),
        ),
      ];
  const named = names.map((id) => nameOf(appView, id)).filter((name) => name !== '');
  return {
    says: standing(appView, 4),
    lines: named.length === 0 ? [] : [`It is with *${named.join(', ')}* now.`],
  };
}

function nameOf({ ctx }: ApplicationView, id: string): string {
  return fitEscaped(ctx.person(id)?.name ?? '', 80);
}

/** Who audits: the name is told to people of the program; a partner hears that there is somebody. */
export function auditorFact(appView: ApplicationView): Fact {
  const { validation } = appView.application;
  const assigns = nextSteps(appView.ctx, appView.roles).includes('assign-auditor');
  const buttons = assigns ? [wayTo('assign-auditor', appView)] : [];
  if (validation === null) return { says: `No auditor is assigned yet. ${standing(appView)}`, buttons };
  const kind = validation.thirdParty ? 'a third-party auditor' : 'an auditor of AWS';
  const name = isPartnerSide(appView) ? '' : nameOf(appView, validation.auditor);
  return {
    says: `${name === '' ? `An auditor is assigned: ${kind}` : `*${name}* (${kind}) is the auditor`}. ${standing(appView)}`,
    buttons,
  };
}

/** Who looks after a partner at AWS. */
export function managersAnswer(
  partner: Partner,
  { pdm, pdr }: { pdm: Person | null; pdr: Person | null },
  appViews: readonly ApplicationView[],
): Message {
  const named = [
    ...(pdm === null ? [] : [`*${escapeText(pdm.name)}* is the Partner Development Manager (PDM)`]),
    ...(pdr === null ? [] : [`*${escapeText(pdr.name)}* is the Partner Development Representative (PDR)`]),
  ];
  const text =
    named.length === 0
      ? `Nobody is on record as PDM or PDR of ${escapeText(partner.name)}; the Program Office answers in their place.`
      : `${named.join(', ')} of ${escapeText(partner.name)}.`;
  const asks = appViews
    .filter(({ ctx, roles }) => nextSteps(ctx, roles).includes('ask-question'))
    .slice(0, 3);
  return {
    text: text.replaceAll('*', ''),
    blocks: [
      section(text),
      // Each in a block of its own: within one, Slack takes no two buttons that do the same.
      ...asks.flatMap((appView) =>
        actions(
          linkButton('open-question', keyTo(appView), { label: `Ask about ${appView.application.ref}…` }),
        ),
      ),
    ],
  };
}
