import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../src/catalog/index.js';
import type { ApplicationView } from '../src/desk/application-view.js';
import type { Application } from '../src/program/application.js';
import { awardStatuses, awardTaskKinds } from '../src/program/awards/award.js';
import { Refusal } from '../src/program/refusal.js';
import { knownLinks } from '../src/program/resources.js';
import { applyView } from '../src/slack/apply/view.js';
import {
  changeView,
  endView,
  rulingView,
  startRenewalView,
  taskView,
  unpublishView,
} from '../src/slack/awards/forms.js';
import { awardView } from '../src/slack/awards/page-view.js';
import { cardMessage } from '../src/slack/cards/view.js';
import { homeView } from '../src/slack/home/view.js';
import { awardsOf, holdersOf, tasksOf } from '../src/slack/kit/answers/awards.js';
import { benefitBlocks, benefitsAnswer } from '../src/slack/kit/answers/benefits.js';
import { type Awarded, awardStatus, isAwarded } from '../src/slack/kit/award-lines.js';
import { carriedBlocks } from '../src/slack/kit/carried-blocks.js';
import { remember } from '../src/slack/kit/metadata.js';
import { officeView } from '../src/slack/office/view.js';
import { reviewView } from '../src/slack/validation/live-view.js';
import { workspaceView } from '../src/slack/workspace/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { atHome } from './doubles/at-home.js';
import { inWords } from './doubles/in-words.js';
import { longText, stretched } from './doubles/longest.js';
import { validateBlocks, validateView } from './doubles/validated.js';
import { anApplicationAt, monday, partner } from './step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '' });
const mark = { by: 'UOFFICE', at: monday };
const catalog = loadCatalog();
const read = (shown: unknown) => inWords(JSON.stringify(shown));

type Status = (typeof awardStatuses)[number];

/** An award with as much of everything as there may be. */
function longest(status: Status): Application {
  const application = stretched(anApplicationAt('awarded'));
  const { award } = application;
  if (award === null) throw new Error('it is awarded');
  const settled = { ...mark, outcome: 'done' as const, note: longText(1000) };
  return {
    ...application,
    caseStudies: application.caseStudies.map(
      (study) => study && { ...study, visibility: 'public' as const },
    ) as Application['caseStudies'],
    award: {
      ...award,
      status,
      first: true,
      ended: status === 'revoked' || status === 'removed' ? { ...mark, reason: longText(2000) } : null,
      tasks: Array.from({ length: 60 }, (_, at) => ({
        id: `task-${at}`,
        kind: awardTaskKinds[at % awardTaskKinds.length] ?? 'announce',
        text: longText(2200),
        raised: mark,
        settled: at % 2 === 0 ? null : settled,
      })),
      renewals: Array.from({ length: 30 }, () => ({
        ...mark,
        outcome: 'deferred' as const,
        until: '2027-12-01',
        reason: longText(1000),
        ref: null,
      })),
      events: Array.from({ length: 30 }, (_, at) => ({
        ...mark,
        event: `EV-${at}`,
        effect: 'note',
        note: longText(1000),
        deadline: null,
        before: { status: 'active' as const, renewalDue: null },
        undone: null,
      })),
    },
    carriedItems: Array.from({ length: 120 }, () => ({
      ref: 'DD-0900',
      requirement: 'ECS-005',
      caseIndex: 1 as const,
      text: longText(2000),
    })),
  };
}

function awarded(appView: ApplicationView): Awarded {
  if (!isAwarded(appView)) throw new Error('it is awarded');
  return appView;
}

const seen = (status: Status, by: string) => awarded(applicationViewOf(longest(status), by));

/** What is held, all of it on one page. */
const awardLists = (items: readonly ApplicationView[]) => ({
  held: { items, total: items.length, next: null },
  ended: { items: [], total: 0, next: null },
  words: '',
  filter: {},
});

describe('every view of an award stays within Block Kit’s limits with the longest texts', () => {
  test.each(awardStatuses)('%s: its page, the office’s view, the partner’s workspace and Home', (status) => {
    for (const by of ['UOFFICE', 'UPROGRAM', 'UMANAGER', 'UPDM'])
      expect(validateView(awardView(seen(status, by), metadata), ['modal'])).toEqual([]);
    expect(validateView(officeView(seen(status, 'UOFFICE'), metadata), ['modal'])).toEqual([]);
    const own = seen(status, 'ULEAD');
    expect(validateView(workspaceView(own, metadata), ['modal'])).toEqual([]);
    const appViews = Array.from({ length: 30 }, () => own);
    expect(validateView(homeView(atHome({ person: own.viewer, partner, appViews })), ['home'])).toEqual([]);
    expect(validateView(reviewView(seen(status, 'UAUDITOR'), metadata), ['modal'])).toEqual([]);
  });

  test('its forms', () => {
    const appView = seen('renewal-due', 'UOFFICE');
    for (const task of appView.application.award.tasks)
      expect(validateView(taskView(appView, task, metadata), ['modal'])).toEqual([]);
    const practice = {
      ...(appView.application.award.tasks[0] ?? neverHere()),
      kind: 'publish-practice' as const,
    };
    expect(read(taskView(appView, practice, metadata))).toContain('The approved text');
    for (const view of [
      startRenewalView(appView, metadata),
      rulingView(appView, metadata),
      changeView(appView, metadata),
    ])
      expect(validateView(view, ['modal'])).toEqual([]);
    expect(validateView(unpublishView(seen('active', 'ULEAD'), metadata), ['modal'])).toEqual([]);
    const end = endView(seen('active', 'UPROGRAM'), metadata);
    if (end instanceof Refusal) throw end;
    expect(validateView(end, ['modal'])).toEqual([]);
  });

  test('lists of many, benefits, and what is carried', () => {
    const many = Array.from({ length: 60 }, () => seen('active', 'UOFFICE'));
    const held = many.map(({ application: { ref, partnerName, subCategories, award } }) => ({
      ref,
      partnerName,
      subCategories,
      status: award.status,
      since: award.at,
    }));
    const messages = [
      awardsOf(awardLists(many)),
      tasksOf({ items: many.slice(0, 20), total: 200, next: 'further' }),
      holdersOf({ label: longText(75), held, total: 4_000 }, 'UTC'),
    ];
    for (const { blocks } of [...messages, benefitsAnswer({ ...partner, name: longText(120) }, many)]) {
      expect(validateBlocks(blocks)).toEqual([]);
      expect(read(blocks).length).toBeLessThan(13_200);
    }
    expect(validateBlocks(benefitBlocks(partner, many))).toEqual([]);
    expect(validateBlocks(carriedBlocks(longest('active')))).toEqual([]);
  });
});

function neverHere(): never {
  throw new Error('there are tasks');
}

describe('who reads and is offered what', () => {
  const offered = (status: Status, by: string) => read(awardView(seen(status, by), metadata));

  test('SDP-08: the office is offered what it may decide, nobody a button that would be refused', () => {
    expect(offered('renewal-due', 'UOFFICE')).toMatch(/door\.open-renewal-start/);
    expect(offered('renewal-due', 'UOFFICE')).toMatch(/door\.open-award-end/);
    expect(offered('active', 'UOFFICE')).not.toMatch(/door\.open-award-end/);
    expect(offered('active', 'UPROGRAM')).toMatch(/door\.open-award-end/);
    expect(offered('renewing', 'UOFFICE')).not.toMatch(/door\.open-renewal/);
    for (const by of ['UPDM', 'UMANAGER'])
      expect(offered('renewal-due', by)).not.toMatch(/door\.open-(renewal|award)/);
    for (const status of ['removed', 'revoked', 'renewed'] as const)
      expect(offered(status, 'UPROGRAM')).not.toMatch(/door\.open-(renewal|award-end)/);
  });

  test('SDP-41: a manager sees which tasks there are, not what they say', () => {
    const application = anApplicationAt('awarded');
    const of = (by: string) => read(awardView(awarded(applicationViewOf(application, by)), metadata));
    expect(of('UOFFICE')).toContain('Containers at Acme');
    expect(of('UMANAGER')).toContain('Publish the practice');
    expect(of('UMANAGER')).not.toContain('Containers at Acme');
  });

  test('the partner reads nothing of the office’s tasks, and of an end its reason and its duties', () => {
    const workspace = (status: Status) => read(workspaceView(seen(status, 'ULEAD'), metadata));
    expect(workspace('active')).not.toMatch(/Publish the practice|open-award/);
    expect(workspace('active')).toContain('door.open-benefits');
    expect(workspace('active')).not.toContain('door.apply-again');
    expect(workspace('revoked')).toContain('What is asked of you');
    expect(workspace('revoked')).toContain('door.apply-again');
    expect(workspace('renewed')).not.toContain('door.apply-again');
  });

  test('SDP-90: an ended application offers its applicants to apply again, and nobody else', () => {
    for (const stage of ['declined', 'withdrawn', 'closed'] as const) {
      const offers = (by: string) =>
        read(workspaceView(applicationViewOf(anApplicationAt(stage), by), metadata)).includes(
          'door.apply-again',
        );
      expect([offers('UAPPLICANT'), offers('ULEAD'), offers('UTECH')]).toEqual([true, true, false]);
    }
    expect(
      read(workspaceView(applicationViewOf(anApplicationAt('submitted'), 'ULEAD'), metadata)),
    ).not.toContain('door.apply-again');
  });

  test('SDP-90: what was carried is shown to the partner and to the auditor', () => {
    const carriedItems = [
      { ref: 'DD-0900', requirement: 'ECS-005', caseIndex: 0 as const, text: 'Show the role.' },
    ];
    const application = { ...anApplicationAt('validating'), continues: 'DD-0900', carriedItems };
    for (const view of [
      workspaceView(applicationViewOf(application, 'UAPPLICANT'), metadata),
      reviewView(applicationViewOf(application, 'UAUDITOR'), metadata),
    ])
      expect(read(view)).toMatch(/Continues DD-0900[\s\S]*ECS-005, customer 1: Show the role/);
  });

  test('SDP-02: benefits are never shown without saying that nothing is promised', () => {
    const appViews = [applicationViewOf(anApplicationAt('awarded'), 'ULEAD')];
    expect(read(benefitBlocks(partner, appViews))).toContain('discretion of AWS');
    expect(read(benefitBlocks(partner, []))).toContain('discretion of AWS');
    expect(read(benefitsAnswer(partner, appViews))).toContain('discretion of AWS');
  });

  test('a list says when nothing fits, and where the rest of a long one is', () => {
    const awarded = applicationViewOf(anApplicationAt('awarded'), 'UOFFICE');
    expect(awardsOf(awardLists([awarded])).text).toBe('1 award');
    expect(read(awardsOf({ ...awardLists([]), words: '<!here>' }))).toContain('&lt;!here&gt;');
    const first = { items: [awarded], total: 41, next: 'further' };
    const long = awardsOf({ ...awardLists([]), held: first, filter: { partner: 'acme' } });
    expect(long.text).toBe('41 awards held');
    expect(JSON.stringify(long.blocks)).toMatch(
      /Show all 41 held….*list=held&partner=acme|list=held&partner=acme.*Show all 41 held…/,
    );
  });
});

test('SDP-90: whoever applies for what it had before is led to the old application, or told that it holds it', () => {
  const designation = catalog.designation('amazon-ecs') ?? neverHere();
  const edition = catalog.currentEdition('amazon-ecs', '2026-09-07') ?? null;
  const shelf = { designations: catalog.designations, partnerName: 'Acme Demo', links: knownLinks };
  const view = (before: { ref: string; holds: boolean }) =>
    applyView(shelf, { designation, edition, customers: 2, openRef: null, before });
  for (const holds of [true, false]) {
    const words = read(view({ ref: 'DD-0900', holds }));
    expect(validateView(view({ ref: 'DD-0900', holds }), ['modal'])).toEqual([]);
    expect(words).toContain(holds ? 'You hold this designation already' : 'You applied for it before');
    expect(words.includes('door.apply-again')).toBe(!holds);
  }
});

test('a card says that an award has ended, and what of it is asked by when', () => {
  const application = longest('revoked');
  const stored = applicationViewOf(
    { ...application, award: application.award && { ...application.award, ended: { ...mark, reason: 'x' } } },
    'UOFFICE',
  );
  expect(read(cardMessage('intake', stored, stored.ctx))).toContain('*Revoked* on Mon 7 Sep 2026');
  const asked = longest('re-application-required');
  const events = asked.award?.events.map((event) => ({ ...event, deadline: '2026-12-07' })) ?? [];
  const appView = awarded(
    applicationViewOf({ ...asked, award: asked.award && { ...asked.award, events } }, 'ULEAD'),
  );
  expect(inWords(awardStatus(appView))).toMatch(
    /re-application required since Mon 7 Sep 2026 \(America\/Los_Angeles\); a new application is asked for by Mon 7 Dec 2026/,
  );
});
