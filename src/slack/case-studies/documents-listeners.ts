import type { Sight } from '../../desk/sight.js';
import { Refusal, refuseField } from '../../program/refusal.js';
import { onCaseAction, onCaseDoor } from '../kit/case-door.js';
import { hinderedStep, readCase } from '../kit/case-reads.js';
import { keyTo } from '../kit/doors.js';
import { type Answer, close, onSubmit, type Submission, type Visit } from '../kit/listen.js';
import { type Metadata, remember, rememberInstead } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { describeView } from './describe-view.js';
import { documentsView } from './documents-view.js';
import { registerGiven } from './given-listeners.js';
import { ids } from './ids.js';
import { type Place, placeIn, readPlace, writePlace } from './place.js';
import { readDescribed, readDocuments } from './read.js';
import { addDocuments } from './save.js';

/** The documents of a case study: a list, with a way to add and to remove. */
export function registerDocuments(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-documents',
    draw: (sight, visit) => {
      const place = placeIn(sight, visit.key.which);
      const metadata = remember(keyTo(sight, writePlace(place)));
      return documentsView(sight, place, metadata);
    },
  });
  registerGiven(slack);
  onCaseAction(slack, {
    id: new RegExp(`^${ids.remove}:`),
    within: 'open-documents',
    answer: (_, visit, metadata) => removeDocument(slack, visit, metadata),
  });
  onCaseAction(slack, {
    id: new RegExp(`^${ids.describe}:`),
    within: 'open-documents',
    answer: openDescription,
  });
  onSubmit(slack, ids.documents, (submission) => addToList(slack, submission));
  onSubmit(slack, ids.described, (submission) => saveDescription(slack, submission));
}

async function removeDocument(
  slack: SlackParts,
  visit: Visit,
  metadata: Metadata,
): Promise<Refusal | undefined> {
  const { user, once } = visit;
  const place = readPlace(metadata.which);
  const input = { index: place.index, file: idAfter(ids.remove, visit) };
  const done = await take(slack, 'remove-document', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const sight = await readCase(slack, 'open-documents', { user: visit.user, key: metadata });
  if (sight instanceof Refusal) return sight;
  await visit.redraw(listNow(sight, place, metadata));
  await visit.redrawHubs();
  return undefined;
}

/** The description takes the place of the list, which comes back when it is saved. */
async function openDescription(sight: Sight, visit: Visit, metadata: Metadata): Promise<Refusal | undefined> {
  const hindered = hinderedStep(sight, 'describe-document', null);
  if (hindered !== null) return hindered;
  const { index } = readPlace(metadata.which);
  const id = idAfter(ids.describe, visit);
  const found = sight.application.caseStudies[index]?.documents.find(({ file }) => file.id === id);
  if (found === undefined)
    return new Refusal('not-found', 'This document is gone. Please open the list again.');
  const key = keyTo(sight, `${writePlace({ index, page: 'story' })}:${id}`);
  await visit.redraw(describeView(sight, found, rememberInstead(metadata, key)));
  return undefined;
}

async function saveDescription(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata, user, once } = submission;
  const { which } = metadata;
  const place = readPlace(which);
  const file = which.slice(which.indexOf(':') + 1);
  const input = { index: place.index, file, described: readDescribed(form) };
  const done = await take(slack, 'describe-document', { at: metadata, by: user, input, once });
  if (done instanceof Refusal) return done;
  const sight = await readCase(slack, 'open-documents', { user, key: metadata });
  if (sight instanceof Refusal) return close;
  return { next: 'update', view: listNow(sight, place, metadata) };
}

async function addToList(slack: SlackParts, submission: Submission): Promise<Answer | Refusal> {
  const { form, metadata, user } = submission;
  const place = readPlace(metadata.which);
  const uploaded = await readDocuments(slack, form);
  if (uploaded instanceof Refusal) return uploaded;
  if (uploaded.files.length === 0) {
    return refuseField('document', 'Please choose a file to add first, or close this window.');
  }
  const refused = await addDocuments(slack, submission, { index: place.index, uploaded });
  if (refused !== null) return refused;
  const sight = await readCase(slack, 'open-documents', { user, key: metadata });
  if (sight instanceof Refusal) return close;
  return { next: 'update', view: listNow(sight, place, metadata) };
}

/** The file an action is about: "<action>:<file>". */
function idAfter(action: string, { body }: Visit): string {
  return body.actions[0]?.action_id.slice(action.length + 1) ?? '';
}

function listNow(sight: Sight, place: Place, metadata: Metadata) {
  return documentsView(sight, place, rememberInstead(metadata, keyTo(sight, writePlace(place))));
}
