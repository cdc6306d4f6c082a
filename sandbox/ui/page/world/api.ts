import type {
  Channel,
  Mail,
  Message,
  Option,
  OptionGroup,
  Place,
  TrafficEntry,
  View,
  WorldState,
} from './types.js';

/** A refusal of the control API; its message says what to do. */
export class ApiError extends Error {}

async function call<Answer>(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(
    `/control/${path}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  ).catch(() => {
    throw new ApiError('The sandbox does not answer. Is it still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok)
    throw new ApiError(answer.message ?? answer.error ?? `The sandbox answered ${response.status}.`);
  return answer as Answer;
}

const query = (fields: Record<string, string | undefined>) =>
  new URLSearchParams(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined),
  );

export interface ClickRequest {
  as: string;
  in: Place;
  blockId?: string | undefined;
  actionId?: string | undefined;
  value?: unknown;
}

export interface Acknowledgement {
  acknowledged: boolean;
  error?: string;
}

export type SubmitOutcome = 'closed' | 'updated' | 'pushed' | 'errors' | 'cleared' | 'unacknowledged';

export type ClockMove = { to: string } | { advance: string } | { next: 'business-day' | 'deadline' };

export const api = {
  state: () => call<WorldState>('state'),
  messages: (as: string, channel: Channel['id'], thread?: string) =>
    call<{ messages: Message[] }>(`messages?${query({ as, channel, thread })}`).then(
      (answer) => answer.messages,
    ),
  post: (body: {
    as: string;
    channel: string;
    text: string;
    threadTs?: string | undefined;
    files?: string[];
  }) => call<{ ts: string }>('post', body),
  edit: (body: { as: string; channel: string; ts: string; text: string }) =>
    call<{ ts: string }>('edit', body),
  erase: (body: { as: string; channel: string; ts: string }) => call<unknown>('delete', body),
  command: (body: { as: string; channel: string; command: string; text: string }) =>
    call<Acknowledgement & { response?: unknown }>('command', body),
  openHome: (as: string) => call<{ view: View | null }>('home', { as }).then((answer) => answer.view),
  home: (as: string) => call<{ view: View | null }>(`home?${query({ as })}`).then((answer) => answer.view),
  views: (as: string) => call<{ views: View[] }>(`views?${query({ as })}`).then((answer) => answer.views),
  click: (body: ClickRequest) => call<Acknowledgement>('click', body),
  fill: (body: { as: string; view: string; values: Record<string, unknown> }) => call<unknown>('fill', body),
  submit: (body: { as: string; view: string }) =>
    call<{ outcome: SubmitOutcome; errors?: Record<string, string> }>('submit', body),
  close: (body: { as: string; view: string; all: boolean }) => call<unknown>('close', body),
  upload: (body: { as: string; name: string; mimetype: string; content: string }) =>
    call<{ fileId: string }>('upload', body).then((answer) => answer.fileId),
  suggest: (body: { as: string; in: Place; blockId?: string | undefined; actionId: string; query: string }) =>
    call<{ options?: Option[]; option_groups?: OptionGroup[] }>('suggest', body),
  shortcut: (body: { as: string; callbackId: string; channel?: string; ts?: string }) =>
    call<Acknowledgement>('shortcut', body),
  moveClock: (move: ClockMove) => call<{ now: string }>('clock', move),
  mail: () => call<{ mail: Mail[] }>('mail').then((answer) => answer.mail),
  traffic: (after: number) =>
    call<{ entries: TrafficEntry[] }>(`traffic?${query({ after: String(after) })}`).then(
      (answer) => answer.entries,
    ),
};
