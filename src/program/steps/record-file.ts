import { z } from 'zod';
import { doubtText, faultRemedy, faultText } from '../files/fault-text.js';
import { filesIn, isDoubtful, type PlacedFile, withFile } from '../files/file-places.js';
import { FileRef, isAwaited } from '../files/file-ref.js';
import { buildNotice } from '../notices/drafts.js';
import type { Audience, Notice } from '../notices/notice.js';
import { pointer } from '../notices/pointer.js';
import { Refusal } from '../refusal.js';
import { editableStages, stages } from '../stage.js';
import { defineStep } from '../step.js';
import type { StepContext } from '../step-context.js';

/**
 * Writes down what came of fetching a file: its type, size and hash, or why it cannot be used. Whoever gave one that
 * cannot be used is told, with what to do.
 */
export const recordFile = defineStep({
  name: 'record-file',
  label: 'Record a file',
  does: 'record files',
  from: stages,
  by: ['desk'],
  input: z.object({ found: FileRef }),
  part: ({ found }) => `files/${found.id}`,
  decide(ctx, { found }) {
    const before = filesIn(ctx.application).filter(({ file }) => file.id === found.id);
    if (before.length === 0)
      return new Refusal('not-found', `${found.name} is not part of ${ctx.application.ref} any more.`);
    // Two processes may have fetched it: what the first found stands.
    if (!before.some(({ file }) => isNews(file, found)))
      return new Refusal('blocked', `What ${found.name} is was recorded already.`);
    const application = withFile(ctx.application, found.id, found);
    const faulty = filesIn(application).filter(
      ({ file }, position) =>
        file.id === found.id &&
        file.fault !== undefined &&
        filesIn(ctx.application)[position]?.file.fault === undefined,
    );
    const [first] = faulty;
    const doubtful = filesIn(application).filter(
      ({ file, use }) => file.id === found.id && isDoubtful(file, use),
    );
    return {
      application,
      notices: [
        ...faulty.slice(0, 1).map((placed) => unusable(ctx, placed)),
        ...doubtful.slice(0, 1).map((placed) => doubted(ctx, placed)),
      ],
      note:
        first?.file.fault === undefined
          ? `fetched ${found.name}`
          : `could not use ${found.name}: ${faultText(first.file.fault)}`,
    };
  },
});

/** What is known of a file is not news; that one which could not be had is there after all is. */
function isNews(known: FileRef, found: FileRef): boolean {
  return isAwaited(known) || (known.kept === undefined && found.kept !== undefined);
}

function unusable(ctx: StepContext, { file, by, use, index }: PlacedFile): Notice {
  const { fault, name } = file;
  const about = index === null ? 'given as evidence' : `of case study ${index + 1}`;
  return buildNotice(ctx, {
    kind: 'file-unusable',
    ...readers(ctx, by),
    title: `A file cannot be used`,
    lines:
      fault === undefined
        ? []
        : [`${name}, ${about}: ${faultText(fault)}.`, faultRemedy(fault), ...locked(ctx, use)],
    confidential: true,
    intents: [use === 'evidence' ? 'respond-to-items' : 'open-application'],
  });
}

/** It counts; whoever gave it may have meant another. */
function doubted(ctx: StepContext, { file, by }: PlacedFile): Notice {
  return buildNotice(ctx, {
    kind: 'file-unusable',
    ...readers(ctx, by),
    title: 'Please look at a diagram once more',
    lines: [
      `${doubtText(file)}. It stays with the case study and holds nothing up; the Program Office looks at it with everything else.`,
      'If you meant another file, please take this one out and upload that.',
      ...locked(ctx, 'diagram'),
    ],
    confidential: true,
    intents: ['open-application'],
  });
}

/** Whoever gave it; the partner's other people once they have left. */
function readers(ctx: StepContext, by: string): { to: Audience[] } {
  return { to: ctx.person(by)?.active === true ? [{ person: by }] : ['applicants', 'alliance-lead'] };
}

/** Documents are locked from submission on (SDP-54, SDP-62): then the way is another. */
function locked({ application }: StepContext, use: PlacedFile['use']): string[] {
  if (use === 'evidence' || editableStages.includes(application.stage)) return [];
  return [
    `${application.ref} is submitted, so that its documents cannot be changed now. The Program Office can return it for that: ${pointer('ask')} about it.`,
  ];
}
