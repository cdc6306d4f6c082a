import type { ApplicationView } from '../../desk/application-view.js';
import type { CaseIndex } from '../../program/application.js';
import { caseIndexIn, caseIndexOf } from '../kit/case-index.js';

export const pageNames = ['story', 'delivery', 'metrics'] as const;
export type PageName = (typeof pageNames)[number];

/** Which case study, and which of its pages; written `0` or `1/delivery` in a link's key. */
export interface Place {
  index: CaseIndex;
  page: PageName;
}

/** Reads a place; anything unknown is the first page of the first case study. */
export function readPlace(which: string): Place {
  const [index = '', page] = which.split('/');
  return {
    index: caseIndexOf(index),
    page: pageNames.find((name) => name === page) ?? 'story',
  };
}

/** As `readPlace`, among the case studies of this application: an odd button still opens something. */
export function placeIn(appView: Pick<ApplicationView, 'application'>, which: string): Place {
  return { ...readPlace(which), index: caseIndexIn(appView, which) };
}

export function writePlace({ index, page }: Place): string {
  return `${index}/${page}`;
}

/** The page after this one; null after the last. */
export function pageAfter({ index, page }: Place): Place | null {
  const next = pageNames[pageNames.indexOf(page) + 1];
  return next === undefined ? null : { index, page: next };
}
