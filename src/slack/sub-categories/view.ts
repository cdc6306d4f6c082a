import type { ModalView } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { applicationName } from '../kit/application-lines.js';
import { input, inputAction, modal, option, section } from '../kit/blocks.js';
import { multiMenuOf } from '../kit/menu.js';
import { ids } from './ids.js';

/** The narrowings of the designation that the award is to name (SDP-20). */
export function subCategoriesView(appView: ApplicationView, metadata: string): ModalView {
  const choices = appView.ctx.offering.subCategories.map((one) => option(one, one));
  return modal({
    id: ids.view,
    metadata,
    title: 'Sub-categories',
    submit: 'Save',
    blocks: [
      section(
        `${applicationName(appView)}\nChoose none, one or several. The award is to name what you choose.`,
      ),
      input({
        field: 'subCategories',
        label: 'Sub-categories',
        element: multiMenuOf({
          action: inputAction,
          choices,
          values: appView.application.subCategories,
        }),
      }),
    ],
  });
}
