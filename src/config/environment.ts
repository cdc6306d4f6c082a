import { z } from 'zod';
import { mondayToFriday, readWeek } from '../program/clocks/working-week.js';
import { isZoneName } from '../program/clocks/zone-name.js';
import { UserId } from '../program/people/identity.js';
import { type ResourceName, resourceNames } from '../program/resources.js';
import { ruleSetIds } from '../program/rule-sets/known.js';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
const token = (prefix: string) => z.string().startsWith(prefix, `must start with ${prefix}`);
const channelId = z
  .string()
  .regex(/^[CG][A-Z0-9]{2,}$/, 'must be a channel id such as C0123456789, not a name');
const address = /^(?:[^<>]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/;
const userIds = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .pipe(
    z
      .array(
        z
          .string()
          .refine(
            (id) => UserId.safeParse(id).success,
            'must be Slack user ids such as U0123456789, comma separated',
          ),
      )
      .min(1, 'must name at least one Slack user id'),
  );
const wholeNumber = (least: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${least} to ${max}`)
    .transform(Number)
    .refine((value) => value >= least && value <= max, `must be a whole number from ${least} to ${max}`);

const holidayParts = /^(?:[A-Z]{2}(?:-[A-Z0-9]+)*|[+-]?\d{4}-\d{2}-\d{2})$/;
const holidays = z
  .string()
  .transform((text) => (text === 'none' ? '' : text.replace(/\s+/g, '')))
  .refine(
    (text) => text === '' || text.split(',').every((part) => holidayParts.test(part)),
    'must list countries, states or dates such as US-WA,DE-BY,2026-12-25, or say none; -2026-10-12 takes a day out, +2026-10-10 is made up',
  );
const week = z.string().transform((text, context) => {
  try {
    return readWeek(text);
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'must be the working days such as Mon-Fri, Sun-Thu or Mon,Tue,Thu',
    });
    return z.NEVER;
  }
});

const resource = new RegExp(`^(${resourceNames.join('|')})=(https://\\S+)$`);
const resourceLinks = z
  .string()
  .transform((text) => text.split(/\s*,\s*(?=[a-z-]+=)/))
  .refine(
    (parts) => parts.every((part) => resource.test(part) && URL.canParse(part.slice(part.indexOf('=') + 1))),
    `must list names and https addresses such as microsite=https://…; names: ${resourceNames.join(', ')}`,
  )
  .transform(
    (parts): Partial<Record<ResourceName, string>> =>
      Object.fromEntries(
        parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
      ),
  );

/** The environment as text, each variable checked alone. What one of them demands of another is parseConfig's. */
export const Environment = z.object({
  SLACK_BOT_TOKEN: token('xoxb-'),
  SLACK_APP_TOKEN: token('xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_API_URL: url('https:', 'http:').optional(),
  // Not URL.canParse: a deployment of several members lists its hosts with commas.
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\/[^/]/, 'must start with mongodb:// or mongodb+srv://')
    .regex(
      /^[^/]*\/\/[^/?]+\/[^?]/,
      'names no database, and MongoDB would take one called test: add its name after the servers, as in mongodb://…/delivery-desk',
    ),
  PORT: wholeNumber(0, 65535).default(3000),
  DESK_ADMINS: userIds,
  INTAKE_CHANNEL: channelId,
  REVIEWERS_CHANNEL: channelId,
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(address, 'must be an address such as Delivery Desk <desk@example.com>')
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  DESK_ZONE: z
    .string()
    .refine(
      (zone) => isZoneName(zone),
      'must be an IANA zone such as America/Los_Angeles, no fixed offset or abbreviation such as GMT+2 or PST',
    )
    .default('America/Los_Angeles'),
  DESK_HOLIDAYS: holidays.default('US'),
  DESK_WEEK: week.default(mondayToFriday),
  DIGEST_HOUR: wholeNumber(0, 23).default(9),
  RULE_SET: z
    .string()
    .refine((id) => ruleSetIds.includes(id), `must be one of ${ruleSetIds.join(', ')}`)
    .default(ruleSetIds[0] ?? ''),
  RESOURCE_LINKS: resourceLinks.default({}),
  PROGRAM_MAILBOX: z
    .email('must be a mail address such as program@example.com')
    .default('aws-service-delivery@amazon.com'),
  CHAT_THREADS: z.enum(['on', 'off'], 'must be on or off').default('on'),
  CHAT_WORDS: z.enum(['on', 'off'], 'must be on or off').default('off'),
  CHAT_AGENT: z.enum(['on', 'off'], 'must be on or off').default('off'),
  MAX_FILE_MB: wholeNumber(1, 200).default(25),
});
export type Environment = z.infer<typeof Environment>;
