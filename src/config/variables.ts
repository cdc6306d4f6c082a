import { ruleSetIds } from '../program/rule-sets/known.js';

/** One setting of the process: the start-up message and `.env.example` are written from these. */
export interface Variable {
  name: string;
  purpose: string;
  whereFrom: string;
  /** `always`: the process cannot start without it; otherwise what happens without it. */
  required: 'always' | { without: string };
  /** A demo value of the right shape. */
  example: string;
}

export const variables: readonly Variable[] = [
  {
    name: 'SLACK_BOT_TOKEN',
    purpose: 'the desk speaks to Slack as this bot',
    whereFrom: 'api.slack.com/apps, your app, OAuth & Permissions, Bot User OAuth Token',
    required: 'always',
    example: 'xoxb-0000-demo',
  },
  {
    name: 'SLACK_APP_TOKEN',
    purpose: 'opens the Socket Mode connection, so that no public address is needed',
    whereFrom: 'api.slack.com/apps, your app, Basic Information, App-Level Tokens (scope connections:write)',
    required: { without: 'HTTP mode, which needs SLACK_SIGNING_SECRET' },
    example: 'xapp-1-0000-demo',
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    purpose: 'proves that a request in HTTP mode came from Slack',
    whereFrom: 'api.slack.com/apps, your app, Basic Information, App Credentials',
    required: { without: 'Socket Mode, which needs SLACK_APP_TOKEN' },
    example: '0000demo0000demo0000demo0000demo',
  },
  {
    name: 'SLACK_API_URL',
    purpose: "where Slack's Web API is called, for a proxy or a double",
    whereFrom: 'your proxy, or the line the sandbox prints when it is ready',
    required: { without: 'https://slack.com/api/' },
    example: 'http://127.0.0.1:3900/api/',
  },
  {
    name: 'MONGODB_URI',
    purpose: 'where applications, their history and their notices are kept',
    whereFrom: 'your MongoDB 6 or later; name the database in its path',
    required: 'always',
    example: 'mongodb://127.0.0.1:27017/delivery-desk',
  },
  {
    name: 'PORT',
    purpose: 'the port of GET /health and, in HTTP mode, of /slack/events',
    whereFrom: 'free choice',
    required: { without: '3000' },
    example: '3000',
  },
  {
    name: 'DESK_ADMINS',
    purpose: "the people who may set everybody else's role, comma separated Slack user ids",
    whereFrom: "Slack: a person's profile, the three dots, Copy member ID",
    required: 'always',
    example: 'U0123456789,U0123456780',
  },
  {
    name: 'INTAKE_CHANNEL',
    purpose: 'the channel where the program office receives submissions; invite the bot to it',
    whereFrom: "Slack: the channel's details, About, at the bottom: Channel ID",
    required: 'always',
    example: 'C0123456789',
  },
  {
    name: 'REVIEWERS_CHANNEL',
    purpose: 'the channel where auditors receive assignments; invite the bot to it',
    whereFrom: "Slack: the channel's details, About, at the bottom: Channel ID",
    required: 'always',
    example: 'C0123456780',
  },
  {
    name: 'SMTP_URL',
    purpose: 'the server that sends mail, name and password in the address',
    whereFrom: 'your mail provider; set MAIL_FROM with it',
    required: { without: 'no mail is sent' },
    example: 'smtps://desk:demo@mail.example.com:465',
  },
  {
    name: 'MAIL_FROM',
    purpose: 'the sender of that mail',
    whereFrom: 'an address SMTP_URL may send for',
    required: { without: 'no mail is sent' },
    example: 'Delivery Desk <desk@example.com>',
  },
  {
    name: 'LOG_LEVEL',
    purpose: 'how much is logged: trace, debug, info, warn, error, fatal or silent',
    whereFrom: 'free choice',
    required: { without: 'info' },
    example: 'info',
  },
  {
    name: 'DESK_ZONE',
    purpose: 'the zone the clocks and the digest follow until /sdp settings sets another, an IANA name',
    whereFrom: 'where your program office works',
    required: { without: 'America/Los_Angeles' },
    example: 'America/Los_Angeles',
  },
  {
    name: 'DESK_HOLIDAYS',
    purpose: 'the days beside weekends that are not business days, until /sdp settings sets others',
    whereFrom:
      'countries, states and dates, comma separated (US-WA,DE-BY,2026-12-25), or none; -2026-10-12 takes a day out, +2026-10-10 is made up',
    required: { without: 'US' },
    example: 'US',
  },
  {
    name: 'DESK_WEEK',
    purpose: 'the days of a week that are worked, until /sdp settings sets others',
    whereFrom: 'stretches or days, comma separated: Mon-Fri, Sun-Thu, Mon,Tue,Thu',
    required: { without: 'Mon-Fri' },
    example: 'Mon-Fri',
  },
  {
    name: 'DIGEST_HOUR',
    purpose: "the hour of DESK_ZONE, 0 to 23, of each business morning's digest",
    whereFrom: 'free choice',
    required: { without: '9' },
    example: '9',
  },
  {
    name: 'RULE_SET',
    purpose:
      'the rules drafts are written under; each application keeps its own from its first submission on',
    whereFrom: `one of ${ruleSetIds.join(', ')}; docs/operations.md says what they differ in`,
    required: { without: 'guide-3.0-2019' },
    example: 'guide-3.0-2019',
  },
  {
    name: 'RESOURCE_LINKS',
    purpose: 'where partners find how-to material, shown at the step it is for, comma separated name=address',
    whereFrom:
      'AWS Partner Central; names are program-guide, designations, partner-dna-guide, microsite, case-study-kit, ' +
      'architecture-diagram and architecture-icons',
    required: { without: 'only what is public knowledge' },
    example: 'microsite=https://docs.example.com/microsite,case-study-kit=https://docs.example.com/kit',
  },
  {
    name: 'PROGRAM_MAILBOX',
    purpose: 'the mailbox of the program, named with a copy of the self-assessment',
    whereFrom: 'your program office',
    required: { without: 'the address of the program guide' },
    example: 'service-delivery@example.com',
  },
  {
    name: 'CHAT_THREADS',
    purpose:
      'on: a reply in a thread the bot began or spoke in is heard without naming it, and nothing is kept of what is not for it; off: only where it is named',
    whereFrom: 'free choice; with off, take message.channels and message.groups out of the app’s events too',
    required: { without: 'on' },
    example: 'on',
  },
  {
    name: 'CHAT_WORDS',
    purpose:
      'on: what the bot did not understand is kept as text for sixty days and shown by /sdp words; off: it is only counted',
    whereFrom: 'free choice; people should know of it',
    required: { without: 'off' },
    example: 'off',
  },
  {
    name: 'CHAT_AGENT',
    purpose:
      'on: in Slack’s agent view it suggests what to ask, made of one’s own tasks, and shows that an answer is coming; off: without',
    whereFrom:
      'on, once the app has agent_view and the scope assistant:write; docs/operations.md, "The agent view"',
    required: { without: 'off' },
    example: 'off',
  },
  {
    name: 'MAX_FILE_MB',
    purpose:
      'the most a document may have that a partner gives, in megabytes, 1 to 200; MongoDB keeps them all',
    whereFrom: 'free choice',
    required: { without: '25' },
    example: '25',
  },
];
