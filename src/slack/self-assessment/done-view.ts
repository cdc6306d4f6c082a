import type { ModalView } from '@slack/types';
import type { StoredApplication } from '../../desk/ports/stored-records.js';
import type { HistoryEntry } from '../../program/application.js';
import type { StepName } from '../../program/lifecycle.js';
import { actions, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import type { Metadata } from '../kit/metadata.js';
import { noteOf } from '../kit/windows.js';

/** What this person has done already from the very form that is handed over once more; null where they have not. */
export function doneAlready(
  { history }: Pick<StoredApplication, 'history'>,
  { step, user, seen }: { step: StepName; user: string; seen: number | null },
): HistoryEntry | null {
  const later = history.filter(({ revision }) => seen !== null && revision > seen);
  return later.findLast((entry) => entry.step === step && entry.by === user) ?? null;
}

/**
 * What was done with a workbook (mrkdwn, ours), and the ways on from there; to a page that lies below, the way back
 * leads.
 */
export function doneView(
  says: string,
  stored: Pick<StoredApplication, 'application' | 'revision'>,
  { trail }: Pick<Metadata, 'trail'>,
): ModalView {
  const key = keyTo(stored);
  const links = [
    ...(trail.length > 0 ? [] : [linkButton('open-assessment', key, { label: 'Open the self-assessment' })]),
    ...(stored.application.workbook === undefined
      ? []
      : [linkButton('open-undo-workbook', key, { label: 'Undo…' })]),
  ];
  return noteOf([section(says), ...actions(...links)], { key, title: 'Self-assessment' });
}
