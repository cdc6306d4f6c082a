import type { ModalView } from '@slack/types';
import type { HeldApplication } from '../../desk/ports.js';
import { actions, section } from '../kit/blocks.js';
import { door, keyTo } from '../kit/doors.js';
import type { Metadata } from '../kit/metadata.js';
import { noteOf } from '../kit/windows.js';

/** What was done with a workbook (mrkdwn, ours), and the ways on from there; to a page that lies below, the way back leads. */
export function doneView(
  says: string,
  held: Pick<HeldApplication, 'application' | 'revision'>,
  { trail }: Pick<Metadata, 'trail'>,
): ModalView {
  const key = keyTo(held);
  const doors = [
    ...(trail.length > 0 ? [] : [door('open-assessment', key, { label: 'Open the self-assessment' })]),
    ...(held.application.workbook === undefined ? [] : [door('open-undo-workbook', key, { label: 'Undo…' })]),
  ];
  return noteOf([section(says), ...actions(...doors)], { key, title: 'Self-assessment' });
}
