import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { Refusal } from '../../program/refusal.js';
import { benefitBlocks } from '../kit/answers/benefits.js';
import { type Awarded, isAwarded } from '../kit/award-lines.js';
import { modal } from '../kit/blocks.js';
import { onCaseDoor, onCaseHub } from '../kit/case-door.js';
import type { CaseDoorName } from '../kit/case-reads.js';
import { takeByClick } from '../kit/click.js';
import { keyTo, noKey } from '../kit/doors.js';
import { close, onDoor, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
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
  onCaseHub(slack, 'award', (sight) => {
    const awarded = asAwarded(sight);
    if (awarded instanceof Refusal) return awarded;
    return awardView(awarded, remember(keyTo(sight), { is: 'award' }));
  });
  onForm(slack, { door: 'open-award-end', draw: endView });
  onStepForm(slack, ids.end, {
    step: 'end-award',
    read: (form) => ({ how: form.choice('how'), reason: form.text('reason') }),
  });
}

function registerTasks(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-award-task',
    draw: (sight, visit) => {
      const awarded = asAwarded(sight);
      if (awarded instanceof Refusal) return awarded;
      const task = awarded.application.award.tasks.find(({ id }) => id === visit.key.which);
      if (task === undefined || task.settled !== null)
        return new Refusal('blocked', 'This task was settled already. Please look at the award again.');
      return taskView(awarded, task, remember(keyTo(sight, task.id)));
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
  onDoor(slack, 'hand-off-to-references', (visit) => takeByClick(slack, visit, 'hand-off-to-references', {}));
}

function registerRenewals(slack: SlackParts): void {
  onForm(slack, { door: 'open-renewal-start', draw: startRenewalView });
  onForm(slack, { door: 'open-renewal-ruling', draw: rulingView });
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
  onCaseDoor(slack, {
    name: 'open-unpublish',
    draw: (sight) => unpublishView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.unpublish, {
    step: 'withdraw-publication',
    read: (form) => ({ index: indexOf(form.choice('index')) }),
  });
  onCaseDoor(slack, {
    name: 'open-published-change',
    draw: (sight) => changeView(sight, remember(keyTo(sight))),
  });
  onStepForm(slack, ids.change, {
    step: 'request-published-change',
    read: (form) => ({ what: form.choice('what'), change: form.text('change') }),
  });
  onDoor(slack, 'open-benefits', async (visit) => {
    const partner = await slack.desk.directory.partnerOf(visit.user);
    if (partner === null)
      return new Refusal('not-permitted', 'Benefits belong to partners. `/sdp awards` lists the awards.');
    const blocks = benefitBlocks(partner, await slack.desk.caseload(visit.user));
    return visit.show(modal({ id: ids.benefits, metadata: remember(noKey), title: 'Benefits', blocks }));
  });
  onDoor(slack, 'apply-again', async (visit) => {
    const opened = await slack.desk.reapply(visit.user, visit.key.ref, visit.once);
    if (opened instanceof Refusal) return opened;
    const workspace = await slack.hubs.get('workspace')?.(opened.ref, visit.user, '');
    if (workspace !== undefined && !(workspace instanceof Refusal)) await visit.show(workspace);
    return visit.redrawHubs();
  });
}

/** The chosen case study as the step counts it; anything else is left to the step to refuse. */
function indexOf(chosen: string | null): number | null {
  return chosen === null ? null : Number(chosen);
}

function asAwarded(sight: Sight): Awarded | Refusal {
  if (isAwarded(sight)) return sight;
  return new Refusal(
    'blocked',
    `${sight.application.ref} has no award. Ask me for *status* to see where it stands.`,
  );
}

function onForm(
  slack: SlackParts,
  form: { door: CaseDoorName; draw(sight: Awarded, metadata: string): ModalView | Refusal },
): void {
  onCaseDoor(slack, {
    name: form.door,
    draw: (sight) => {
      const awarded = asAwarded(sight);
      if (awarded instanceof Refusal) return awarded;
      return form.draw(awarded, remember(keyTo(sight)));
    },
  });
}
