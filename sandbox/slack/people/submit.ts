import { interactiveElements } from '../block-kit/walk.js';
import type { SlackContext } from '../context.js';
import { isRecord, type Json, records, text } from '../json.js';
import { sentFile } from '../state/files.js';
import { initialState } from '../state/inputs.js';
import { type OpenView, valueKey } from '../state/views.js';
import type { User } from '../state/workspace.js';
import { checkedView, describeView } from '../web-api/methods/views.js';
import { ApiRefusal } from '../web-api/refusal.js';
import { inputFaults } from './checks.js';
import { dispatch, TROUBLE } from './interact.js';
import { commonFields } from './person.js';
import { impossible } from './problem.js';

export interface SubmitOutcome {
  outcome: 'closed' | 'updated' | 'pushed' | 'errors' | 'cleared' | 'unacknowledged';
  /** Complaints at fields, by block id. */
  errors?: Record<string, string>;
  /** Why the app's answer could not be used; people only see that there was trouble. */
  reason?: string;
}

const blockIds = (view: OpenView): Set<string> =>
  new Set(
    records(view.payload.blocks)
      .filter((entry) => entry.type === 'input')
      .map((entry) => text(entry.block_id)),
  );

function showErrors(view: OpenView, errors: Map<string, string>): SubmitOutcome {
  view.errors = errors;
  return { outcome: 'errors', errors: Object.fromEntries(errors) };
}

function trouble(slack: SlackContext, view: OpenView, reason: string): SubmitOutcome {
  view.notice = TROUBLE;
  slack.traffic.add({
    kind: 'interaction',
    direction: 'note',
    summary: `view_submission: ${reason}`,
    detail: null,
  });
  return { outcome: 'unacknowledged', reason };
}

/** Carries out the app's response action. */
function carryOut(slack: SlackContext, view: OpenView, answer: Json): SubmitOutcome {
  switch (answer.response_action) {
    case undefined:
      slack.views.remove(view);
      return { outcome: 'closed' };
    case 'clear':
      slack.views.clear(view.user);
      return { outcome: 'cleared' };
    case 'errors': {
      const errors = new Map(
        Object.entries(isRecord(answer.errors) ? answer.errors : {}).map(([id, why]) => [id, String(why)]),
      );
      const known = blockIds(view);
      const unknown = [...errors.keys()].find((id) => !known.has(id));
      if (errors.size === 0) return trouble(slack, view, 'response_action errors without errors');
      return unknown === undefined
        ? showErrors(view, errors)
        : trouble(
            slack,
            view,
            `response_action errors names "${unknown}", which is no input block of the view`,
          );
    }
    case 'update':
      slack.views.replace(view, checkedView(slack, answer.view, ['modal'], view));
      return { outcome: 'updated' };
    case 'push': {
      const pushed = slack.views.push(view.user, checkedView(slack, answer.view, ['modal'], null));
      return pushed === 'push_limit_reached' ? trouble(slack, view, pushed) : { outcome: 'pushed' };
    }
    default:
      return trouble(slack, view, `unknown response_action ${String(answer.response_action)}`);
  }
}

function answered(slack: SlackContext, view: OpenView, body: unknown): SubmitOutcome {
  if (body === undefined || body === null || body === '') return carryOut(slack, view, {});
  if (!isRecord(body)) return trouble(slack, view, 'the acknowledgement was not a JSON object');
  try {
    return carryOut(slack, view, body);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return trouble(slack, view, `${error.error} ${JSON.stringify(error.extra)}`);
  }
}

/** Menus whose choice opens a way to answer into a conversation. */
function responseUrls(slack: SlackContext, view: OpenView): Json[] {
  return interactiveElements(records(view.payload.blocks))
    .filter(({ element }) => element.response_url_enabled === true)
    .flatMap(({ block, element }) => {
      const state =
        view.values.get(valueKey(block.block_id, element.action_id)) ?? initialState(element) ?? {};
      const channel = text(state.selected_conversation ?? state.selected_channel);
      if (channel === '') return [];
      const url = slack.responseUrls.issue({ user: view.user, channel, ts: null, threadTs: null });
      return [
        { response_url: url, channel_id: channel, block_id: block.block_id, action_id: element.action_id },
      ];
    });
}

/** Files in a file input become readable for the app once they are submitted. */
function shareFiles(slack: SlackContext, view: OpenView): void {
  for (const [key, state] of view.values) {
    if (state.type !== 'file_input') continue;
    const stored = records(state.files).flatMap(({ id }) => slack.workspace.files.get(text(id)) ?? []);
    for (const file of stored) file.app = true;
    view.values.set(key, { ...state, files: stored.map((file) => sentFile(slack, file)) });
  }
}

/** A person presses a modal's submit button. */
export async function submit(slack: SlackContext, user: User, view: OpenView): Promise<SubmitOutcome> {
  if (!isRecord(view.payload.submit)) return impossible('no_submit', 'this modal has no submit button');
  view.notice = null;
  view.errors = new Map();
  const faults = inputFaults(view);
  if (faults.size > 0) return showErrors(view, faults);
  shareFiles(slack, view);
  const delivered = await dispatch(slack, {
    type: 'view_submission',
    ...commonFields(slack, user),
    trigger_id: slack.triggers.issue(user.id, view.id),
    view: describeView(slack, view),
    response_urls: responseUrls(slack, view),
  });
  const outcome =
    delivered.outcome === 'acknowledged'
      ? answered(slack, view, delivered.body)
      : trouble(slack, view, delivered.outcome);
  slack.changes.notify('views');
  return outcome;
}

/** A person closes a modal with its close button, or the whole stack with the cross. */
export async function close(slack: SlackContext, user: User, view: OpenView, all: boolean): Promise<void> {
  const stack = slack.views.stack(user.id);
  const cleared = all || view.payload.clear_on_close === true;
  const closing = cleared ? [...stack].reverse() : [view];
  if (cleared) slack.views.clear(user.id);
  else slack.views.remove(view);
  slack.changes.notify('views');
  for (const closed of closing)
    if (closed.payload.notify_on_close === true)
      await dispatch(slack, {
        type: 'view_closed',
        ...commonFields(slack, user),
        view: describeView(slack, closed),
        is_cleared: cleared,
      });
}
