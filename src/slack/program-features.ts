import { registerAbsence } from './absence/listeners.js';
import { registerAdmin } from './admin/listeners.js';
import { registerAllowance } from './allowance/listeners.js';
import { registerAssignment } from './assignment/listeners.js';
import { registerAwards } from './awards/listeners.js';
import { registerBusinessEvents } from './business-events/listeners.js';
import { registerCaseFile } from './case-file/listeners.js';
import { registerChecklists } from './checklists/listeners.js';
import { registerCommands } from './commands/listeners.js';
import { registerConflicts } from './conflicts/listeners.js';
import { registerDecision } from './decision/listeners.js';
import { registerDelegation } from './delegation/listeners.js';
import { registerHandOver } from './hand-over/listeners.js';
import { registerIntake } from './intake/listeners.js';
import { registerItems } from './items/listeners.js';
import type { SlackParts } from './kit/parts.js';
import { registerOffice } from './office/listeners.js';
import { registerPlan } from './plan/listeners.js';
import { registerReport } from './report/listeners.js';
import { registerSummary } from './summary/listeners.js';
import { registerValidation } from './validation/listeners.js';
import { registerWelcomeKit } from './welcome-kit/listeners.js';
import { registerWhy } from './why/listeners.js';

/** Everything the program's own side does in Slack: office, auditor, PDM, Program Manager, administrators. */
export function registerProgramFeatures(slack: SlackParts): void {
  registerIntake(slack);
  registerOffice(slack);
  registerAllowance(slack);
  registerAssignment(slack);
  registerConflicts(slack);
  registerAbsence(slack);
  registerDelegation(slack);
  registerHandOver(slack);
  registerValidation(slack);
  registerSummary(slack);
  registerItems(slack);
  registerReport(slack);
  registerPlan(slack);
  registerDecision(slack);
  registerWelcomeKit(slack);
  registerAwards(slack);
  registerBusinessEvents(slack);
  registerCaseFile(slack);
  registerWhy(slack);
  registerChecklists(slack);
  registerCommands(slack);
  registerAdmin(slack);
}
