import type { TrafficEntry } from '../../sandbox/slack/observation.js';
import type { RunningSlack } from '../../sandbox/slack/running-slack.js';

/** What somebody's act brought about, as Slack saw it. */
export interface Observed {
  /** What the person was shown: a window, a note, a message of their own, a form that closed. */
  answers: string[];
  /** Web API calls that Slack refused, with why. */
  refused: string[];
  /** Words of a fault that reached the person. */
  faults: string[];
}

/** What is wrong with it, if anything: each act is answered once and visibly, and nothing is refused. */
export function wrongIn({ answers, refused, faults }: Observed): string[] {
  const count = answers.length === 1 ? [] : [`${answers.length} answers: ${answers.join(', ')}`];
  return [...refused, ...faults, ...count];
}

/** How an act itself ended: a click, a submission, a command. */
export interface Ended {
  /** What the acknowledgement alone showed; null when nothing. */
  shown: string | null;
  /** Why the app's acknowledgement was none; null when it was one. */
  failed: string | null;
  /** Whether the app is known to be at work on it; what is said reaches it in its own time. */
  reached: boolean;
}

/** Longest wait for an answer, unless said otherwise; real milliseconds. */
const answerWithin = 60_000;

/** As long as an answer may be on its way when the bot has done everything it was asked to; real milliseconds. */
const onItsWay = 1_000;

export interface Watched {
  slack: RunningSlack;
  /** Resolves when the bot has answered in full. */
  answered(): Promise<void>;
  /** How long to wait for a first answer; real milliseconds. */
  timeoutMs?: number;
}

/** Does something as a person and looks at what comes of it. */
export async function observed(
  { slack, answered, timeoutMs = answerWithin }: Watched,
  user: string,
  act: () => Promise<Ended>,
): Promise<Observed> {
  const start = slack.traffic.newest();
  const { shown, failed, reached } = await act();
  if (reached) await answered();
  const seen = () => slack.traffic.after(start);
  const until = Date.now() + (reached ? Math.min(onItsWay, timeoutMs) : timeoutMs);
  const answers = () => answersIn(seen(), slack, { user, shown });
  while (failed === null && answers().length === 0 && Date.now() < until)
    await slack.traffic.next(until - Date.now());
  await answered();
  const entries = seen();
  return {
    answers: answers(),
    refused: [...(failed === null ? [] : [failed]), ...entries.filter(isRefused).map(refusal)],
    faults: entries
      .map((entry) => JSON.stringify(entry.detail))
      .filter((text) => text.includes('wrong on our side')),
  };
}

const isRefused = ({ kind, summary }: TrafficEntry): boolean =>
  (kind === 'web-api' || kind === 'response-url') && summary.includes('✗');

const refusal = ({ summary, detail }: TrafficEntry): string =>
  `${summary} ${JSON.stringify(detail).slice(-300)}`;

interface Call {
  args: { channel?: string; user?: string; metadata?: unknown };
  answer: { ok: boolean; view?: { id: string } };
}

/** The calls that put something before the person who acted; what the desk delivers carries its key in its metadata. */
function answersIn(
  entries: readonly TrafficEntry[],
  slack: RunningSlack,
  { user, shown }: { user: string; shown: string | null },
): string[] {
  const top = slack.views.stack(user).at(-1)?.id;
  const calls = entries
    .filter((entry) => ['web-api', 'response-url'].includes(entry.kind) && !isRefused(entry))
    .flatMap(({ kind, summary, detail }) =>
      answerOf(kind === 'web-api' ? summary : kind, detail as Call, top),
    );
  // A form that closes above a window that is drawn again is one answer; so is one window drawn twice.
  const others = shown === null ? calls : calls.filter((call) => !call.startsWith('drawn'));
  const windows = others.filter((call) => /^(drawn|window)/.test(call)).map((call) => call.split(' ').at(-1));
  const rest = others.filter((call) => !/^(drawn|window)/.test(call));
  return [
    ...(shown === null ? [] : [shown]),
    ...[...new Set(windows)].map((view) => `window ${view}`),
    ...rest,
  ];
}

function answerOf(method: string, { args, answer }: Call, top: string | undefined): string[] {
  const view = answer?.view?.id;
  switch (method) {
    case 'views.open':
    case 'views.push':
      return [`window ${view}`];
    case 'views.update':
      return view === top ? [`drawn ${view}`] : [];
    case 'chat.postEphemeral':
      return [`ephemeral in ${args.channel}`];
    case 'chat.postMessage':
      return args.metadata === undefined ? [`message in ${args.channel}`] : [];
    case 'response-url':
      return ['response'];
    default:
      return [];
  }
}
