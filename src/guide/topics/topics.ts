import type { Topic } from '../passage.js';
import { applyingTopics } from './applying.js';
import { benefitTopics } from './benefits.js';
import { closingTopics } from './closing.js';
import { componentTopics } from './components.js';
import { coverTopics } from './cover.js';
import { deskTopics } from './desk.js';
import { howToTopics } from './how-to.js';
import { overviewTopics } from './overview.js';
import { remediationTopics, reviewTopics } from './review.js';
import { sectionTopics } from './sections.js';

/** Everything that can be told of the guide and of how this desk reads it: the 101 rules, then what is not a rule. */
export const topics: readonly Topic[] = [
  ...coverTopics,
  ...benefitTopics,
  ...overviewTopics,
  ...componentTopics,
  ...applyingTopics,
  ...reviewTopics,
  ...remediationTopics,
  ...closingTopics,
  ...deskTopics,
  ...howToTopics,
  ...sectionTopics,
];
