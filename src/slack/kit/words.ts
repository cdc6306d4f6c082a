import type { Case } from '../../program/case.js';
import { escapeText } from './text.js';

/** A person's name, escaped; somebody who was never known is "somebody". */
export function nameOf(at: Pick<Case, 'person'>, id: string | null | undefined): string {
  if (id === null || id === undefined) return 'nobody';
  return id === 'desk' ? 'Delivery Desk' : escapeText(at.person(id)?.name ?? 'somebody');
}
