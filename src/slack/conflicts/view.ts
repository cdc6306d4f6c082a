import type { KnownBlock, ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { type Conflict, standsInTheWay } from '../../program/people/conflicts.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import { nextSteps } from '../kit/next-steps.js';
import { escapeText } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** Blocks of two per conflict, below Slack's hundred. */
const max = 40;

/** What a button carries to name one conflict. */
export function conflictKey({ person, about }: Pick<Conflict, 'person' | 'about'>): string {
  return `${person} ${about}`;
}

/** @returns null when it names none */
export function readConflictKey(which: string): Pick<Conflict, 'person' | 'about'> | null {
  const [person, about] = which.split(' ');
  return person === undefined || about === undefined || about === '' ? null : { person, about };
}

/**
 * Conflicts of interest with this application: what waits for a ruling first, then what stands, then what was
 * dismissed.
 */
export function conflictsView(
  appView: ApplicationView,
  conflicts: readonly Conflict[],
  metadata: string,
): ModalView {
  const sorted = [...conflicts].sort((one, other) => rank(one) - rank(other));
  const open = sorted.filter((one) => rank(one) === 0).length;
  const blocks: KnownBlock[] = [
    section(applicationName(appView)),
    section(headline(conflicts.length, open)),
    ...sorted.slice(0, max).flatMap((conflict) => conflictBlocks(appView, conflict)),
    ...(sorted.length > max ? [context(`… and ${sorted.length - max} more.`)] : []),
    divider(),
    ...actions(linkButton('open-report-conflict', keyTo(appView), { label: 'Report a conflict…' })),
  ];
  return modal({ id: ids.liveView, metadata, title: 'Conflicts of interest', blocks });
}

function headline(all: number, open: number): string {
  if (all === 0) return 'No conflict of interest is known of anybody who might audit it.';
  if (open === 0) return 'None waits for a ruling.';
  return `*${open === 1 ? 'One waits' : `${open} wait`} for the Program Manager’s ruling.*`;
}

function rank({ state }: Conflict): number {
  if (state === 'reported' || state === 'challenged') return 0;
  return state === 'dismissed' ? 2 : 1;
}

const stateWords: Record<Conflict['state'], string> = {
  holds: ':no_entry: keeps them from auditing',
  challenged: ':grey_question: challenged, and keeps them from auditing until it is ruled on',
  confirmed: ':no_entry: confirmed by the Program Manager',
  reported: ':grey_question: reported, and not ruled on yet',
  dismissed: ':white_check_mark: ruled to be none',
};

function conflictBlocks(appView: ApplicationView, conflict: Conflict): KnownBlock[] {
  const key = keyTo(appView, conflictKey(conflict));
  const steps = nextSteps(appView.ctx, appView.roles);
  const buttons = [
    ...(steps.includes('rule-on-conflict') && conflict.person !== appView.viewer.id
      ? [
          linkButton('open-rule-conflict', key, {
            label: 'Rule…',
            ...(rank(conflict) === 0 ? { style: 'primary' as const } : {}),
          }),
        ]
      : []),
    ...(steps.includes('challenge-conflict') && standsInTheWay(conflict) && conflict.state !== 'challenged'
      ? [linkButton('open-challenge-conflict', key, { label: 'Challenge…' })]
      : []),
  ];
  return [section(conflictText(appView, conflict)), ...actions(...buttons)];
}

function conflictText(appView: ApplicationView, { says, state, challenge }: Conflict): string {
  const ruling = challenge?.ruling ?? null;
  return [
    escapeText(says),
    `_${stateWords[state]}_`,
    ...(challenge?.kind === 'doubtful' && ruling === null
      ? [`${nameOf(appView.ctx, challenge.by)} doubts it: ${escapeText(challenge.reason)}`]
      : []),
    ...(ruling === null ? [] : [`${nameOf(appView.ctx, ruling.by)}: ${escapeText(ruling.reason)}`]),
  ].join('\n');
}
