import { deskActionFault } from '../../program/people/desk-actions.js';
import { Refusal } from '../../program/refusal.js';
import { type AwardLists, awardsOf, holdersOf, tasksOf } from '../kit/answers/awards.js';
import type { Message } from '../kit/blocks.js';
import { filterIn } from '../kit/list-filter.js';
import type { SlackParts } from '../kit/parts.js';
import { readApplication } from '../kit/read-rules.js';
import { toMend } from '../kit/to-mend.js';
import type { Asked } from './asked.js';

/** `/sdp awards [partner or service]`: every award this person may look at. */
export async function listAwards(
  slack: SlackParts,
  asked: Asked,
  rest: string,
): Promise<Refusal | undefined> {
  const person = await slack.desk.people.find(asked.user);
  const may = person?.active === true && person.roles.some((role) => role !== 'auditor');
  if (!may) {
    return new Refusal(
      'not-permitted',
      'Awards are listed for the Program Office, the Program Manager, managers and PDMs. `/sdp queue` shows what concerns you.',
    );
  }
  await asked.say(awardsOf({ ...(await awardLists(slack, asked.user, rest)), words: rest }));
  return undefined;
}

/** The award that is named by its reference, or the first pages of those that fit what is said. */
async function awardLists(slack: SlackParts, by: string, words: string): Promise<Omit<AwardLists, 'words'>> {
  if (/^dd-\d+$/i.test(words)) {
    const key = { ref: words.toUpperCase(), seen: null };
    const named = await readApplication(slack, 'open-award', { user: by, key });
    const items = named instanceof Refusal ? [] : [named];
    const none = { items: [], total: 0, next: null };
    return { held: { ...none, items, total: items.length }, ended: none, filter: {} };
  }
  const { desk } = slack;
  const filter = filterIn(words, desk.catalog);
  const [held, ended] = await Promise.all([desk.tasks.held(by, filter), desk.tasks.ended(by, filter)]);
  return { held, ended, filter };
}

/** `/sdp tasks`: what is to be mended and handed over, then what awards ask of the Program Office outside the desk. */
export async function listTasks(slack: SlackParts, asked: Asked): Promise<Refusal | undefined> {
  const person = await slack.desk.people.find(asked.user);
  const waits = await toMend(slack, asked.user, person);
  const fault = deskActionFault(person, 'see-dashboards');
  if (fault !== null && waits.length === 0) return fault;
  const { text, blocks } = fault === null ? tasksOf(await slack.desk.tasks.awardTasks(asked.user)) : mendOnly;
  await asked.say({ text, blocks: [...waits, ...blocks] });
  return undefined;
}

const mendOnly: Message = { text: 'Something is to be mended', blocks: [] };

/** `/sdp holders <designation>`: who holds it, for people of AWS (SDP-15). */
export async function listHolders(
  slack: SlackParts,
  asked: Asked,
  rest: string,
): Promise<Refusal | undefined> {
  const found = await slack.desk.applications.holders(asked.user, rest);
  if (found instanceof Refusal) return found;
  await asked.say(holdersOf(found, slack.desk.calendars(null).program.zone));
  return undefined;
}
