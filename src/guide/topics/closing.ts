import type { Topic } from '../passage.js';

/** Section 9 and the guide's last words. */
export const closingTopics: readonly Topic[] = [
  {
    id: 'SDP-94',
    section: '9 intro',
    audience: 'everybody',
    title: 'Mergers, acquisitions and divestitures',
    says: () =>
      'The program looks at a partner’s technical ability and at its business and delivery models, which such changes often affect. After ' +
      'a merger, acquisition or divestiture a partner may have to apply again, with a new technical validation. Tell it here as an event; ' +
      'the Program Office confirms what follows.',
    asked: [
      'do we have to be validated again after a merger?',
      'our company is going to merge, whom do we tell?',
      'what changes when there is an acquisition?',
      'do we have to report a merger?',
      'what must we do when our company is merged?',
      'does a merger change anything for our designation?',
      'whom do we inform about an acquisition?',
    ],
  },
  {
    id: 'SDP-95',
    section: '9 row 1',
    audience: 'everybody',
    title: 'A designated partner buys another company',
    says: () =>
      'A designated partner that acquires a company without a designation has to do nothing at once and keeps its awards. It describes any ' +
      'impact on its practice at the next audit.',
    asked: [
      'we are buying a smaller company without designations, what must we do?',
      'we acquired a firm that is not in the program',
      'does taking over another company affect our designation?',
      'we buy a company that holds no designation',
      'we want to buy another company, what does it mean for our designation?',
    ],
  },
  {
    id: 'SDP-96',
    section: '9 row 2',
    audience: 'everybody',
    title: 'A designated partner is bought',
    says: ({ reapplicationDays }) =>
      'When a company without a designation acquires a designated partner, a new application is required to keep the designation, as soon ' +
      `as possible. The award stays meanwhile; the Program Office sets a day (usually ${reapplicationDays} calendar days, which is ours), and nothing ` +
      'is removed by itself.',
    asked: [
      'we have been acquired by a company that is not a service delivery partner',
      'somebody buys us, do we keep our designations?',
      'our new owner is not designated, what now?',
      'a company without designation acquires us',
      'we are taken over by another firm, is our award lost?',
      'we were bought, do we have to apply again?',
    ],
  },
  {
    id: 'SDP-97',
    section: '9 row 3',
    audience: 'everybody',
    title: 'Two designated partners become one',
    says: () =>
      'When a designated partner acquires or merges with another designated partner, nothing has to be done at once. The combined company ' +
      'is assessed at the renewal of either that comes first; both are reviewed then, all awards together.',
    asked: [
      'we join with another designated partner, what are the consequences?',
      'both companies hold designations and we merge, when is the renewal?',
      'two service delivery partners become one company',
      'we merge with another service delivery partner',
      'we acquire a partner that is designated as well',
    ],
  },
  {
    id: 'SDP-98',
    section: '9 row 4',
    audience: 'everybody',
    title: 'Selling a part of the business',
    says: () =>
      'A designated partner that divests a part of the business the designation rests on discloses significant impacts immediately. ' +
      'Depending on them, it is removed from the program or describes them at the next renewal; the Program Office decides, with a reason.',
    asked: [
      'we are selling the business unit that does this work',
      'what if we spin off our AWS team?',
      'do we lose the award when we divest a division?',
      'we sell a part of our company',
      'what do we have to disclose when we divest?',
    ],
  },
  {
    id: 'SDP-99',
    section: '9 row 4',
    audience: 'everybody',
    title: 'The business that was sold',
    says: () =>
      'The divested business has to apply as a new partner. It takes over no designation and no history.',
    asked: [
      'does the spun-off company keep the designation?',
      'can the sold unit take the awards along?',
      'how does the carved out business get designated?',
      'what about the part of the business that was sold?',
      'does the divested business need a new application?',
    ],
  },
  {
    id: 'SDP-100',
    section: '9',
    audience: 'everybody',
    title: 'Other changes of a company',
    says: () =>
      'What the guide’s table does not name, such as a new company name, a merger of equals or the sale of another business, is reviewed by ' +
      'the Program Office. No status changes until it has decided.',
    asked: [
      'our company changes its name, does it matter?',
      'we are renaming or rebranding',
      'we reorganise our legal entity, do we lose something?',
      'our company name is changing',
      'we move the business to a new legal entity',
      'what about changes that the table does not name?',
    ],
  },
  {
    id: 'SDP-101',
    section: 'Questions',
    audience: 'everybody',
    title: 'Whom to ask',
    says: () =>
      'Questions on the guide or the checklist go to the partner’s PDM or PDR, who ask the Program Office as needed. A question may name ' +
      'the requirement it is about.',
    asked: [
      'who can help me with a question about the checklist?',
      'I do not understand a requirement, whom do I contact?',
      'how do I reach the program office?',
      'whom do I ask about the guide?',
      'who answers questions about the guide?',
      'can I talk to somebody about the program?',
    ],
  },
];
