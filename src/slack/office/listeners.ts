import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { onApplicationLink, onLiveView } from '../kit/application-link.js';
import { takeByClick } from '../kit/click.js';
import { readDays } from '../kit/days-carried.js';
import { keyTo } from '../kit/links.js';
import { onLink } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import type { ApplicationLinkName } from '../kit/read-rules.js';
import { onStepForm } from '../kit/step-form.js';
import { closeInactiveView, extendView, holdView, receiptView, validationDateView } from './forms.js';
import { ids } from './ids.js';
import { officeView } from './view.js';

/** The Program Office's live view on one application, and the corrections and choices only it makes. */
export function registerOffice(slack: SlackParts): void {
  onLiveView(slack, 'office', (appView) => officeView(appView, remember(keyTo(appView), { is: 'office' })));
  onLink(slack, 'resume', (interaction) => takeByClick(slack, interaction, 'resume', {}));

  onForm(slack, { link: 'open-hold', draw: holdView });
  onForm(slack, { link: 'open-extend', draw: extendView });
  onForm(slack, { link: 'open-close-inactive', draw: closeInactiveView });
  onForm(slack, { link: 'open-validation-date', draw: validationDateView });
  onForm(slack, { link: 'open-receipt', draw: receiptView });

  onStepForm(slack, ids.hold, { step: 'hold', read: (form) => ({ reason: form.text('reason') }) });
  onStepForm(slack, ids.extend, {
    step: 'extend-remediation',
    read: (form) => ({ until: form.date('until'), reason: form.text('reason') }),
  });
  onStepForm(slack, ids.closeInactive, {
    step: 'close-as-inactive',
    read: (form) => ({ reason: form.text('reason') }),
  });
  onStepForm(slack, ids.validationDate, {
    step: 'correct-validation-date',
    read: (form) => ({ completedOn: form.date('completedOn'), reason: form.text('reason') }),
  });
  onStepForm(slack, ids.receipt, {
    step: 'reset-receipt',
    read: (form) => ({ receivedAt: form.instant('receivedAt'), reason: form.text('reason') }),
  });
}

function onForm(
  slack: SlackParts,
  form: {
    link: ApplicationLinkName;
    draw(appView: ApplicationView, metadata: string, said: string | null): ModalView;
  },
): void {
  onApplicationLink(slack, {
    name: form.link,
    draw: (appView, { key }) => form.draw(appView, remember(keyTo(appView)), readDays(key.which)?.to ?? null),
  });
}
