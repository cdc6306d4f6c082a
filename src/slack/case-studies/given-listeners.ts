import type { CaseIndex } from '../../program/application.js';
import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { caseIndexOf } from '../kit/case-index.js';
import { readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import { ownFile } from '../kit/own-file.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { documentsView } from './documents-view.js';
import { givenView } from './given-view.js';
import { ids } from './ids.js';
import { writePlace } from './place.js';
import { readDescribed } from './read.js';

/** A file that was dropped into a conversation becomes a document of a case study. */
export function registerGiven(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'use-as-document',
    draw: async (sight, visit) => {
      const { index, id } = readGiven(visit.key.which);
      const file = await ownFile(slack, visit.user, id);
      if (file instanceof Refusal) return file;
      const metadata = remember(keyTo(sight, visit.key.which));
      return givenView(sight, { index, file }, metadata);
    },
  });
  onSubmit(slack, ids.given, (submission) => addGiven(slack, submission));
}

async function addGiven(
  slack: SlackParts,
  { user, once, metadata, form }: Submission,
): Promise<Answer | Refusal> {
  const { which } = metadata;
  const { index, id } = readGiven(which);
  const file = await ownFile(slack, user, id);
  if (file instanceof Refusal) return file;
  const input = { index, document: { ...readDescribed(form), file } };
  const done = await take(slack, 'add-document', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const sight = await readCase(slack, 'open-documents', { user, key: metadata });
  if (sight instanceof Refusal) return close;
  const place = { index, page: 'story' } as const;
  const view = documentsView(sight, place, rememberInstead(metadata, keyTo(sight, writePlace(place))));
  return { next: 'update', view };
}

/** `0:F123`: the case study and the file. */
function readGiven(which: string): { index: CaseIndex; id: string } {
  return { index: caseIndexOf(which), id: which.slice(which.indexOf(':') + 1) };
}
