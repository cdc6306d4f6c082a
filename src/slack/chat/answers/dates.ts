import type { ApplicationView } from '../../../desk/application-view.js';
import { type Clock, keptClocks } from '../../../program/clocks/clock.js';
import { explainClock } from '../../../program/clocks/explain-clock.js';
import { forecast } from '../../../program/forecast/forecast.js';
import { sayForecast } from '../../../program/forecast/say-forecast.js';
import { keyTo, linkButton } from '../../kit/links.js';
import { countedIn, sayClock } from '../../kit/status-summary.js';
import { capital, escapeText, fitEscaped } from '../../kit/text.js';
import { type Fact, standing } from './facts.js';

/** By when what happens on an application: the next date first, then every other that runs, and one's own tasks. */
export function whenFact(appView: ApplicationView): Fact {
  const clocks = keptClocks(appView.clocks);
  const foreseen = sayForecast(forecast(appView.ctx));
  const dates = clocks.map((clock) => `:calendar: ${fitEscaped(capital(sayClock(clock, appView)), 400)}`);
  const none = clocks.length === 0 && appView.tasks.every(({ due }) => due === null);
  return {
    says: `${none ? 'No date is running now. ' : ''}${standing(appView, 4)}`,
    lines: [...dates, ...(foreseen === null ? [] : [escapeText(foreseen)])],
    buttons: clocks.slice(0, 1).map((clock) => whyButton(clock, appView)),
  };
}

/** Why a date is what it is. */
export function whyFact(appView: ApplicationView): Fact {
  const clocks = keptClocks(appView.clocks);
  if (clocks.length === 0) return { says: `No date is running now. ${standing(appView)}` };
  return {
    says: standing(appView),
    lines: clocks
      .slice(0, 4)
      .flatMap((clock) => [
        `*${fitEscaped(capital(sayClock(clock, appView)), 400)}*`,
        `${fitEscaped(countedIn(clock, explainClock(clock, appView.ctx)), 900)}`,
      ]),
    buttons: clocks.slice(0, 3).map((clock) => whyButton(clock, appView)),
  };
}

function whyButton(clock: Clock, appView: ApplicationView) {
  return linkButton('why-date', keyTo(appView, clock.name), { label: `Why this date: ${clock.title}` });
}
