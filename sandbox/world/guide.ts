import type { StepName } from '../../src/program/lifecycle.js';
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
    what: 'Paula works for a partner. Slash commands do not work for people of other companies, so she *mentions* the desk. Press Enter, open the thread with its answer, choose *Amazon ECS*, and open the draft.',
    say: '@Delivery Desk apply',
  },
  {
    id: 'acknowledge',
    title: 'Confirm that the guide was read',
    as: paula.id,
    where: 'home',
    what: 'Open the application (*Open* on the Home tab). It lists every part and what is still missing. Begin with *Read*.',
    done: 'acknowledge-guide',
  },
  {
    id: 'practice',
    title: 'Describe the practice',
    as: paula.id,
    where: 'home',
    what: '*Edit* the practice, then the solution. *✨ Fill in an example* in any form saves you the typing.',
    done: 'save-practice',
  },
  {
    id: 'case-studies',
    title: 'Enter two case studies',
    as: paula.id,
    where: 'home',
    what: 'Two studies of two customers, three pages and a diagram each. Saving an unfinished one is fine; the desk says what is missing.',
    done: 'save-case-study',
    times: 6,
  },
  {
    id: 'answers',
    title: 'Answer the self-assessment',
    as: tina.id,
    where: 'home',
    what: 'Tina, the technical contact, answers section by section. Each page is saved as she submits it, and the next one follows.',
    done: 'save-answers',
    times: 8,
  },
  {
    id: 'submit',
    title: 'Submit',
    as: paula.id,
    where: 'home',
    what: 'Look at *What is missing*, mend it, and submit. Tina is not offered that button: only the applicant and the alliance lead submit.',
    done: 'submit',
  },
];

const reviewing: GuideStep[] = [
  {
    id: 'take-up',
    title: 'Take the application up',
    as: otto.id,
    where: channels.intake.id,
    what: 'Otto sees a card. *Open* shows the same findings that Paula saw. Take the application up: the card is redrawn wherever it stands.',
    done: 'take-up',
  },
  {
    id: 'accept',
    title: 'Accept it as complete',
    as: otto.id,
    where: channels.intake.id,
    what: 'Accept it, or return it with the list of what is missing and let Paula submit again.',
    done: 'accept-as-complete',
  },
  {
    id: 'assign',
    title: 'Assign an auditor',
    as: otto.id,
    where: channels.intake.id,
    what: 'Choose *Ada Auditor*. The assignment goes to #sdp-reviewers and to Ada.',
    done: 'assign-auditor',
  },
];

const validating: GuideStep[] = [
  {
    id: 'queue',
    title: 'Look at the queue',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'Ada works for AWS, so commands work for her. Open the application from her queue, or start on the card in this channel.',
    say: '/sdp queue',
    done: 'start-validation',
  },
  {
    id: 'ratings',
    title: 'Rate every requirement',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'Met, partly or not met, section by section. Mark *one as not met, with a note*, so that there is something to remedy; an example fills the rest.',
    say: '/sdp review {ref}',
    done: 'save-ratings',
  },
  {
    id: 'complete',
    title: 'Complete the validation',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'Give the verdicts on focal point and best practices, then complete. From here the clocks of the summary and the report run.',
    done: 'complete-validation',
  },
  {
    id: 'draft-summary',
    title: 'Draft the summary',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'Action items stand there already, one for each requirement not met. Add strengths and improvements.',
    done: 'draft-summary',
  },
  {
    id: 'send-summary',
    title: 'Send it to the partner',
    as: otto.id,
    where: 'bot',
    what: 'Read it and send it. Then open the *Mailbox* here on the right: it went by mail as well, with a copy to the PDM.',
    done: 'send-summary',
  },
];

const deciding: GuideStep[] = [
  {
    id: 'wait',
    title: 'Let time pass',
    as: paula.id,
    where: 'bot',
    what: 'Click *Next deadline* above and watch a reminder arrive. Each date says how it was counted.',
  },
  {
    id: 'respond',
    title: 'Answer the action item',
    as: paula.id,
    where: 'bot',
    what: 'Paula answers with evidence. Alternatively she files an action plan, which the PDM forwards.',
    done: 'respond-to-item',
  },
  {
    id: 'close-item',
    title: 'Close the item',
    as: ada.id,
    where: channels.reviewers.id,
    what: '*Verify* it in the review: close it, or open it again with a note.',
    say: '/sdp review {ref}',
    done: 'close-item',
  },
  {
    id: 'report',
    title: 'File the final report',
    as: ada.id,
    where: channels.reviewers.id,
    what: 'The partner never sees the report; it goes to the program manager.',
    say: '/sdp review {ref}',
    done: 'file-report',
  },
  {
    id: 'decide',
    title: 'Decide',
    as: prema.id,
    where: 'bot',
    what: 'Only the program manager decides, with the report at hand. A decline would need a reason written for the partner.',
    done: 'decide',
  },
  {
    id: 'welcome-kit',
    title: 'Confirm the Welcome Kit',
    as: otto.id,
    where: 'bot',
    what: 'The last step of the road: the Welcome Kit goes to the alliance lead.',
    done: 'confirm-welcome-kit',
  },
  {
    id: 'digest',
    title: 'Read the morning digest',
    as: max.id,
    where: 'bot',
    what: 'Click *Next business day* above. Max, a manager, gets a digest with dates and names and nothing confidential.',
  },
];

/** The guided path from "apply" to the Welcome Kit. */
export const guide: GuideChapter[] = [
  { title: 'Apply', steps: applying },
  { title: 'Initial review', steps: reviewing },
  { title: 'Technical validation', steps: validating },
  { title: 'Remediation and decision', steps: deciding },
];
