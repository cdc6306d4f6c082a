import type { KnownBlock, ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { type Conflict, standsInTheWay } from '../../program/people/conflicts.js';
import { actions, context, divider, modal, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { door, keyTo } from '../kit/doors.js';
import { nextSteps } from '../kit/next-steps.js';
import { escapeText } from '../kit/text.js';
import { nameOf } from '../kit/words.js';
import { ids } from './ids.js';

/** Blocks of two per conflict, below Slack's hundred. */
const most = 40;

/** What a button carries to name one conflict. */
export function conflictKey({ person, about }: Pick<Conflict, 'person' | 'about'>): string {
  return `${person} ${about}`;
}

/** @returns null when it names none */
export function readConflictKey(which: string): Pick<Conflict, 'person' | 'about'> | null {
  const [person, about] = which.split(' ');
  return person === undefined || about === undefined || about === '' ? null : { person, about };
}

/** Conflicts of interest with this application: what waits for a ruling first, then what stands, then what was dismissed. */
export function conflictsView(sight: Sight, conflicts: readonly Conflict[], metadata: string): ModalView {
  const sorted = [...conflicts].sort((one, other) => rank(one) - rank(other));
  const open = sorted.filter((one) => rank(one) === 0).length;
  const blocks: KnownBlock[] = [
    section(caseName(sight)),
    section(headline(conflicts.length, open)),
    ...sorted.slice(0, most).flatMap((conflict) => conflictBlocks(sight, conflict)),
    ...(sorted.length > most ? [context(`… and ${sorted.length - most} more.`)] : []),
    divider(),
    ...actions(door('open-report-conflict', keyTo(sight), { label: 'Report a conflict…' })),
  ];
  return modal({ id: ids.hub, metadata, title: 'Conflicts of interest', blocks });
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

function conflictBlocks(sight: Sight, conflict: Conflict): KnownBlock[] {
  const key = keyTo(sight, conflictKey(conflict));
  const steps = nextSteps(sight.at, sight.roles);
  const buttons = [
    ...(steps.includes('rule-on-conflict') && conflict.person !== sight.viewer.id
      ? [
          door('open-rule-conflict', key, {
            label: 'Rule…',
            ...(rank(conflict) === 0 ? { style: 'primary' as const } : {}),
          }),
        ]
      : []),
    ...(steps.includes('challenge-conflict') && standsInTheWay(conflict) && conflict.state !== 'challenged'
      ? [door('open-challenge-conflict', key, { label: 'Challenge…' })]
      : []),
  ];
  return [section(conflictText(sight, conflict)), ...actions(...buttons)];
}

function conflictText(sight: Sight, { says, state, challenge }: Conflict): string {
  const ruling = challenge?.ruling ?? null;
  return [
    escapeText(says),
    `_${stateWords[state]}_`,
    ...(challenge?.kind === 'doubtful' && ruling === null
      ? [`${nameOf(sight.at, challenge.by)} doubts it: ${escapeText(challenge.reason)}`]
      : []),
    ...(ruling === null ? [] : [`${nameOf(sight.at, ruling.by)}: ${escapeText(ruling.reason)}`]),
  ].join('\n');
}
