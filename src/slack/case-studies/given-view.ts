import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import type { CaseIndex } from '../../program/application.js';
import type { GivenFile } from '../../program/files/file-ref.js';
import { modal, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { fitEscaped } from '../kit/text.js';
import { descriptionInputs, freshDocument } from './document-inputs.js';
import { ids } from './ids.js';

/** A file that was dropped into a conversation, to become a document of a case study. */
export function givenView(
  sight: Sight,
  { index, file }: { index: CaseIndex; file: GivenFile },
  metadata: string,
): ModalView {
  return modal({
    id: ids.given,
    metadata,
    title: `Case study ${index + 1}`,
    submit: 'Add',
    blocks: [
      section(`${caseName(sight)}\n*${fitEscaped(file.name, 250)}* is added to case study ${index + 1}.`),
      ...descriptionInputs(sight.at.edition, freshDocument),
    ],
  });
}
