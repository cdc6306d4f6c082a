import { Refusal } from '../../program/refusal.js';
import { onApplicationLink } from '../kit/application-link.js';
import { keyTo } from '../kit/links.js';
import { close, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { subCategoriesView } from './view.js';

/** Which narrowings of the designation the partner applies for. */
export function registerSubCategories(slack: SlackParts): void {
  onApplicationLink(slack, {
    name: 'open-sub-categories',
    draw: (appView) => {
      if (appView.ctx.offering.subCategories.length === 0)
        return new Refusal(
          'blocked',
          `${appView.application.designationLabel} has no sub-categories to choose from.`,
        );
      return subCategoriesView(appView, remember(keyTo(appView)));
    },
  });

  onSubmit(slack, ids.view, async ({ user, once, metadata, form }) => {
    const input = { subCategories: form.choices('subCategories') };
    const done = await take(slack, 'choose-sub-categories', { at: metadata, by: user, input, once });
    return done instanceof Refusal ? done : close;
  });
}
