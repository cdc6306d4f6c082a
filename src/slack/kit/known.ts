import type { Desk } from '../../desk/interface/desk.js';
import { accountFor, idsOf } from '../../program/people/identity.js';
import { Refusal } from '../../program/refusal.js';
import type { FormState } from './form.js';
import type { SlackParts } from './parts.js';

/** What has to be asked to know who somebody is. */
export interface Knowing {
  desk: { people: Pick<Desk['people'], 'find'> };
}

/**
 * Who an account belongs to, by the id that records name them by; the account itself where the desk knows nobody.
 * Whatever Slack says of who did something, or whom somebody chose, goes through here, so that people with two
 * accounts are one person to everything behind.
 */
export async function personOf({ desk }: Knowing, account: string): Promise<string> {
  return (await desk.people.find(account))?.id ?? account;
}

/** As `personOf`, for several, each once. */
export async function personsOf(slack: Knowing, accounts: readonly string[]): Promise<string[]> {
  return [...new Set(await Promise.all(accounts.map((account) => personOf(slack, account))))];
}

/** What was filled in, with whoever was chosen as the person whose account it is. */
export async function withPersons(slack: Knowing, values: FormState): Promise<FormState> {
  const fields = await Promise.all(
    Object.entries(values).map(async ([field, elements]) => [field, await withPersonsIn(slack, elements)]),
  );
  return Object.fromEntries(fields);
}

async function withPersonsIn(slack: Knowing, elements: FormState[string]): Promise<FormState[string]> {
  const read = Object.entries(elements ?? {}).map(async ([action, element]) => {
    const { selected_user: one, selected_users: several } = element ?? {};
    if (typeof one === 'string') return [action, { ...element, selected_user: await personOf(slack, one) }];
    if (Array.isArray(several))
      return [action, { ...element, selected_users: await personsOf(slack, several) }];
    return [action, element];
  });
  return Object.fromEntries(await Promise.all(read));
}

/** The account that Slack reaches somebody by, that of the id where nobody is on record; null: they have none. */
export async function accountOf({ desk }: Knowing, id: string): Promise<string | null> {
  const person = await desk.people.find(id);
  return person === null ? id : accountFor(person, id);
}

/** Whether somebody is a desk administrator, by any of their accounts: administrators are named in the environment. */
export async function isAdministrator(
  { desk, admins }: Knowing & Pick<SlackParts, 'admins'>,
  user: string,
): Promise<boolean> {
  if (admins.includes(user)) return true;
  const person = await desk.people.find(user);
  return person !== null && idsOf(person).some((id) => admins.includes(id));
}

/**
 * Answers somebody the desk knows, as the person whose account it is; anybody else, and whoever is switched off, is
 * told only that the desk does not know them, whatever old button or window they act from. Desk administrators are
 * known by the configuration.
 */
export async function forKnown<Answer>(
  slack: Pick<SlackParts, 'desk' | 'admins'>,
  account: string,
  answer: (user: string) => Promise<Answer>,
): Promise<Answer | Refusal> {
  if (await isAdministrator(slack, account)) return answer(await personOf(slack, account));
  const person = await slack.desk.people.acting(account);
  return person instanceof Refusal ? person : answer(person.id);
}
