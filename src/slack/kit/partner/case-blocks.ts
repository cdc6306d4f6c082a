import type { Button, KnownBlock } from '@slack/types';
import type { Sight } from '../../../desk/sight.js';
import { caseIndexes } from '../../../program/application.js';
import { stands } from '../../../program/awards/renewal.js';
import { blocks as blocking } from '../../../program/completeness.js';
import type { StepName } from '../../../program/lifecycle.js';
import { mayFollow } from '../../../program/seeding.js';
import { actions, divider, section } from '../blocks.js';
import { door, type Key, keyTo } from '../doors.js';
import { nextSteps, stepButtons } from '../next-steps.js';
import { isPartnerSide, standing } from '../standing.js';
import { extraDoors } from './edition-blocks.js';
import { partRows } from './part-rows.js';

/** The parts with a button each, while they may be changed. */
export function partBlocks(sight: Sight): KnownBlock[] {
  if (!nextSteps(sight.at, sight.roles).includes('save-practice')) return [];
  const rows = partRows(sight);
  const next = rows.find(({ done }) => !done);
  return [
    divider(),
    section(missingLine(sight), door('open-completeness', keyTo(sight), { label: 'What is missing' })),
    ...rows.map((row) =>
      section(
        row.says,
        door(row.door, keyTo(sight, row.which), {
          label: row.label,
          ...(row === next ? { style: 'primary' as const } : {}),
        }),
      ),
    ),
    ...actions(
      ...caseIndexes(sight.application).map((index) =>
        door('open-documents', keyTo(sight, String(index)), { label: `Documents, case study ${index + 1}` }),
      ),
      ...extraDoors(sight),
    ),
  ];
}

function missingLine(sight: Sight): string {
  const count = blocking(sight.findings).length;
  if (count === 0) return `:white_check_mark: *Everything needed is there.* ${submitLine(sight)}`;
  return `:memo: *${count === 1 ? 'One thing is' : `${count} things are`} missing* before it can be submitted.`;
}

/** A technical contact fills in, but does not submit; after a return the checks alone do not say that all is mended. */
function submitLine(sight: Sight): string {
  const returned =
    sight.application.stage === 'returned' ? 'Once the points it was returned with are mended, ' : '';
  const who = nextSteps(sight.at, sight.roles).includes('submit')
    ? 'you can submit it'
    : 'the applicant or the alliance lead can submit it';
  const line = `${returned}${who}${returned === '' ? '' : ' again'}.`;
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** The steps this person may take as a whole, each only while it is offered. */
export function stepBlocks(sight: Sight): KnownBlock[] {
  const steps = nextSteps(sight.at, sight.roles);
  const key = keyTo(sight);
  const ready = blocking(sight.findings).length === 0;
  const drawn = [
    steps.includes('submit') &&
      door('open-submit', key, { label: 'Submit…', ...(ready ? { style: 'primary' as const } : {}) }),
    showsItems(sight) && door('open-items', key, itemsFace(sight)),
    steps.includes('file-action-plan') && door('open-plan', key, { label: 'File an action plan…' }),
    !steps.includes('save-practice') && door('open-case', key, { label: 'Read the application' }),
    Object.keys(sight.application.answers).length > 0 &&
      door('send-self-assessment', key, { label: 'Copy of the self-assessment' }),
    steps.includes('ask-question') && door('open-question', key, { label: 'Ask a question…' }),
    sight.application.questions.length > 0 && door('open-questions', key, { label: 'Questions and answers' }),
    mayApplyAgain(sight) && door('apply-again', key, { label: 'Apply again', style: 'primary' as const }),
    stands(sight.application.award) && door('open-benefits', key, { label: 'Benefits' }),
    ...partnersAwardButtons(steps, key),
    steps.includes('report-conflict') &&
      door('open-report-conflict', key, { label: 'Report a conflict of interest…' }),
    steps.includes('withdraw') &&
      door('open-withdraw', key, { label: 'Withdraw…', style: 'danger' as const }),
  ].filter((button) => button !== false);
  return drawn.length === 0 ? [] : [divider(), ...actions(...drawn)];
}

/** Whoever may open an application may take an ended one up again (SDP-90). */
function mayApplyAgain({ application, roles }: Sight): boolean {
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
function showsItems({ application }: Sight): boolean {
  return application.summary?.sent != null;
}

function itemsFace(sight: Sight): { label: string; style?: 'primary' } {
  const owed = isPartnerSide(sight) && standing(sight).yours;
  return owed
    ? { label: 'Respond to action items', style: 'primary' }
    : { label: 'Summary and action items' };
}
