import type { ApplicationView } from '../../desk/application-view.js';
import { stageNames } from '../../program/stage.js';
import { dayText } from '../kit/dates.js';
import { readingZone } from '../kit/status-summary.js';

const shown = 8;

/** When the application came to which stage, the last few moves. What was noted along the way is the program's own. */
export function storyLines(appView: ApplicationView): string[] {
  const zone = readingZone(appView);
  const moves = appView.history.filter(({ from, to }) => from !== to);
  return moves.slice(-shown).map(({ to, at }) => `${stageNames[to]} ${dayText(at, zone)}`);
}
