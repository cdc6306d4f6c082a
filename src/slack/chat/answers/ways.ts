import type { Button } from '@slack/types';
import type { Days } from '../../../chat/days.js';
import type { ApplicationView } from '../../../desk/application-view.js';
import { localDate, plusDays, sayDate } from '../../../program/clocks/local-date.js';
import { readingOf } from '../../../program/people/reading.js';
import { begunWith, cutShort, isCutShort } from '../../kit/begun-text.js';
import { actions, type Message, section } from '../../kit/blocks.js';
import { writeDays } from '../../kit/days-carried.js';
import { keyTo, type LinkName, linkButton, noKey } from '../../kit/links.js';
import { nextSteps } from '../../kit/next-steps.js';
import type { Requester } from '../../kit/requester.js';
import { factsOf, standing } from './facts.js';
import { wayTo } from './step-links.js';

/** Letting somebody decide in one’s place is the Program Manager’s alone (SDP-87). */
export function delegateAnswer({ person }: Pick<Requester, 'person'>): Message {
  if (!person.roles.includes('program-manager')) {
    const text =
      'Only the Program Manager can delegate decisions. Days away of your own: `/sdp absence`; handing your duties to somebody else: `/sdp handover`.';
    return { text, blocks: [section(text)] };
  }
  const text =
    'You can let a member of the Program Office decide on certain days: `/sdp delegate`, or here. Nothing changes before you save it.';
  return {
    text,
    blocks: [
      section(text),
      ...actions(linkButton('open-delegation', noKey, { label: 'Delegate…', style: 'primary' })),
    ],
  };
}

/** Days away. */
export function absenceAnswer({ person }: Pick<Requester, 'person'>, days: Days | null): Message {
  if (person.roles.length === 0) {
    const text =
      'Days away are kept for people of the program only. While you are away your colleagues can do all that you can; if a date is in danger, say *need more time*.';
    return { text, blocks: [section(text)] };
  }
  const read =
    days === null
      ? ''
      : ` ${daysSaid(days)} are filled in already; nothing is kept before you press *Add* there.`;
  const text = `Enter your days away with \`/sdp absence\`, or here: nothing is assigned to you on them, and others are told in time.${read}`;
  const key = days === null ? noKey : { ...noKey, which: writeDays(days) };
  return {
    text,
    blocks: [
      section(text),
      ...actions(linkButton('open-absence', key, { label: 'Days away…', style: 'primary' })),
    ],
  };
}

/** "Mon 7 Dec 2026 – Fri 18 Dec 2026", as it was read. */
export function daysSaid({ from, to }: Days): string {
  return from === to ? `*${sayDate(from)}*` : `*${sayDate(from)} – ${sayDate(to)}*`;
}

/** More time as it was asked for: a day, so many days beyond the present one, or neither; and the words used. */
export interface MoreTime {
  days: Days | null;
  moreDays: number | null;
  words: string;
}

/** More time: what there is for it on each application, filled in, and who can give it (SDP-78…82). */
export function moreTimeAnswer(appViews: readonly ApplicationView[], asked: MoreTime): Message {
  return factsOf(appViews, (appView) => {
    const steps = nextSteps(appView.ctx, appView.roles);
    const day = dayMeant(appView, asked);
    const said = day === null ? '' : ` You mean ${daysSaid({ from: day, to: day })}: it is filled in.`;
    return {
      says: `${standing(appView)}\n${moreTimeWords(steps)}${said}${isCutShort(asked.words) ? `\n${cutShort}` : ''}`,
      buttons: waysToMore(appView, { day, words: asked.words }),
    };
  });
}

/** The day somebody asks for; "two more weeks" count from the day that stands. */
function dayMeant(appView: ApplicationView, { days, moreDays }: MoreTime): string | null {
  if (moreDays === null) return days?.to ?? null;
  const due = appView.tasks.find((task) => task.side === 'partner' && task.due !== null)?.due;
  const from = due === undefined || due === null || due.at < appView.ctx.now ? null : due;
  const day = from === null ? localDate(appView.ctx.now, appView.viewer.zone) : localDate(from.at, from.zone);
  return plusDays(day, moreDays);
}

/** The buttons that lead to more time, with what was said filled in. */
export function waysToMore(
  appView: ApplicationView,
  { day, words }: { day: string | null; words: string },
): Button[] {
  const steps = nextSteps(appView.ctx, appView.roles);
  const dated = (link: LinkName, label: string) => [
    linkButton(link, keyTo(appView, day ?? ''), { label, style: 'primary' as const }),
  ];
  return [
    ...(steps.includes('file-action-plan') ? dated('open-plan', 'File an action plan…') : []),
    ...(steps.includes('extend-remediation') ? dated('open-extend', 'Extend remediation…') : []),
    ...(steps.includes('ask-question')
      ? [linkButton('open-question', keyTo(appView, begunWith(words)), { label: 'Ask for an extension…' })]
      : []),
    ...(steps.includes('hold') ? [wayTo('hold', appView)] : []),
  ].slice(0, 3);
}

function moreTimeWords(steps: readonly string[]): string {
  if (steps.includes('extend-remediation')) return 'You can extend the remediation window, with a reason.';
  if (steps.includes('file-action-plan'))
    return 'What cannot be closed in time goes into an *action plan* with a day for each item. The Program Office can extend the window, too: ask your PDM or PDR for an extension.';
  return 'Only the Program Office can grant an extension, and an action plan is filed while action items are open. Ask your PDM or PDR.';
}

/** What AWS’s people read of the final report; a partner hears why not (SDP-86). */
export function reportAnswer(appViews: readonly ApplicationView[], isPartner: boolean): Message {
  if (isPartner) {
    const text =
      'The final report, its recommendation and the ratings are for AWS alone, so I can’t show them. What concerns you is in the application summary and the decision, each in words written for you.';
    return { text, blocks: [section(text)] };
  }
  return factsOf(appViews, (appView) => {
    const { application, roles } = appView;
    const readable = application.report !== null && readingOf(roles).report;
    return {
      says: readable
        ? `The final report is filed. ${standing(appView)}`
        : `No final report that you may read is filed. ${standing(appView)}`,
      buttons: readable ? [linkButton('read-report', keyTo(appView), { label: 'Read the report' })] : [],
    };
  });
}
