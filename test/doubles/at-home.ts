import type { ApplicationView } from '../../src/desk/application-view.js';
import { pageSize } from '../../src/desk/interface/task-queries.js';
import { isActive } from '../../src/program/awards/renewal.js';
import type { Partner } from '../../src/program/people/partner.js';
import type { Person } from '../../src/program/people/person.js';
import type { AtHome } from '../../src/slack/home/view.js';
import { type Lists, listsIn } from '../../src/slack/kit/lists.js';
import { monday } from '../step-contexts.js';

/** Somebody at their Home, and what they take part in: each list as far as its first page goes. */
export function atHome(given: {
  person: Person;
  partner: Partner | null;
  appViews: readonly ApplicationView[];
  administers?: boolean;
  now?: Date;
}): AtHome {
  const { person, partner, appViews, administers = false, now = monday } = given;
  const held = appViews.filter(({ application: { award } }) => award !== null && isActive(award));
  const { mine, others, ended } = firstPages(appViews);
  return { person, partner, administers, lists: { mine, others, ended, held: firstOf(held) }, now };
}

/** The lists of these applications, none longer than a page. */
export function firstPages(appViews: readonly ApplicationView[]): Lists {
  const { mine, others, ended } = listsIn(appViews);
  const running = (appView: ApplicationView) => {
    const { award } = appView.application;
    return award === null || !isActive(award);
  };
  return {
    mine: firstOf(mine.items),
    others: firstOf(others.items),
    ended: firstOf(ended.items.filter(running)),
  };
}

function firstOf<Item>(items: readonly Item[]) {
  const next = items.length > pageSize ? 'there is more' : null;
  return { items: items.slice(0, pageSize), total: items.length, next };
}
