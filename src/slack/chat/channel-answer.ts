import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { stageNames } from '../../program/stage.js';
import { fitMessage } from '../kit/answers/fit.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, context, fields, type Message, section } from '../kit/blocks.js';
import { sortCaseload } from '../kit/caseload.js';
import { keyTo, type LinkName, linkButton } from '../kit/links.js';
import { statusPairs } from '../kit/status-pairs.js';
import { mayHearOf, type Reader } from './reader.js';

/** A channel, as whoever reads along in it. */
type ChannelReader = Exclude<Reader, { is: 'person' } | { is: 'anybody' }>;

/** Applications named in one answer: three blocks each stay below a message's 50. */
const max = 10;

/** The view that most of those who read along work in; everybody else is told what theirs is. */
const links: Record<ChannelReader['is'], { name: LinkName; label: string }> = {
  partner: { name: 'open-workspace', label: 'Open application' },
  intake: { name: 'open-office', label: 'Open application' },
  reviewers: { name: 'open-review', label: 'Open review' },
};

/**
 * Where applications stand, drawn for a channel and for nobody in particular: reference, partner, service, stage,
 * whose turn and the next date, as on a card (trace section 5).
 * @returns null where nothing of it may be said there; it is between the desk and whoever asks then
 */
export function statusFor(
  reader: Reader,
  asked: { appViews: readonly ApplicationView[]; named: boolean },
): Message | null {
  if (reader.is === 'person' || reader.is === 'anybody') return null;
  const sayable = asked.appViews.filter(({ ctx }) => mayHearOf(reader, ctx));
  const { yours, others } = sortCaseload(sayable);
  const shown = asked.named ? sayable : [...yours, ...others];
  const [first] = shown;
  if (first === undefined) return null;
  const rest = shown.length - max;
  return {
    text:
      shown.length === 1
        ? `${first.application.ref}: ${stageNames[first.application.stage]}`
        : `${shown.length} applications are running`,
    blocks: fitMessage([
      ...shown.slice(0, max).flatMap((appView) => statusBlocks(reader, appView)),
      ...(rest > 0
        ? [context(`… and ${rest} more. Each is told of by its reference: *status DD-1001*.`)]
        : []),
    ]),
  };
}

function statusBlocks(reader: ChannelReader, appView: ApplicationView): KnownBlock[] {
  const { name, label } = links[reader.is];
  const side = reader.is === 'partner' ? 'partner' : 'program';
  return [
    section(applicationName(appView)),
    fields(statusPairs(appView.ctx, appView.clocks, side)),
    ...actions(linkButton(name, keyTo(appView), { label })),
  ];
}
