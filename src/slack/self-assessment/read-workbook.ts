import type { ApplicationView } from '../../desk/application-view.js';
import { printOf } from '../../desk/shown.js';
import { caseStudyKey } from '../../program/checklist/answer.js';
import type { FilledPreview } from '../../program/checklist/filled/compare-filled.js';
import type { GivenFile } from '../../program/files/file-ref.js';
import { Refusal } from '../../program/refusal.js';
import { ownFile } from '../kit/own-file.js';
import type { SlackParts } from '../kit/parts.js';
import { unusable } from '../kit/unusable.js';

/** A file somebody gave, and whose answers it holds where it does not say itself: `F0123` or `F0123:1`. */
export interface Given {
  id: string;
  only: string;
}

export function readGiven(which: string): Given {
  const [id = '', only = ''] = which.split(':');
  return { id, only };
}

/** What a workbook holds for an application, and by what that is known again. */
export interface ReadWorkbook {
  file: string;
  preview: FilledPreview;
  print: string;
}

interface Wanted {
  user: string;
  which: string;
  /** Where it was just handed in by this person; anything else is asked of Slack, whose it is. */
  handed?: GivenFile;
}

/**
 * Reads a workbook that this person gave; it is fetched once and kept, so that what is taken over is what was looked
 * at.
 */
export async function readWorkbook(
  slack: SlackParts,
  appView: ApplicationView,
  { user, which, handed }: Wanted,
): Promise<ReadWorkbook | Refusal> {
  const { id, only: named } = readGiven(which);
  const only = caseStudyKey(named, appView.application.caseStudies);
  const given = handed ?? (await ownFile(slack, user, id));
  if (given instanceof Refusal) return given;
  const found = await slack.files.fetch({ ref: appView.application.ref, file: id, by: user });
  if ('kind' in found) return unusable(given.name, found);
  const bytes = await slack.files.read(found.sha256);
  if (bytes === null) return unusable(found.name, { kind: 'unreachable', detail: '' });
  const file = { name: found.name, bytes: Buffer.from(bytes) };
  const preview = await slack.desk.workbooks.preview(appView, { file, only });
  if (preview instanceof Refusal) return preview;
  return { file: found.name, preview, print: printOf(preview) };
}
