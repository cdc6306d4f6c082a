import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { Refusal } from '../../program/refusal.js';
import { benefitBlocks } from '../kit/answers/benefits.js';
import { onApplicationLink, onLiveView } from '../kit/application-link.js';
import { type Awarded, isAwarded } from '../kit/award-lines.js';
import { modal } from '../kit/blocks.js';
import { takeByClick } from '../kit/click.js';
import { heldBy } from '../kit/held-by.js';
import { keyTo, noKey } from '../kit/links.js';
import { close, onLink, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import type { ApplicationLinkName } from '../kit/read-rules.js';
import { onStepForm } from '../kit/step-form.js';
import { changeView, endView, rulingView, startRenewalView, taskView, unpublishView } from './forms.js';
import { ids } from './ids.js';
import { awardView } from './page-view.js';

/** Awards after the decision: the page people of AWS work from, its tasks and rulings, and what a partner may do. */
export function registerAwards(slack: SlackParts): void {
  registerPage(slack);
  registerTasks(slack);
  registerRenewals(slack);
  registerPartnersSide(slack);
}

function registerPage(slack: SlackParts): void {
  onLiveView(slack, 'award', (appView) => {
    const awarded = asAwarded(appView);
    if (awarded instanceof Refusal) return awarded;
    return awardView(awarded, remember(keyTo(appView), { is: 'award' }));
  });
  onForm(slack, { link: 'open-award-end', draw: endView });
  onStepForm(slack, ids.end, {
    step: 'end-award',
    read: (form) => ({ how: form.choice('how'), reason: form.text('reason') }),
  });
}

function registerTasks(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-award-task',
    draw: (appView, interaction) => {
      const awarded = asAwarded(appView);
      if (awarded instanceof Refusal) return awarded;
      const task = awarded.application.award.tasks.find(({ id }) => id === interaction.key.which);
      if (task === undefined || task.settled !== null)
        return new Refusal('blocked', 'This task was settled already. Please look at the award again.');
      return taskView(awarded, task, remember(keyTo(appView, task.id)));
    },
  });
  onStepForm(slack, ids.task, {
    step: 'settle-award-task',
    read: (form, { metadata }) => ({
      task: metadata.which,
      outcome: form.choice('outcome'),
      note: form.text('note'),
    }),
  });
  onLink(slack, 'hand-off-to-references', (interaction) =>
    takeByClick(slack, interaction, 'hand-off-to-references', {}),
  );
}

function registerRenewals(slack: SlackParts): void {
  onForm(slack, { link: 'open-renewal-start', draw: startRenewalView });
  onForm(slack, { link: 'open-renewal-ruling', draw: rulingView });
  onStepForm(slack, ids.ruling, {
    step: 'rule-on-renewal',
    read: (form) => ({
      outcome: form.choice('outcome'),
      until: form.date('until'),
      reason: form.text('reason'),
    }),
  });
  onSubmit(slack, ids.start, async ({ user, once, metadata, form }) => {
    const note = form.text('note');
    const started = await slack.desk.startRenewal({ by: user, refs: [metadata.ref], note, once });
    return started instanceof Refusal ? started : close;
  });
}

function registerPartnersSide(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-unpublish',
    draw: (appView) => unpublishView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.unpublish, {
    step: 'withdraw-publication',
    read: (form) => ({ index: indexOf(form.choice('index')) }),
  });
  onApplicationLink(slack, {
    name: 'open-published-change',
    draw: (appView) => changeView(appView, remember(keyTo(appView))),
  });
  onStepForm(slack, ids.change, {
    step: 'request-published-change',
    read: (form) => ({ what: form.choice('what'), change: form.text('change') }),
  });
  onLink(slack, 'open-benefits', async (interaction) => {
    const partner = await slack.desk.partners.ofPerson(interaction.user);
    if (partner === null)
      return new Refusal('not-permitted', 'Benefits belong to partners. `/sdp awards` lists the awards.');
    const blocks = benefitBlocks(partner, await heldBy(slack.desk, interaction.user, partner.id));
    return interaction.show(
      modal({ id: ids.benefits, metadata: remember(noKey), title: 'Benefits', blocks }),
    );
  });
  onLink(slack, 'apply-again', async (interaction) => {
    const opened = await slack.desk.reapply(interaction.user, interaction.key.ref, interaction.once);
    if (opened instanceof Refusal) return opened;
    const workspace = await slack.liveViews.get('workspace')?.(opened.ref, interaction.user, '');
    if (workspace !== undefined && !(workspace instanceof Refusal)) await interaction.show(workspace);
    return interaction.redrawLiveViews();
  });
}

/** The chosen case study as the step counts it; anything else is left to the step to refuse. */
function indexOf(chosen: string | null): number | null {
  return chosen === null ? null : Number(chosen);
}

function asAwarded(appView: ApplicationView): Awarded | Refusal {
  if (isAwarded(appView)) return appView;
  return new Refusal(
    'blocked',
    `${appView.application.ref} has no award. Ask me for *status* to see where it stands.`,
  );
}

function onForm(
  slack: SlackParts,
  form: { link: ApplicationLinkName; draw(appView: Awarded, metadata: string): ModalView | Refusal },
): void {
  onApplicationLink(slack, {
    name: form.link,
    draw: (appView) => {
      const awarded = asAwarded(appView);
      if (awarded instanceof Refusal) return awarded;
      return form.draw(awarded, remember(keyTo(appView)));
    },
  });
}
