import type { CaseIndex } from '../../program/application.js';
import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { caseIndexOf } from '../kit/case-index.js';
import { keyTo } from '../kit/links.js';
import { type Answer, close, onSubmit, type Submission } from '../kit/listen.js';
import { remember, rememberInstead } from '../kit/metadata.js';
import { ownFile } from '../kit/own-file.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { take } from '../kit/take.js';
import { documentsView } from './documents-view.js';
import { givenView } from './given-view.js';
import { ids } from './ids.js';
import { writePlace } from './place.js';
import { readDescribed } from './read.js';

/** A file that was dropped into a conversation becomes a document of a case study. */
export function registerGiven(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'use-as-document',
    draw: async (appView, interaction) => {
      const { index, id } = readGiven(interaction.key.which);
      const file = await ownFile(slack, interaction.user, id);
      if (file instanceof Refusal) return file;
      const metadata = remember(keyTo(appView, interaction.key.which));
      return givenView(appView, { index, file }, metadata);
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
  const appView = await readApplication(slack, 'open-documents', { user, key: metadata });
  if (appView instanceof Refusal) return close;
  const place = { index, page: 'story' } as const;
  const view = documentsView(appView, place, rememberInstead(metadata, keyTo(appView, writePlace(place))));
  return { next: 'update', view };
}

/** `0:F123`: the case study and the file. */
function readGiven(which: string): { index: CaseIndex; id: string } {
  return { index: caseIndexOf(which), id: which.slice(which.indexOf(':') + 1) };
}
