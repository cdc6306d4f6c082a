import { onCaseDoor } from '../kit/case-door.js';
import { keyTo } from '../kit/doors.js';
import { remember } from '../kit/metadata.js';
import type { SlackParts } from '../kit/parts.js';
import { whyView } from './view.js';

/** Explains a running date, or, asked for none in particular, all of them. */
export function registerWhy(slack: SlackParts): void {
  onCaseDoor(slack, {
    name: 'why-date',
    draw(sight, visit) {
      const asked = sight.clocks.filter((clock) => clock.name === visit.key.which);
      const key = keyTo(sight, visit.key.which);
      const clocks = asked.length === 0 ? sight.clocks : asked;
      return whyView(sight, clocks, remember(key));
    },
  });
}
