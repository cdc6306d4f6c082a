import type { KnownBlock } from '@slack/types';
import type { Sight } from '../../desk/sight.js';
import type { CaseIndex } from '../../program/application.js';
import { readingOf } from '../../program/people/reading.js';
import { Refusal } from '../../program/refusal.js';
import { answersBlocks } from './answers-page.js';
import { historyBlocks } from './history-page.js';
import { practiceBlocks } from './practice-page.js';
import { reportBlocks } from './report-page.js';
import { studyBlocks } from './study-page.js';

/** One page of the case file; `which` tells apart e.g. the two case studies. */
interface Page {
  title: string;
  may(sight: Sight): boolean;
  blocks(sight: Sight, which: string): KnownBlock[];
}

const content = (sight: Sight) => readingOf(sight.roles).content;

export const pages = {
  practice: { title: 'Practice, solution', may: content, blocks: practiceBlocks },
  study: {
    title: 'Case study',
    may: content,
    blocks: (sight, which) => studyBlocks(sight, indexOf(which)),
  },
  answers: {
    title: 'Self-assessment',
    may: content,
    blocks: (sight, which) => answersBlocks(sight, Number.parseInt(which, 10) || 0),
  },
  report: {
    title: 'Final report',
    may: (sight) => readingOf(sight.roles).report,
    blocks: reportBlocks,
  },
  history: { title: 'History', may: () => true, blocks: historyBlocks },
} as const satisfies Record<string, Page>;
export type PageName = keyof typeof pages;

export const pageNames = Object.keys(pages) as readonly PageName[];

/** Why this person does not read the page; null when they do. */
export function pageRefusal(sight: Sight, name: PageName): Refusal | null {
  if (pages[name].may(sight)) return null;
  return new Refusal(
    'not-permitted',
    'This part is for the people who review the application. Ask the Program Office if you need something from it.',
  );
}

function indexOf(which: string): CaseIndex {
  return which === '1' ? 1 : 0;
}
