import { describe, expect, test } from '@jest/globals';
import type { ApplicationView } from '../src/desk/application-view.js';
import type { Application } from '../src/program/application.js';
import { emptyCaseStudy } from '../src/program/case-study.js';
import { runningClocks } from '../src/program/clocks/clock.js';
import { completeness } from '../src/program/completeness.js';
import { emptyPractice } from '../src/program/practice.js';
import { Refusal } from '../src/program/refusal.js';
import { knownLinks } from '../src/program/resources.js';
import type { RuleSet } from '../src/program/rule-set.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import { guide2025 } from '../src/program/rule-sets/guide-2025.js';
import { deliveryView } from '../src/slack/case-studies/delivery-view.js';
import { storyView } from '../src/slack/case-studies/story-view.js';
import { completenessView } from '../src/slack/completeness/view.js';
import { decisionView } from '../src/slack/decision/view.js';
import { contents } from '../src/slack/guide/text.js';
import { remember } from '../src/slack/kit/metadata.js';
import { practiceView } from '../src/slack/practice/view.js';
import { itemsView } from '../src/slack/remediation/list-view.js';
import { pagesOf } from '../src/slack/self-assessment/page.js';
import { pageView } from '../src/slack/self-assessment/view.js';
import { solutionView } from '../src/slack/solution/view.js';
import { reviewView } from '../src/slack/validation/live-view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { case2025, drafted2025, fullDraft2025, take2025 } from './doubles/under-2025.js';
import { validateView } from './doubles/validated.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '0/story' });

/** An application as somebody sees it under the 2025 readings. */
function sight2025(application: Application, by: string): ApplicationView {
  const ctx = case2025(application, by);
  return {
    ...applicationViewOf(application, by),
    ctx,
    roles: ctx.actor.roles,
    clocks: runningClocks(ctx),
    findings: completeness(ctx),
  };
}

function read(view: { blocks: unknown }): string {
  return JSON.stringify(view.blocks);
}

const page = (rules: RuleSet) => ({
  metadata,
  place: { index: 0 as const, page: 'story' as const },
  study: emptyCaseStudy,
  tag: 'own',
  links: knownLinks,
  rules: rules.caseStudies,
});

describe('a case study’s form asks what its rule set reads', () => {
  const story = (rules: RuleSet) => read(storyView({ ...page(rules), earlier: [] }));

  test.each(['fields.legalEntity', 'fields.relevance', 'fields.affiliateStatement', 'anonymised'])(
    '2025: %s is there, in 2019 it is not',
    (field) => {
      expect(story(guide2025)).toContain(`"${field}"`);
      expect(story(guide2019)).not.toContain(`"${field}"`);
    },
  );

  test('2025: the day of production is needed, in 2019 only welcome', () => {
    expect(read(deliveryView(page(guide2025)))).toContain('pilots and proofs of concept do not count');
    expect(read(deliveryView(page(guide2019)))).toContain('it is not asked for');
  });

  test('SDP-40: the label is required and starts as non-public', () => {
    const view = storyView({ ...page(guide2019), earlier: [] });
    const label = view.blocks.find(({ block_id: id }) => id === 'fields.visibility');
    expect(label).toMatchObject({
      optional: false,
      element: { initial_option: { value: 'non-public' } },
    });
  });
});

describe('what becomes public says so where it is typed', () => {
  test('SDP-36: the practice', () => {
    const view = practiceView({
      metadata,
      practice: emptyPractice,
      earlier: [],
      from: null,
      links: knownLinks,
    });
    expect(read(view)).toContain('On award it becomes public');
  });

  test('SDP-45: the solution', () => {
    expect(read(solutionView(applicationViewOf(fullDraft(), 'UAPPLICANT'), metadata))).toContain(
      'On award this text becomes your public summary',
    );
  });
});

describe('the self-assessment', () => {
  const first = (appView: ApplicationView) => {
    const [one] = pagesOf(appView.ctx.edition, appView.application);
    if (one === undefined) throw new Error('a checklist has pages');
    return read(pageView(appView, one, metadata));
  };

  test('SDP-33 (2025: Partially): is offered, and said not to count', () => {
    expect(first(sight2025(fullDraft2025(), 'UAPPLICANT'))).toContain('Partially (does not count as met)');
    expect(first(applicationViewOf(fullDraft(), 'UAPPLICANT'))).not.toContain('Partially');
  });
});

test('SDP-17 (2025: Services Path): the finding names the rule set, not the guide', () => {
  const appView = sight2025(fullDraft2025(), 'UAPPLICANT');
  const ctx = { ...appView.ctx, partner: { ...appView.ctx.partner, servicesPath: 'confirmed' as const } };
  const words = read(completenessView({ ...appView, ctx, findings: completeness(ctx) }, metadata));
  expect(words).toContain('at the Confirmed stage of the Services Path');
  expect(words).toContain(`_(${guide2025.label})_`);
});

describe('the guide in short', () => {
  const words = (rules: RuleSet) => contents(rules).join('\n');

  test('SDP-17: says who may apply under either rule set', () => {
    expect(words(guide2019)).toContain('of Select tier or higher');
    expect(words(guide2025)).toContain('at the Validated or Differentiated stage of the Services Path');
  });

  test('2025: says what is asked of the projects, and that nothing is remedied before the decision', () => {
    expect(words(guide2025)).toContain('not older than 18 months');
    expect(words(guide2025)).toContain('separate legal entities');
    expect(words(guide2025)).toContain('What has to be put right comes with a decline');
    expect(words(guide2025)).not.toContain('twelve months');
    expect(words(guide2019)).toContain('5 business days from receipt');
    expect(words(guide2019)).not.toContain('legal entities');
  });
});

describe('2025: after the validation', () => {
  const declined = () =>
    take2025(
      take2025(drafted2025(['ECS-005']), 'file-report', {
        by: 'UAUDITOR',
        input: { recommendation: 'decline', remarks: '' },
      }),
      'decide',
      { by: 'UPROGRAM', input: { outcome: 'declined', reason: 'Not scoped.', internalNote: '' } },
    );

  test('2025: the auditor is offered the report, nobody the sending of a summary', () => {
    const words = read(reviewView(sight2025(drafted2025(), 'UAUDITOR'), metadata));
    expect(words).toContain('door.open-report');
    expect(words).not.toContain('Read and send summary');
    expect(
      read(reviewView(applicationViewOf(anApplicationAt('validated'), 'UAUDITOR'), metadata)),
    ).not.toContain('door.open-report');
  });

  test('2025: whoever decides sees what the partner will read with the decision', () => {
    const reported = take2025(drafted2025(['ECS-005']), 'file-report', {
      by: 'UAUDITOR',
      input: { recommendation: 'decline', remarks: '' },
    });
    const view = decisionView(sight2025(reported, 'UPROGRAM'), metadata);
    if (view instanceof Refusal) throw view;
    expect(validateView(view, ['modal'])).toEqual([]);
    for (const said of [
      'The partner reads with your decision',
      'Clear ownership',
      'A1 (ECS-005, customer 1)',
    ])
      expect(read(view)).toContain(said);
    const before = decisionView(applicationViewOf(anApplicationAt('decision-pending'), 'UPROGRAM'), metadata);
    if (before instanceof Refusal) throw before;
    expect(read(before)).not.toContain('The partner reads with your decision');
  });

  test('2025: the partner reads nothing of the findings before the decision, and all of them after it', () => {
    const before = itemsView(sight2025(drafted2025(['ECS-005']), 'UAPPLICANT'), 0, metadata);
    expect(read(before)).not.toContain('Clear ownership');
    const after = itemsView(sight2025(declined(), 'UAPPLICANT'), 0, metadata);
    expect(validateView(after, ['modal'])).toEqual([]);
    for (const said of ['Clear ownership', 'Please show ECS-005', 'before you apply again'])
      expect(read(after)).toContain(said);
    expect(read(after)).not.toContain('door.open-response');
    expect(read(after)).not.toContain('waiting for your response');
  });
});
