import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { input, inputAction, modal, option, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { multiMenuOf } from '../kit/menu.js';
import { ids } from './ids.js';

/** The narrowings of the designation that the award is to name (SDP-20). */
export function subCategoriesView(sight: Sight, metadata: string): ModalView {
  const choices = sight.at.offering.subCategories.map((one) => option(one, one));
  return modal({
    id: ids.view,
    metadata,
    title: 'Sub-categories',
    submit: 'Save',
    blocks: [
      section(`${caseName(sight)}\nChoose none, one or several. The award is to name what you choose.`),
      input({
        field: 'subCategories',
        label: 'Sub-categories',
        element: multiMenuOf({
          action: inputAction,
          choices,
          values: sight.application.subCategories,
        }),
      }),
    ],
  });
}
