import type { Button, KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexes } from '../../program/application.js';
import type { GivenFile } from '../../program/files/file-ref.js';
import { deskActionFault } from '../../program/people/desk-actions.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, context, type Message, section } from '../kit/blocks.js';
import { sortCaseload } from '../kit/caseload.js';
import { keyTo, linkButton, noKey } from '../kit/links.js';
import { nextSteps } from '../kit/next-steps.js';
import type { Requester } from '../kit/requester.js';
import { fitEscaped } from '../kit/text.js';

const maxFiles = 5;
const maxApplications = 5;

/** What a file that was dropped into the conversation can be used for by whoever dropped it, each with its button. */
export function fileAnswer({ person, appViews }: Requester, files: readonly GivenFile[]): Message {
  const { yours, others } = sortCaseload(appViews);
  const able = [...yours, ...others].filter((appView) => uses(appView).length > 0);
  const publishes = deskActionFault(person, 'keep-settings') === null;
  if (able.length === 0 && !publishes) return { text: none, blocks: [section(none), ...nextButton] };
  const named = able.slice(0, maxApplications);
  const text =
    files.length === 1 ? 'What shall this file be used for?' : 'What shall these files be used for?';
  const more = [
    ...(files.length > maxFiles
      ? [`${files.length - maxFiles} more files: please send them by themselves.`]
      : []),
    ...(able.length > named.length
      ? [`${able.length - named.length} more applications: open one and add the file there.`]
      : []),
  ];
  const blocks = [
    ...files.slice(0, maxFiles).flatMap((file) => fileBlocks(file, named, publishes)),
    ...(more.length === 0 ? [] : [context(...more)]),
    context(
      'Only you can use it: what you press opens a form first, and nothing is added before you send that.',
    ),
  ];
  return { text, blocks: [section(`*${text}*`), ...blocks] };
}

const none =
  'Thank you for the file. I have no use for it now: documents are added while an application is filled in, evidence while ' +
  'action items are open. It stays where you put it, and nobody else was shown it.';

const nextButton = actions(linkButton('whats-next', noKey, { label: 'What’s next' }));

function fileBlocks(file: GivenFile, able: readonly ApplicationView[], publishes: boolean): KnownBlock[] {
  return [
    section(`:page_facing_up: *${fitEscaped(file.name, 250)}*`),
    ...able.flatMap((appView) => [context(applicationName(appView)), ...actions(...buttons(appView, file))]),
    ...(publishes
      ? actions(
          linkButton(
            'use-as-checklist',
            { ...noKey, which: file.id },
            { label: 'Publish it as a checklist…' },
          ),
        )
      : []),
  ];
}

type Use = 'fill-from-workbook' | 'add-document' | 'respond-to-item';

function uses(appView: ApplicationView): Use[] {
  const steps = nextSteps(appView.ctx, appView.roles);
  return (['fill-from-workbook', 'add-document', 'respond-to-item'] as const).filter((step) =>
    steps.includes(step),
  );
}

function buttons(appView: ApplicationView, file: GivenFile): Button[] {
  const { id } = file;
  const can = uses(appView);
  return [
    ...(can.includes('fill-from-workbook') && mayBeWorkbook(file)
      ? [linkButton('use-as-workbook', keyTo(appView, id), { label: 'Use as filled checklist…' })]
      : []),
    ...(can.includes('add-document')
      ? caseIndexes(appView.application).map((index) =>
          linkButton('use-as-document', keyTo(appView, `${index}:${id}`), {
            label: `Document of case study ${index + 1}…`,
          }),
        )
      : []),
    ...(can.includes('respond-to-item')
      ? [linkButton('use-as-evidence', keyTo(appView, id), { label: 'Evidence for an action item…' })]
      : []),
  ];
}

/** Slack may not say what a file is called or what it is; then it may be one. */
function mayBeWorkbook({ name, mimetype }: GivenFile): boolean {
  return /\.(xlsx|csv)$/i.test(name) || /spreadsheetml|csv/.test(mimetype) || !/\.\w+$/.test(name);
}
