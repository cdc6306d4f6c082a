import type { Topic } from '../passage.js';

/** Section 4: what an award brings. */
export const benefitTopics: readonly Topic[] = [
  {
    id: 'SDP-10',
    section: '4',
    audience: 'everybody',
    title: 'Benefits of a designation',
    says: () =>
      'Service Delivery Partners get benefits on top of those of every APN member: visibility (service pages, sales teams, ' +
      'newsletters), connections (priority in Partner Solutions Finder, a credit for the first designation, campaigns) and ' +
      'learning (trainings, video series, previews). They are active while at least one designation is held, and may change.',
    asked: [
      'what do we get out of being designated?',
      'which advantages come with being a service delivery partner?',
      'is it worth applying, what is in it for us?',
      'what are the benefits of the program?',
      'which benefits do designated partners have?',
    ],
  },
  {
    id: 'SDP-11',
    section: '4',
    audience: 'everybody',
    title: 'Promotional credit',
    says: () =>
      'With its first designation a partner may expect a promotional credit of 3,000 US dollars: once in the partner’s lifetime, ' +
      'not again for the second designation. The Program Office requests it.',
    asked: [
      'do we receive AWS credits or money?',
      'how much promo credit is there and for which designation?',
      'is the 3000 dollars paid for each award?',
      'is there funding or a bonus for the first designation?',
      'when is the 3000 USD credit paid?',
    ],
  },
  {
    id: 'SDP-12',
    section: '4',
    audience: 'everybody',
    title: 'What needs an NDA',
    says: () =>
      'The quarterly video series and the roadmap sessions and previews need a signed non-disclosure agreement (NDA). Until one is ' +
      'on record they stay locked.',
    asked: [
      'how do we get access to roadmaps and previews?',
      'do we need to sign an NDA?',
      'why is the video series locked for us?',
      'is a non-disclosure agreement required for the roadmap?',
      'which benefits are only under NDA?',
    ],
  },
  {
    id: 'SDP-13',
    section: '4',
    audience: 'everybody',
    title: 'Opportunity sharing and POA funding',
    says: () =>
      'Opportunity sharing depends on the partner’s ACE eligibility. Partner Opportunity Acceleration (POA) support exists for ' +
      'selected services only.',
    asked: [
      'will AWS share leads or opportunities with us?',
      'what about POA funding?',
      'do we need ACE for the referrals?',
      'do we get leads from AWS?',
      'is there funding for our opportunities?',
    ],
  },
  {
    id: 'SDP-14',
    section: '4',
    audience: 'everybody',
    title: 'Benefits by invitation',
    says: () =>
      'Some benefits may be offered, by invitation or because a partner is eligible: speaking engagements, AWS events, the APN blog, ' +
      'marketing campaigns, Game Days and focus groups. They are never given automatically.',
    asked: [
      'can we speak at an AWS event or summit?',
      'how do we get invited to game days?',
      'may we write a post for the APN blog?',
      'which benefits are by invitation only?',
      'can we become a speaker at an event?',
      'can we take part in marketing campaigns?',
    ],
  },
  {
    id: 'SDP-15',
    section: '4',
    audience: 'everybody',
    title: 'Being shown to customers',
    says: () =>
      'Designated partners are shown on the AWS service pages, come first in the search of Partner Solutions Finder, are pointed out ' +
      'to AWS’s sales teams and mentioned in internal newsletters. After an award the Program Office takes care of publishing.',
    asked: [
      'where will our company be listed?',
      'when do we appear on the AWS website?',
      'how will customers find us afterwards?',
      'does AWS sales recommend us?',
      'are we listed in the partner solutions finder?',
    ],
  },
  {
    id: 'SDP-16',
    section: '4',
    audience: 'everybody',
    title: 'Help with publishing case studies',
    says: ({ referenceHandOff }) =>
      'Awarded partners have priority with the APN reference team, which develops published case studies with partners.' +
      (referenceHandOff ? ' The Program Office tells that team of an award.' : ''),
    asked: [
      'does AWS help us to turn our project into an official reference story?',
      'who is the reference team?',
      'can the APN write a success story with us?',
      'who can help us to publish a case study with AWS?',
      'do we get priority with the reference team?',
    ],
  },
];
