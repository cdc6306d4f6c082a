import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { CaseIndex } from '../../program/application.js';
import type { GivenFile } from '../../program/files/file-ref.js';
import { applicationName } from '../kit/application-lines.js';
import { modal, section } from '../kit/blocks.js';
import { fitEscaped } from '../kit/text.js';
import { descriptionInputs, freshDocument } from './document-inputs.js';
import { ids } from './ids.js';

/** A file that was dropped into a conversation, to become a document of a case study. */
export function givenView(
  appView: ApplicationView,
  { index, file }: { index: CaseIndex; file: GivenFile },
  metadata: string,
): ModalView {
  return modal({
    id: ids.given,
    metadata,
    title: `Case study ${index + 1}`,
    submit: 'Add',
    blocks: [
      section(
        `${applicationName(appView)}\n*${fitEscaped(file.name, 250)}* is added to case study ${index + 1}.`,
      ),
      ...descriptionInputs(appView.ctx.edition, freshDocument),
    ],
  });
}
