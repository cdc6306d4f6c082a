import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../../desk/sight.js';
import { context, type Message, section } from '../blocks.js';
import { caseLines } from '../case-lines.js';
import { homeButton, sortCaseload } from '../caseload.js';
import { keyTo } from '../doors.js';
import { fitMessage } from './fit.js';

/** Applications listed under each heading. */
const most = 15;

/** What waits for this person, then what waits for others; what falls due first stands first. */
export function queueOf(sights: readonly Sight[]): Message {
  const { yours, others } = sortCaseload(sights);
  const text = yours.length === 0 ? 'Nothing waits for you.' : `${count(yours.length)} for you`;
  return {
    text,
    blocks: fitMessage([
      ...listed(
        yours,
        yours.length === 0
          ? ':white_check_mark: *Nothing waits for you.*'
          : `*Waiting for you (${yours.length})*`,
      ),
      ...(others.length === 0 ? [] : listed(others, `*Waiting for others (${others.length})*`)),
    ]),
  };
}

function count(applications: number): string {
  return applications === 1 ? '1 application waits' : `${applications} applications wait`;
}

function listed(sights: readonly Sight[], heading: string): KnownBlock[] {
  const rest = sights.length - most;
  return [
    section(heading),
    ...sights.slice(0, most).map((sight) => section(caseLines(sight), homeButton(sight.roles, keyTo(sight)))),
    ...(rest > 0
      ? [context(`… and ${rest} more, due later. Say *status* with a reference to see one of them.`)]
      : []),
  ];
}
