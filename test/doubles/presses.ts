/** Payloads as Slack sends them, with whatever somebody may have put into them. */

interface Place {
  /** The modal it stands in: its memory as JSON; none: a message in the partner's channel. */
  metadata?: string;
  chosen?: string;
  value?: string;
  instant?: number;
}

const team = { id: 'T2', domain: 'acme-demo' };

const person = (id: string) => ({ id, username: id, name: id, team_id: 'T2' });

/** Somebody presses a button, or chooses from a menu. */
export function pressedBy(user: string, actionId: string, { metadata, chosen, value, instant }: Place) {
  const action = {
    action_id: actionId,
    block_id: 'b',
    action_ts: '1.1',
    ...(chosen === undefined ? {} : { selected_option: { value: chosen } }),
    ...(instant === undefined ? {} : { selected_date_time: instant }),
    ...(value === undefined ? {} : { value }),
    type: chosen === undefined ? (instant === undefined ? 'button' : 'datetimepicker') : 'static_select',
  };
  const standing =
    metadata === undefined
      ? {
          channel: { id: 'CACME', name: 'acme' },
          message: { ts: '5.5', type: 'message', text: '' },
          container: { type: 'message' },
        }
      : { view: modalWith(metadata), container: { type: 'view' } };
  return {
    type: 'block_actions',
    team,
    user: person(user),
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    actions: [action],
    ...standing,
  };
}

/** Somebody sends a form with what its memory says, and fields as Slack gives them. */
export function submittedBy(
  user: string,
  callback: string,
  { metadata, values = {} }: { metadata: string; values?: Record<string, Record<string, unknown>> },
) {
  return {
    type: 'view_submission',
    team,
    user: person(user),
    api_app_id: 'A1',
    token: 't',
    trigger_id: '1.2.3',
    view: { ...modalWith(metadata), callback_id: callback, state: { values } },
  };
}

function modalWith(metadata: string) {
  return {
    id: 'V1',
    type: 'modal',
    callback_id: 'any',
    hash: 'h',
    title: { type: 'plain_text', text: 'Any' },
    close: null,
    submit: null,
    blocks: [],
    root_view_id: 'V1',
    previous_view_id: null,
    app_installed_team_id: 'T1',
    private_metadata: metadata,
    state: { values: {} },
  };
}
