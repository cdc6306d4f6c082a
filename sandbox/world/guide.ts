import { type StepName, stepCalled } from '../../src/program/lifecycle.js';
import type { RuleSet } from '../../src/program/rule-set.js';
import { channels } from './channels.js';
import { residents } from './people.js';

/** One suggestion: as whom, where and what. */
export interface GuideStep {
  id: string;
  title: string;
  /** Slack user id. */
  as: string;
  /** A channel's id, or the app's own tabs. */
  where: 'home' | 'bot' | (string & {});
  /** mrkdwn; `{ref}` stands for the application's reference. */
  what: string;
  /** What it says instead where nothing is remedied before the decision. */
  whatWithoutRemediation?: string;
  /** Put into the composer for them. */
  say?: string;
  /** Once the application's history holds this step the suggestion is done; absent where only the reader knows. */
  done?: StepName;
  /** How often the step must have been taken; once unless given. */
  times?: number;
}

export interface GuideChapter {
  title: string;
  steps: GuideStep[];
}

const { paula, tina, otto, ada, prema, max } = residents;

const applying: GuideStep[] = [
  {
    id: 'apply',
    title: 'Start an application',
    as: paula.id,
    where: channels.acme.id,
    what: 'Paula works for a partner. Slash commands do not work for people of other companies, so she *mentions* the desk. Press Enter, open the thread below her message, press *Choose a designation*, choose *Amazon ECS*, and *Open the draft*.',
    say: '@Delivery Desk apply',
  },
  {
    id: 'acknowledge',
    title: 'Confirm that the guide was read',
    as: paula.id,
    where: 'home',
    what: 'The draft lists every part, each with its button. Begin with *Read*, and confirm. (Closed it? The Home tab shows the same list.)',
    done: 'acknowledge-guide',
  },
  {
    id: 'practice',
    title: 'Describe the practice',
    as: paula.id,
    where: 'home',
    what: '*Edit* the practice, save, then *Edit* the solution. *✨ Fill in an example* in any form saves you the typing.',
    done: 'save-practice',
  },
  {
    id: 'case-studies',
    title: 'Enter two case studies',
    as: paula.id,
    where: 'home',
    what: '*Edit* each of them: three pages, with a diagram on the second. Saving an unfinished one is fine; the desk says what is missing.',
    done: 'save-case-study',
    times: 6,
  },
  {
    id: 'answers',
    title: 'Answer the self-assessment',
    as: tina.id,
    where: 'home',
    what: 'Close what is open and go there as Tina, the technical contact. *Answer* leads through eight pages; each is saved as she submits it, and the next one follows.',
    done: 'save-answers',
    times: 8,
  },
  {
    id: 'submit',
    title: 'Submit',
    as: paula.id,
    where: 'home',
    what: 'Everything is there now. *Submit…*, confirm, and sign with a name. Tina is not offered that button: only the applicant and the alliance lead submit.',
    done: 'submit',
  },
];

const reviewing: GuideStep[] = [
  {
    id: 'take-up',
    title: 'Take the application up',
    as: otto.id,
    where: channels.intake.id,
    what: 'Otto sees a card; *Open application* shows the same findings that Paula saw. *Take up*: the card is redrawn at once, wherever it stands.',
    done: 'take-up',
  },
  {
    id: 'accept',
    title: 'Accept it as complete',
    as: otto.id,
    where: channels.intake.id,
    what: '*Accept as complete*. Or first *Return as incomplete…*: Paula is told what is missing, submits again from her Home tab, and Otto accepts then.',
    done: 'accept-as-complete',
  },
  {
    id: 'assign',
    title: 'Assign an auditor',
    as: otto.id,
    where: channels.intake.id,
    what: '*Assign auditor…* and choose *Ada Auditor*. The assignment goes to #sdp-reviewers and to Ada.',
    done: 'assign-auditor',
  },
];

const validating: GuideStep[] = [
  {
    id: 'queue',
    title: 'Start from the queue',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'Ada works for AWS, so commands work for her: press Enter. *Open review* in the answer, then *Start validation*.',
    say: '/sdp queue',
    done: 'start-validation',
  },
  {
    id: 'ratings',
    title: 'Rate every requirement',
    as: ada.id,
    where: channels.reviewers.id,
    what: '*Rate* leads through eight pages. On the first, mark *ECS-003 as not met, with a note*, so that there is something to remedy; *✨ Fill in an example* does the rest.',
    whatWithoutRemediation:
      '*Rate* leads through eight pages; *✨ Fill in an example* does it. Under these rules nothing is remedied: one requirement not met means a decline, with its action item.',
    say: '/sdp review {ref}',
    done: 'save-ratings',
    times: 8,
  },
  {
    id: 'complete',
    title: 'Complete the validation',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'At the end of the review, *Give verdicts* (four times yes). Then *Complete validation…* at its top. From here the clocks of the summary and the report run.',
    whatWithoutRemediation:
      'At the end of the review, *Give verdicts* (four times yes). Then *Complete validation…* at its top. From here the clock of the report runs.',
    done: 'complete-validation',
  },
  {
    id: 'draft-summary',
    title: 'Draft the summary',
    as: ada.id,
    where: channels.reviewers.id,
    what: '*Draft summary…*: an action item stands there already for each requirement not met. Add strengths and improvements, and save.',
    whatWithoutRemediation:
      '*Draft summary…*: strengths and improvements, and save. The partner reads them with the decision.',
    done: 'draft-summary',
  },
  {
    id: 'send-summary',
    title: 'Send it to the partner',
    as: otto.id,
    where: 'bot',
    what: '*Read and send summary…* shows what will be sent, word for word. Then look into the *Mailbox* above: it went by mail as well, with a copy to the PDM.',
    done: 'send-summary',
  },
];

const deciding: GuideStep[] = [
  {
    id: 'wait',
    title: 'Let time pass',
    as: paula.id,
    where: 'bot',
    what: 'Click *Next deadline* at the top and watch a reminder arrive. On her Home tab the date says how it was counted, weekend and holidays left out.',
  },
  {
    id: 'digest',
    title: 'Read the morning digest',
    as: max.id,
    where: 'bot',
    what: 'Meanwhile Max, a manager, had a message each morning: what is late and with whom, what is due this week, and what nobody has; nothing confidential.',
  },
  {
    id: 'respond',
    title: 'Answer the action item',
    as: paula.id,
    where: 'bot',
    what: '*Respond to action items* and answer with evidence. (What takes longer goes into an action plan: Dee, the PDM, forwards it to Prema, who decides.)',
    done: 'respond-to-item',
  },
  {
    id: 'close-item',
    title: 'Close the item',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'Press Enter, then *Verify A1*: close it, or open it again with a note.',
    say: '/sdp review {ref}',
    done: 'close-item',
  },
  {
    id: 'report',
    title: 'File the final report',
    as: ada.id,
    where: channels.reviewers.id,
    what: '*File final report…* in the same review. It goes to the Program Manager; the partner never sees it.',
    say: '/sdp review {ref}',
    done: 'file-report',
  },
  {
    id: 'decide',
    title: 'Decide',
    as: prema.id,
    where: 'bot',
    what: '*Decide…* shows the report. Only the Program Manager decides; a decline would need a reason written for the partner.',
    done: 'decide',
  },
  {
    id: 'welcome-kit',
    title: 'Send the Welcome Kit',
    as: otto.id,
    where: 'bot',
    what: '*Send Welcome Kit…* is the last step: it goes to Alan, the alliance lead, here and by mail.',
    done: 'confirm-welcome-kit',
  },
];

/** The guided path from "apply" to the Welcome Kit. */
export const guide: GuideChapter[] = [
  { title: 'Apply', steps: applying },
  { title: 'Initial review', steps: reviewing },
  { title: 'Technical validation', steps: validating },
  { title: 'Remediation and decision', steps: deciding },
];

/** The path as a rule set has it: without the steps it does without. */
export function guideUnder(rules: RuleSet): GuideChapter[] {
  const known = ({ done }: GuideStep) => done === undefined || stepCalled(done).offUnder?.(rules) == null;
  return guide.map(({ title, steps }) => ({
    title: rules.remediation ? title : title.replace('Remediation and decision', 'Decision'),
    steps: steps
      .filter(known)
      .map(({ whatWithoutRemediation: instead, ...step }) =>
        rules.remediation || instead === undefined ? step : { ...step, what: instead },
      ),
  }));
}
