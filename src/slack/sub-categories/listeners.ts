import { Refusal } from '../../program/refusal.js';
import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { close, onSubmit } from '../kit/listen.js';
import { rememberAbove } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { ids } from './ids.js';
import { subCategoriesView } from './view.js';

/** Which narrowings of the designation the partner applies for. */
export function registerSubCategories(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'open-sub-categories',
    draw: (sight, visit) => {
      if (sight.at.offering.subCategories.length === 0)
        return new Refusal(
          'blocked',
          `${sight.application.designationLabel} has no sub-categories to choose from.`,
        );
      return subCategoriesView(sight, rememberAbove(visit.inModal?.metadata ?? null, keyTo(sight)));
    },
  });

  onSubmit(slack, ids.view, async ({ user, metadata, form }) => {
    const { ref, seen } = metadata;
    const input = { subCategories: form.choices('subCategories') };
    const done = await slack.desk.perform('choose-sub-categories', { ref, by: user, input, seen });
    return done instanceof Refusal ? done : close;
  });
}
