import { limits } from '../../block-kit/limits.js';
import { asMessages, validateView } from '../../block-kit/validate.js';
import type { SlackContext } from '../../context.js';
import { isRecord, type Json, text } from '../../json.js';
import type { Trigger } from '../../state/expiring.js';
import { normaliseBlocks } from '../../state/normalise.js';
import { type OpenView, viewObject } from '../../state/views.js';
import { argJson, argText, argTextOrNull, required } from '../args.js';
import { type Method, needScope } from '../method.js';
import { pictureFaults } from '../picture-faults.js';
import { visibleUser } from '../places.js';
import { refuse, refuseArguments } from '../refusal.js';
import { noteSwallowed } from '../swallowed.js';

type Kind = 'modal' | 'home';

/** Checks a view and gives it the form Slack keeps; throws what Slack would answer. */
export function checkedView(
  slack: SlackContext,
  source: unknown,
  allowed: readonly Kind[],
  own: OpenView | null,
): Json {
  if (!isRecord(source)) return refuseArguments('must provide an object [json-pointer:/view]');
  const findings = validateView(source, allowed);
  if (findings.length > 0)
    refuse('invalid_arguments', { response_metadata: { messages: asMessages(findings) } });
  const pictures = pictureFaults(slack, source.blocks, '/view/blocks');
  if (pictures.length > 0) refuse('invalid_arguments', { response_metadata: { messages: pictures } });
  if (Buffer.byteLength(JSON.stringify(source)) > limits.viewBytes) refuse('view_too_large');
  const externalId = text(source.external_id);
  const taken = externalId === '' ? null : slack.views.byExternalId(externalId);
  if (taken !== null && taken.id !== own?.id) refuse('duplicate_external_id');
  if (JSON.stringify(source).includes('"type":"file_input"')) needScope(slack, 'files:read');
  noteSwallowed(slack, '', source.blocks);
  return { ...normaliseView(source), blocks: normaliseBlocks(source.blocks) };
}

const normaliseView = (source: Json): Json =>
  Object.fromEntries(
    Object.entries(source).map(([key, value]) => [
      key,
      isRecord(value) && value.type === 'plain_text' ? { emoji: true, ...value } : value,
    ]),
  );

export const describeView = (slack: SlackContext, view: OpenView): Json =>
  viewObject(view, {
    appId: slack.workspace.appId,
    botId: slack.workspace.botId,
    teamId: slack.workspace.team.id,
  });

function exchange(slack: SlackContext, args: Json): Trigger {
  const id = argText(args, 'trigger_id');
  if (id === '') return refuseArguments('missing required field: trigger_id');
  const trigger = slack.triggers.exchange(id);
  return typeof trigger === 'string' ? refuse(trigger) : trigger;
}

const changed = (slack: SlackContext, view: OpenView): Json => {
  slack.changes.notify('views');
  return { view: describeView(slack, view) };
};

function open(slack: SlackContext, args: Json): Json {
  const payload = checkedView(slack, argJson(args, 'view'), ['modal'], null);
  const { user } = exchange(slack, args);
  return changed(slack, slack.views.open(user, payload));
}

function push(slack: SlackContext, args: Json): Json {
  const payload = checkedView(slack, argJson(args, 'view'), ['modal'], null);
  const { user, viewId } = exchange(slack, args);
  // A push needs a trigger from within an open modal; elsewhere there is no stack to push onto.
  if (viewId === null || slack.views.stack(user).length === 0) return refuse('not_found');
  const view = slack.views.push(user, payload);
  return view === 'push_limit_reached' ? refuse(view) : changed(slack, view);
}

function refuseStale(view: OpenView | null, args: Json): void {
  const hash = argTextOrNull(args, 'hash');
  if (hash !== null && hash !== (view?.hash ?? '')) refuse('hash_conflict');
}

function update(slack: SlackContext, args: Json): Json {
  const id = argTextOrNull(args, 'view_id');
  const externalId = argTextOrNull(args, 'external_id');
  if (id === null && externalId === null) return refuseArguments('missing required field: view_id');
  const view = id === null ? slack.views.byExternalId(externalId ?? '') : slack.views.byId(id);
  if (view === null) return refuse('not_found');
  refuseStale(view, args);
  slack.views.replace(view, checkedView(slack, argJson(args, 'view'), [view.type], view));
  return changed(slack, view);
}

function publish(slack: SlackContext, args: Json): Json {
  const user = visibleUser(slack, required(args, 'user_id'));
  if (!slack.manifest.home) return refuse('not_enabled');
  const current = slack.views.home(user.id);
  refuseStale(current, args);
  const payload = checkedView(slack, argJson(args, 'view'), ['home'], current);
  return changed(slack, slack.views.publish(user.id, payload));
}

export const viewMethods: Record<string, Method> = {
  'views.open': { tier: 4, scopes: [], token: 'bot', run: open },
  'views.push': { tier: 4, scopes: [], token: 'bot', run: push },
  'views.update': { tier: 4, scopes: [], token: 'bot', run: update },
  'views.publish': { tier: 4, scopes: [], token: 'bot', run: publish },
};
