import { registerApply } from './apply/listeners.js';
import { registerCaseStudies } from './case-studies/listeners.js';
import { registerChannels } from './channels/listeners.js';
import { registerChat } from './chat/listeners.js';
import { registerCompleteness } from './completeness/listeners.js';
import { registerEditionMove } from './edition-move/listeners.js';
import { registerGuide } from './guide/listeners.js';
import { registerHome } from './home/listeners.js';
import type { SlackParts } from './kit/parts.js';
import { registerPractice } from './practice/listeners.js';
import { registerQuestion } from './question/listeners.js';
import { registerRemediation } from './remediation/listeners.js';
import { registerReviews } from './reviews/listeners.js';
import { registerSelfAssessment } from './self-assessment/listeners.js';
import { registerSolution } from './solution/listeners.js';
import { registerSubCategories } from './sub-categories/listeners.js';
import { registerSubmission } from './submission/listeners.js';
import { registerWorkspace } from './workspace/listeners.js';

/** Everything a partner's people do in Slack. */
export function registerPartnerFeatures(slack: SlackParts): void {
  registerApply(slack);
  registerCaseStudies(slack);
  registerChannels(slack);
  registerChat(slack);
  registerCompleteness(slack);
  registerEditionMove(slack);
  registerGuide(slack);
  registerHome(slack);
  registerPractice(slack);
  registerQuestion(slack);
  registerRemediation(slack);
  registerReviews(slack);
  registerSelfAssessment(slack);
  registerSolution(slack);
  registerSubCategories(slack);
  registerSubmission(slack);
  registerWorkspace(slack);
}
