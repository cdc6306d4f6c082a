import type { Method } from '../method.js';
import { refuse } from '../refusal.js';

/** @param ticket issues a websocket address, null when none may be had now; absent where the app speaks HTTP. */
export const socketMethods = (ticket: (() => string | null) | null): Record<string, Method> => ({
  'apps.connections.open': {
    tier: 'special',
    scopes: [],
    token: 'app',
    run: (slack) => {
      if (ticket === null) return refuse('forbidden_team');
      const key = ticket();
      if (key === null) return refuse('internal_error');
      return {
        url: `${slack.baseUrl().replace(/^http/, 'ws')}/socket/?ticket=${key}&app_id=${slack.workspace.appId}`,
      };
    },
  },
});
