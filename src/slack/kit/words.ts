import type { StepContext } from '../../program/step-context.js';
import { escapeText } from './text.js';

/** A person's name, escaped; somebody who was never known is "somebody". */
export function nameOf(ctx: Pick<StepContext, 'person'>, id: string | null | undefined): string {
  if (id === null || id === undefined) return 'nobody';
  return id === 'desk' ? 'Delivery Desk' : escapeText(ctx.person(id)?.name ?? 'somebody');
}
