import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { stageNames } from '../../program/stage.js';
import { fitMessage } from '../kit/answers/fit.js';
import { actions, context, fields, type Message, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { sortCaseload } from '../kit/caseload.js';
import { type DoorName, door, keyTo } from '../kit/doors.js';
import { standingPairs } from '../kit/standing-pairs.js';
import { mayHearOf, type Reader } from './reader.js';

/** A channel, as whoever reads along in it. */
type ChannelReader = Exclude<Reader, { is: 'person' } | { is: 'anybody' }>;

/** Applications named in one answer: three blocks each stay below a message's 50. */
const most = 10;

/** The view that most of those who read along work in; everybody else is told what theirs is. */
const doors: Record<ChannelReader['is'], { name: DoorName; label: string }> = {
  partner: { name: 'open-workspace', label: 'Open application' },
  intake: { name: 'open-office', label: 'Open application' },
  reviewers: { name: 'open-review', label: 'Open review' },
};

/**
 * Where applications stand, drawn for a channel and for nobody in particular: reference, partner, service, stage, whose turn
 * and the next date, as on a card (trace section 5).
 * @returns null where nothing of it may be said there; it is between the desk and whoever asks then
 */
export function statusFor(
  reader: Reader,
  asked: { sights: readonly Sight[]; named: boolean },
): Message | null {
  if (reader.is === 'person' || reader.is === 'anybody') return null;
  const sayable = asked.sights.filter(({ at }) => mayHearOf(reader, at));
  const { yours, others } = sortCaseload(sayable);
  const shown = asked.named ? sayable : [...yours, ...others];
  const [first] = shown;
  if (first === undefined) return null;
  const rest = shown.length - most;
  return {
    text:
      shown.length === 1
        ? `${first.application.ref}: ${stageNames[first.application.stage]}`
        : `${shown.length} applications are running`,
    blocks: fitMessage([
      ...shown.slice(0, most).flatMap((sight) => standingBlocks(reader, sight)),
      ...(rest > 0
        ? [context(`… and ${rest} more. Each is told of by its reference: *status DD-1001*.`)]
        : []),
    ]),
  };
}

function standingBlocks(reader: ChannelReader, sight: Sight): KnownBlock[] {
  const { name, label } = doors[reader.is];
  const side = reader.is === 'partner' ? 'partner' : 'program';
  return [
    section(caseName(sight)),
    fields(standingPairs(sight.at, sight.clocks, side)),
    ...actions(door(name, keyTo(sight), { label })),
  ];
}
