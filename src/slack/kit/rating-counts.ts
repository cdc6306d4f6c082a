import { type Ratings, ratings } from '../../program/application.js';

const names = { met: 'met', partly: 'partly met', 'not-met': 'not met', 'not-applicable': 'not applicable' };

/** "60 met, 3 partly met, 1 not met": how the requirements were found, every customer counted. */
export function ratingCounts(found: Ratings): string {
  const given = Object.values(found).flatMap((byCase) => Object.values(byCase).map((given) => given?.rating));
  const counts = ratings
    .map((rating) => ({ rating, count: given.filter((one) => one === rating).length }))
    .filter(({ count }) => count > 0);
  return counts.length === 0
    ? 'none yet'
    : counts.map(({ rating, count }) => `${count} ${names[rating]}`).join(', ');
}
