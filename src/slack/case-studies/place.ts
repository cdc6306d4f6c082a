import type { CaseIndex } from '../../program/application.js';

export const pageNames = ['story', 'delivery', 'metrics'] as const;
export type PageName = (typeof pageNames)[number];

/** Which case study, and which of its pages; written `0` or `1/delivery` in a door's key. */
export interface Place {
  index: CaseIndex;
  page: PageName;
}

/** Reads a place; anything unknown is the first page of the first case study, so that an odd button still opens something. */
export function readPlace(which: string): Place {
  const [index, page] = which.split('/');
  return {
    index: index === '1' ? 1 : 0,
    page: pageNames.find((name) => name === page) ?? 'story',
  };
}

export function writePlace({ index, page }: Place): string {
  return `${index}/${page}`;
}

/** The page after this one; null after the last. */
export function pageAfter({ index, page }: Place): Place | null {
  const next = pageNames[pageNames.indexOf(page) + 1];
  return next === undefined ? null : { index, page: next };
}
