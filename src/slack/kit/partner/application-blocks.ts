import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { caseIndexes } from '../../../program/application.js';
import { isActive } from '../../../program/awards/renewal.js';
import { blocks as blocking } from '../../../program/completeness.js';
import type { StepName } from '../../../program/lifecycle.js';
import { mayFollow } from '../../../program/seeding.js';
import { actions, divider, section } from '../blocks.js';
import { type Key, keyTo, linkButton } from '../links.js';
import { nextSteps, stepButtons } from '../next-steps.js';
import { extraLinks } from './edition-blocks.js';
import { partRows } from './part-rows.js';

/** The parts with a button each, while they may be changed. */
export function partBlocks(appView: ApplicationView): KnownBlock[] {
  if (!nextSteps(appView.ctx, appView.roles).includes('save-practice')) return [];
  const rows = partRows(appView);
  const next = rows.find(({ done }) => !done);
  return [
    divider(),
    section(
      missingLine(appView),
      linkButton('open-completeness', keyTo(appView), { label: 'What is missing' }),
    ),
    ...rows.map((row) =>
      section(
        row.says,
        linkButton(row.link, keyTo(appView, row.which), {
          label: row.label,
          ...(row === next ? { style: 'primary' as const } : {}),
        }),
      ),
    ),
    ...actions(
      ...caseIndexes(appView.application).map((index) =>
        linkButton('open-documents', keyTo(appView, String(index)), {
          label: `Documents, case study ${index + 1}`,
        }),
      ),
      ...extraLinks(appView),
    ),
  ];
}

function missingLine(appView: ApplicationView): string {
  const count = blocking(appView.findings).length;
  if (count === 0) return `:white_check_mark: *Everything needed is there.* ${submitLine(appView)}`;
  return `:memo: *${count === 1 ? 'One thing is' : `${count} things are`} missing* before it can be submitted.`;
}

/** A technical contact fills in, but does not submit; after a return the checks alone do not say that all is mended. */
function submitLine(appView: ApplicationView): string {
  const returned =
    appView.application.stage === 'returned' ? 'Once the points it was returned with are mended, ' : '';
  const who = nextSteps(appView.ctx, appView.roles).includes('submit')
    ? 'you can submit it'
    : 'the applicant or the alliance lead can submit it';
  const line = `${returned}${who}${returned === '' ? '' : ' again'}.`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** The steps this person may take as a whole, each only while it is offered. */
export function stepBlocks(appView: ApplicationView): KnownBlock[] {
  const steps = nextSteps(appView.ctx, appView.roles);
  const key = keyTo(appView);
  const ready = blocking(appView.findings).length === 0;
  const drawn = [
    steps.includes('submit') &&
      linkButton('open-submit', key, { label: 'Submit…', ...(ready ? { style: 'primary' as const } : {}) }),
    showsItems(appView) && linkButton('open-items', key, itemsButtonProps(appView)),
    steps.includes('file-action-plan') && linkButton('open-plan', key, { label: 'File an action plan…' }),
    !steps.includes('save-practice') && linkButton('open-case', key, { label: 'Read the application' }),
    Object.keys(appView.application.answers).length > 0 &&
      linkButton('send-self-assessment', key, { label: 'Copy of the self-assessment' }),
    steps.includes('ask-question') && linkButton('open-question', key, { label: 'Ask a question…' }),
    appView.application.questions.length > 0 &&
      linkButton('open-questions', key, { label: 'Questions and answers' }),
    mayApplyAgain(appView) &&
      linkButton('apply-again', key, { label: 'Apply again', style: 'primary' as const }),
    isActive(appView.application.award) && linkButton('open-benefits', key, { label: 'Benefits' }),
    ...partnersAwardButtons(steps, key),
    steps.includes('report-conflict') &&
      linkButton('open-report-conflict', key, { label: 'Report a conflict of interest…' }),
    steps.includes('withdraw') &&
      linkButton('open-withdraw', key, { label: 'Withdraw…', style: 'danger' as const }),
  ].filter((button) => button !== false);
  return drawn.length === 0 ? [] : [divider(), ...actions(...drawn)];
}

/** Whoever may open an application may take an ended one up again (SDP-90). */
function mayApplyAgain({ application, roles }: ApplicationView): boolean {
  const opens = roles.includes('applicant') || roles.includes('alliance-lead');
  return opens && mayFollow(application);
}

/** What a partner may do about texts that became public with its award (SDP-36, SDP-42). */
function partnersAwardButtons(steps: readonly StepName[], key: Key): Button[] {
  return stepButtons(
    steps.filter((name) => name === 'withdraw-publication' || name === 'request-published-change'),
    key,
  );
}

/** The summary and its items are the partner's once sent, never before (SDP-72). */
function showsItems({ application }: ApplicationView): boolean {
  return application.summary?.sent != null;
}

function itemsButtonProps(appView: ApplicationView): { label: string; style?: 'primary' } {
  const owed = appView.ownTasks.some(({ steps }) => steps.includes('respond-to-item'));
  return owed
    ? { label: 'Respond to action items', style: 'primary' }
    : { label: 'Summary and action items' };
}
