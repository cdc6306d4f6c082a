import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import type { Document } from '../../program/case-study.js';
import { modal, section } from '../kit/blocks.js';
import { fitEscaped } from '../kit/text.js';
import { descriptionInputs } from './document-inputs.js';
import { ids } from './ids.js';

/** What one document is, who may see it, and what it shows (SDP-47, SDP-48, SDP-50). */
export function describeView(appView: ApplicationView, document: Document, metadata: string): ModalView {
  return modal({
    id: ids.described,
    metadata,
    title: 'Document',
    submit: 'Save',
    blocks: [
      section(`*${fitEscaped(document.file.name, 250)}*`),
      ...descriptionInputs(appView.ctx.edition, document),
    ],
  });
}
