import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../../desk/application-view.js';
import { applicationLines } from '../application-lines.js';
import { context, type Message, section } from '../blocks.js';
import { homeButton, sortCaseload } from '../caseload.js';
import { keyTo } from '../links.js';
import { fitMessage } from './fit.js';

/** Applications listed under each heading. */
const max = 15;

/** What waits for this person, then what waits for others; what falls due first stands first. */
export function queueOf(appViews: readonly ApplicationView[]): Message {
  const { yours, others } = sortCaseload(appViews);
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

function listed(appViews: readonly ApplicationView[], heading: string): KnownBlock[] {
  const rest = appViews.length - max;
  return [
    section(heading),
    ...appViews
      .slice(0, max)
      .map((appView) => section(applicationLines(appView), homeButton(appView.roles, keyTo(appView)))),
    ...(rest > 0
      ? [context(`… and ${rest} more, due later. Say *status* with a reference to see one of them.`)]
      : []),
  ];
}
