import type { ModalView } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import { input, inputAction, modal, option, section } from '../kit/blocks.js';
import { caseName } from '../kit/case-lines.js';
import { limits } from '../kit/limits.js';
import { ids } from './ids.js';

/** The narrowings of the designation that the award is to name (SDP-20). */
export function subCategoriesView(sight: Sight, metadata: string): ModalView {
  const options = sight.at.offering.subCategories.slice(0, limits.options).map((one) => option(one, one));
  const chosen = options.filter(({ value }) => sight.application.subCategories.includes(value ?? ''));
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
        element: {
          type: 'multi_static_select',
          action_id: inputAction,
          options,
          ...(chosen.length === 0 ? {} : { initial_options: chosen }),
        },
      }),
    ],
  });
}
