import {
  fitsPage,
  longestTitle,
  maxRequirementsPerGroup,
  type Requirement,
} from '../../program/checklist/edition.js';

/** As few pages as hold them all, as many on each as can be. */
export function pagesOf(all: Requirement[]): Requirement[][] {
  for (let pages = Math.ceil(all.length / maxRequirementsPerGroup); pages < all.length; pages += 1) {
    const size = Math.ceil(all.length / pages);
    const split = Array.from({ length: Math.ceil(all.length / size) }, (_, page) =>
      all.slice(page * size, (page + 1) * size),
    );
    if (split.every(fitsPage)) return split;
  }
  return all.map((one) => [one]);
}

/** "Workload", or "Workload, 2 of 3" where it takes several pages. */
export function pageTitle(title: string, { page, pages }: { page: number; pages: number }): string {
  if (pages === 1) return shortened(title, longestTitle);
  return `${shortened(title, longestTitle - 12)}, ${page + 1} of ${pages}`;
}

function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
}
