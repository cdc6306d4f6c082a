import { onCaseHub } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { completenessView } from './view.js';

/** What is missing, for the partner and for the Program Office alike; drawn again when something was put right. */
export function registerCompleteness(slack: SlackParts): void {
  onCaseHub(slack, 'completeness', (sight) =>
    completenessView(sight, remember(keyTo(sight), { is: 'completeness' })),
  );
}
