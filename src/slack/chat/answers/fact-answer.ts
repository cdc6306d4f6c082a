import type { Ask } from '../../../chat/ask-cues.js';
import type { Understood } from '../../../chat/understand.js';
import type { ApplicationView } from '../../../desk/application-view.js';
import { type Message, section } from '../../kit/blocks.js';
import { isRunning } from '../../kit/caseload.js';
import { whichOne } from '../../kit/which-one.js';
import { againButtons, declinedFact, itemsFact, missingFact, planFact, returnedFact } from './contents.js';
import { whenFact, whyFact } from './dates.js';
import { type Fact, factsOf, standing } from './facts.js';
import { auditorFact, turnFact } from './people.js';
import { renewalFact } from './renewals.js';

/** What is answered by one fact on each application. */
export type FactAsk = Extract<
  Ask,
  | 'turn'
  | 'when'
  | 'why'
  | 'missing'
  | 'returned'
  | 'declined'
  | 'item'
  | 'plan'
  | 'auditor'
  | 'renewal'
  | 'reapply'
>;

interface Told {
  fact(appView: ApplicationView, asked: readonly string[]): Fact;
  /** On which applications it can be asked at all, where none was named. */
  of(appView: ApplicationView): boolean;
  none: string;
}

const told: Record<FactAsk, Told> = {
  turn: { fact: turnFact, of: isRunning, none: 'Nothing is running that you take part in.' },
  when: {
    fact: whenFact,
    of: (appView) => isRunning(appView) && appView.clocks.length > 0,
    none: 'No date is running on anything that you take part in.',
  },
  why: {
    fact: whyFact,
    of: (appView) => isRunning(appView) && appView.clocks.length > 0,
    none: 'No date is running on anything that you take part in.',
  },
  missing: {
    fact: missingFact,
    of: ({ application, tasks }) =>
      ['draft', 'returned'].includes(application.stage) || tasks.some(({ side }) => side === 'partner'),
    none: 'None of your applications is being filled in at the moment, so nothing is missing from you.',
  },
  returned: {
    fact: returnedFact,
    of: ({ application }) => application.stage === 'returned',
    none: 'No application that you take part in is returned as incomplete at the moment.',
  },
  declined: {
    fact: declinedFact,
    of: ({ application }) => application.stage === 'declined',
    none: 'No application that you take part in was declined.',
  },
  item: {
    fact: itemsFact,
    of: (appView) => isRunning(appView) && appView.application.items.length > 0,
    none: 'No action item is open on anything that you take part in.',
  },
  plan: {
    fact: planFact,
    of: (appView) => isRunning(appView) && appView.application.plan !== null,
    none: 'No action plan is on file at the moment. One can be filed while action items are open.',
  },
  auditor: {
    fact: auditorFact,
    of: (appView) => isRunning(appView) && appView.application.validation !== null,
    none: 'No auditor is assigned to anything that you take part in.',
  },
  renewal: {
    fact: renewalFact,
    of: ({ application }) => application.award !== null,
    none: 'You hold no designation at the moment, so nothing is to be renewed.',
  },
  reapply: {
    fact: (appView) => ({
      says: `Yes: a new application may be opened at any time, with what this one brought. ${standing(appView)}`,
      buttons: againButtons(appView),
    }),
    of: ({ application }) => ['declined', 'withdrawn', 'closed'].includes(application.stage),
    none: 'A new application may be opened at any time.',
  },
};

/** More than these are asked for by name first. */
const mostAtOnce = 4;

/** The fact on what is meant; on all it can be asked of where nothing was named, or which one where they are many. */
export function factAnswer(
  ask: FactAsk,
  appViews: readonly ApplicationView[],
  { about }: Pick<Understood, 'about'>,
): Message {
  const { fact, of, none } = told[ask];
  const fits = appViews.filter(of);
  const named = about.by !== 'all' && about.by !== 'partner';
  const shown = fits.length > 0 ? fits : named ? appViews : [];
  if (shown.length === 0) return { text: none, blocks: [section(none)] };
  if (shown.length > mostAtOnce)
    return whichOne(shown, {
      link: 'tell-of',
      which: `ask:${ask}`,
      hint: 'You can also answer with its service, its reference or its number in this list.',
    });
  const items = about.items.map(({ id }) => id);
  return factsOf(shown, (appView) => fact(appView, items));
}
