import type { SlackContext } from '../context.js';
import { announce } from '../delivery/events.js';
import { epoch } from '../state/timestamps.js';
import type { OpenView } from '../state/views.js';
import { isVisible, openDirect, type User } from '../state/workspace.js';
import { describeView } from '../web-api/methods/views.js';
import { impossible } from './problem.js';

/** A person opens one of the app's tabs. @returns their home as it stood before */
export function openHome(slack: SlackContext, user: User, tab: 'home' | 'messages'): OpenView | null {
  if (!slack.manifest.home && tab === 'home') return impossible('no_home', 'this app has no Home tab');
  if (!isVisible(slack.workspace, user))
    return impossible('no_connection', `${user.realName} shares no channel with this workspace`);
  const channel = openDirect(slack.workspace, [slack.workspace.botUserId, user.id], epoch(slack.clock.now()));
  const view = slack.views.home(user.id);
  announce(slack, {
    name: 'app_home_opened',
    event: {
      type: 'app_home_opened',
      user: user.id,
      channel: channel.id,
      tab,
      ...(view === null || tab === 'messages' ? {} : { view: describeView(slack, view) }),
      event_ts: slack.timestamps.next(slack.clock.now()),
    },
    actorTeam: user.teamId,
    shared: user.external,
  });
  return view;
}
