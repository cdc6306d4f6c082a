import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationName } from '../kit/application-lines.js';
import { actions, context, input, inputAction, modal, section } from '../kit/blocks.js';
import { keyTo, linkButton } from '../kit/links.js';
import { ids } from './ids.js';

/** Where a filled workbook is handed in; what it would change is shown before anything is. */
export function uploadView(appView: ApplicationView, metadata: string): ModalView {
  return modal({
    id: ids.upload,
    metadata,
    title: 'Filled workbook',
    submit: 'Read it',
    blocks: [
      section(
        `${applicationName(appView)}\nFill in *Met?* and *Partner Response* with your colleagues, then bring the workbook here. You see what it ` +
          'would change before anything is taken over, and can undo it in one step.',
      ),
      ...actions(linkButton('send-self-assessment', keyTo(appView), { label: 'Download the workbook' })),
      input({
        field: 'file',
        label: 'The filled workbook',
        hint: 'Excel workbook (.xlsx) or table (.csv): this one, or AWS’s own for this checklist.',
        required: true,
        element: { type: 'file_input', action_id: inputAction, max_files: 1, filetypes: ['xlsx', 'csv'] },
      }),
      context(
        'You may as well drop the file into our direct messages. Pictures in it are not taken over: please add them as documents of the case study.',
      ),
    ],
  });
}
