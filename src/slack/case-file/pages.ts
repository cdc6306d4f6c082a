import type { KnownBlock } from '@slack/types';
import type { ApplicationView } from '../../desk/application-view.js';
import { caseIndexIn } from '../kit/case-index.js';
import { answersBlocks } from './answers-page.js';
import { historyBlocks } from './history-page.js';
import { practiceBlocks } from './practice-page.js';
import { reportBlocks } from './report-page.js';
import { studyBlocks } from './study-page.js';

/** One page of the case file; `which` tells apart e.g. the case studies. */
interface Page {
  title: string;
  blocks(appView: ApplicationView, which: string): KnownBlock[];
}

export const pages = {
  practice: { title: 'Practice, solution', blocks: practiceBlocks },
  study: {
    title: 'Case study',
    blocks: (appView, which) => studyBlocks(appView, caseIndexIn(appView, which)),
  },
  answers: {
    title: 'Self-assessment',
    blocks: (appView, which) => answersBlocks(appView, Number.parseInt(which, 10) || 0),
  },
  report: {
    title: 'Final report',
    blocks: reportBlocks,
  },
  history: { title: 'History', blocks: historyBlocks },
} as const satisfies Record<string, Page>;
export type PageName = keyof typeof pages;

export const pageNames = Object.keys(pages) as readonly PageName[];
