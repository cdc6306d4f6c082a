import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { close, onSubmit } from '../kit/listen.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { take } from '../kit/take.js';
import { ids } from './ids.js';
import { subCategoriesView } from './view.js';

/** Which narrowings of the designation the partner applies for. */
export function registerSubCategories(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-sub-categories',
    draw: (sight) => {
      if (sight.at.offering.subCategories.length === 0)
        return new Refusal(
          'blocked',
          `${sight.application.designationLabel} has no sub-categories to choose from.`,
        );
      return subCategoriesView(sight, remember(keyTo(sight)));
    },
  });

  onSubmit(slack, ids.view, async ({ user, once, metadata, form }) => {
    const input = { subCategories: form.choices('subCategories') };
    const done = await take(slack, 'choose-sub-categories', { at: metadata, by: user, input, once });
    return done instanceof Refusal ? done : close;
  });
}
