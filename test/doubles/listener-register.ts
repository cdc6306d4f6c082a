import type { App } from '@slack/bolt';
import { loadCatalog } from '../../src/catalog/index.js';
import { createDesk } from '../../src/desk/desk.js';
import { guide2019 } from '../../src/program/rule-sets/guide-2019.js';
import type { SlackParts } from '../../src/slack/kit/parts.js';
import { registerPartnerFeatures } from '../../src/slack/partner-features.js';
import { registerProgramFeatures } from '../../src/slack/program-features.js';
import { calendar, monday } from '../step-contexts.js';
import { createMemoryStore } from './memory-store.js';

type Pattern = string | RegExp | { callback_id?: string };

/** What the features listen to, as they told the app: nothing is answered here. */
export interface ListenerRegister {
  /** How many listeners would answer this action id or this view's callback id. */
  actions(id: string): number;
  views(id: string): number;
}

export function registerListeners(): ListenerRegister {
  const actions: Pattern[] = [];
  const views: Pattern[] = [];
  const nothing = () => undefined;
  const app = {
    action: (pattern: Pattern) => actions.push(pattern),
    view: (pattern: Pattern) => views.push(pattern),
    options: nothing,
    event: nothing,
    command: nothing,
    use: nothing,
  };
  const store = createMemoryStore();
  const slack = {
    app: app as unknown as App,
    desk: createDesk({
      ...store,
      catalog: loadCatalog(),
      clock: { now: () => monday },
      rules: guide2019,
      calendars: () => ({ program: calendar, partner: calendar }),
      wake: nothing,
    }),
    reach: { lost: async () => [], openAgain: () => undefined },
    liveViews: new Map(),
    answers: new Map(),
    admins: [],
    chat: { threads: true, keepsWords: false, agent: true },
  };
  // Registering reads no more of the parts than these; answering would.
  registerPartnerFeatures(slack as unknown as SlackParts);
  registerProgramFeatures(slack as unknown as SlackParts);
  return { actions: counting(actions), views: counting(views) };
}

function counting(patterns: readonly Pattern[]): (id: string) => number {
  return (id) => patterns.filter((pattern) => matches(pattern, id)).length;
}

function matches(pattern: Pattern, id: string): boolean {
  if (typeof pattern === 'string') return pattern === id;
  return pattern instanceof RegExp ? pattern.test(id) : pattern.callback_id === id;
}
