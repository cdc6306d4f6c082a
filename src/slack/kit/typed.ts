import type { KnownBlock, ModalView } from '@slack/types';
import { type Filled, fieldsAnew } from './fields-anew.js';
import type { Way } from './metadata.js';

/** Forms whose place another window took, with what was typed into them, until somebody comes back to them. */
export interface TypedForms {
  /** @param way how the form is drawn again */
  keep(view: string, way: Way, form: Filled): void;
  /** Forgets it, too; null when there was no such form, or it was forgotten for others. */
  take(view: string, way: Way): Filled | null;
}

/** Forms of this process alone, and no more than so many: who comes back elsewhere finds the form as it was saved. */
const max = 500;

export function createTypedForms(): TypedForms {
  const kept = new Map<string, Filled>();
  const nameOf = (view: string, way: Way) => JSON.stringify([view, ...way]);
  return {
    keep(view, way, { blocks, state }) {
      const inputs = blocks.filter(({ type }) => type === 'input');
      kept.delete(nameOf(view, way));
      if (inputs.length > 0) kept.set(nameOf(view, way), { blocks: inputs, state });
      for (const oldest of kept.keys()) if (kept.size > max) kept.delete(oldest);
    },
    take(view, way) {
      const form = kept.get(nameOf(view, way)) ?? null;
      kept.delete(nameOf(view, way));
      return form;
    },
  };
}

/** A form as it is drawn now, with what was typed into it; what others saved meanwhile is not taken back by it. */
export function retyped(view: ModalView, form: Filled | null): ModalView {
  if (form === null) return view;
  // What the kit draws is of the kinds it knows; only Slack's own type of a view is wider.
  return { ...view, blocks: fieldsAnew(view.blocks as KnownBlock[], form, 'back') };
}
