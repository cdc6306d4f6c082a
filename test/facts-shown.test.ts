import { describe, expect, test } from '@jest/globals';
import type { KnownBlock, ModalView } from '@slack/types';
import { loadCatalog } from '../src/catalog/index.js';
import type { ApplicationView } from '../src/desk/application-view.js';
import type { Undoing } from '../src/desk/filled-checklists.js';
import type { Application } from '../src/program/application.js';
import { documentDefaults } from '../src/program/case-study.js';
import { requirementsOf } from '../src/program/checklist/edition.js';
import { Refusal } from '../src/program/refusal.js';
import { knownLinks } from '../src/program/resources.js';
import { applyView } from '../src/slack/apply/view.js';
import { answersBlocks } from '../src/slack/case-file/answers-page.js';
import { documentFacts } from '../src/slack/kit/document-facts.js';
import { remember } from '../src/slack/kit/metadata.js';
import { escapeText } from '../src/slack/kit/text.js';
import { officeView } from '../src/slack/office/view.js';
import { itemBlocks } from '../src/slack/remediation/item-blocks.js';
import { undoView } from '../src/slack/self-assessment/undo-view.js';
import { submitView } from '../src/slack/submission/submit-view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { inWords } from './doubles/in-words.js';
import { anApplicationAt, edition, emptyDraft, monday } from './step-contexts.js';

/** What somebody reads in views that are lists of facts: every caption with its own value. */

const metadata = remember({ ref: 'DD-1001', seen: 7, which: '' });

/** What blocks say, a text a line; the label and the way of each button in brackets. */
function reading(blocks: unknown): string[] {
  const lines: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { type, text, action_id: id } = value as { type?: string; text?: unknown; action_id?: string };
      if (type === 'button') lines.push(`[${(text as { text: string }).text} → ${id?.split(':')[0]}]`);
      else if (typeof text === 'string') lines.push(...inWords(text).split('\n'));
      else Object.values(value).forEach(visit);
    }
  };
  visit(blocks);
  return lines;
}

/** The captions of a view's facts and what stands under each. */
function factsIn({ blocks }: ModalView): Record<string, string> {
  const pairs = (blocks as KnownBlock[])
    .flatMap((block) => (block.type === 'section' ? (block.fields ?? []) : []))
    .map(({ text }) => inWords(text).split('\n'));
  return Object.fromEntries(pairs.map(([caption = '', value = '']) => [caption, value]));
}

describe('the Program Office’s page', () => {
  const facts = (application: Application) =>
    factsIn(officeView(applicationViewOf(application, 'UOFFICE'), metadata));

  test('says who is who, and what has not happened yet', () => {
    expect(facts({ ...anApplicationAt('submitted'), handler: null })).toEqual({
      '*Partner*': 'select, consulting',
      '*Alliance lead*': 'ULEAD (demo)',
      '*PDM or PDR*': 'UPDM (demo)',
      '*Handled by*': 'nobody',
      '*Auditor*': 'nobody',
      '*Last submitted*': expect.stringMatching(/2026/),
      '*Returned*': 'never',
      '*Summary received*': 'not yet',
    });
  });

  test('says when it happened', () => {
    const returned = anApplicationAt('returned').returns;
    const read = facts({ ...anApplicationAt('remediation'), handler: 'UOFFICE', returns: returned });
    expect(read).toMatchObject({
      '*Handled by*': 'UOFFICE (demo)',
      '*Auditor*': 'UAUDITOR (demo)',
      '*Returned*': 'once',
      '*Summary received*': expect.stringMatching(/2026/),
    });
    expect(facts({ ...anApplicationAt('remediation'), returns: [...returned, ...returned] })).toMatchObject({
      '*Returned*': '2 times',
    });
  });

  test('lists each action item with its state and the way to it', () => {
    const application = anApplicationAt('remediation');
    const read = reading(officeView(applicationViewOf(application, 'UOFFICE'), metadata).blocks);
    expect(read).toContain(
      `*Action items*: ${application.items.length} of ${application.items.length} not closed`,
    );
    for (const { id, text } of application.items) {
      expect(read).toContainEqual(expect.stringMatching(new RegExp(`^\\*${id}\\*.*_open_: `)));
      expect(read.join('\n')).toContain(text);
      expect(read).toContain(`[Open ${id} → door.open-item-review]`);
    }
  });
});

describe('the self-assessment as it is read', () => {
  const appView = applicationViewOf(anApplicationAt('submitted'), 'UOFFICE');

  test('names both customers under every requirement, and where the reader is', () => {
    edition.groups.forEach(({ title, requirements }, page) => {
      const read = reading(answersBlocks(appView, page));
      expect(read).toContain(`Page ${page + 1} of ${edition.groups.length}: ${title}`);
      for (const customer of ['_Customer 1_', '_Customer 2_'])
        expect(read.filter((line) => line.startsWith(customer))).toHaveLength(requirements.length);
    });
  });

  test('leads to the pages before and after, and no further', () => {
    const last = edition.groups.length - 1;
    const ways = (page: number) =>
      reading(answersBlocks(appView, page)).filter((line) => /(Previous|Next) page/.test(line));
    expect(ways(0)).toEqual(['[Next page → door.read-answers]']);
    expect(ways(last)).toEqual(['[Previous page → door.read-answers]']);
    expect(reading(answersBlocks(appView, last + 1))).toEqual(['There is no such page of the checklist.']);
  });
});

describe('undoing a workbook', () => {
  const [requirement] = edition.groups.flatMap(({ requirements }) => requirements);
  const id = requirement?.id ?? '';
  const change = (n: number) => ({
    id: `${id}-${n}`,
    index: '1' as const,
    before: { met: 'Y' as const, where: 'Before.' },
    after: { met: 'N' as const, where: 'After.' },
  });
  const undoing = (back: number, kept: number): Undoing => ({
    taken: new Date('2026-09-07T18:00:00Z'),
    file: 'answers.xlsx',
    preview: {
      back: Array.from({ length: back }, (_, n) => change(n)),
      kept: Array.from({ length: kept }, (_, n) => ({ id: `KEPT-${n}`, index: '0' as const })),
    } as never,
  });
  const shown = (given: Undoing, changed: Refusal | null = null) => {
    const view = undoView(
      applicationViewOf(anApplicationAt('draft'), 'UTECH'),
      { undoing: given, changed },
      metadata,
    );
    return { read: reading(view.blocks), submit: view.submit?.text, title: view.title.text };
  };

  test('says what it puts back and what stays, each by name and customer', () => {
    const { read, submit, title } = shown(undoing(2, 1));
    expect([title, submit]).toEqual(['Undo the workbook', 'Undo']);
    expect(read).toEqual(
      expect.arrayContaining([
        '*answers.xlsx* changed 3 answers.',
        '*Put back as before (2)*',
        `• *${id}-0*, customer 2: Yes “Before.” → No “After.”`,
        '*Changed by hand since (1): stays*',
        '• KEPT-0, customer 1',
        'Nothing is changed before you press.',
      ]),
    );
  });

  test('says how many more there are than fit, and only then', () => {
    expect(shown(undoing(41, 0)).read).toContain('… and 1 more');
    expect(shown(undoing(40, 0)).read.join()).not.toMatch(/… and/);
    expect(shown(undoing(40, 0)).read.join()).not.toContain('by hand');
  });

  test('offers nothing where nothing is left, and says why it is shown once more', () => {
    const { read, submit } = shown(undoing(0, 1), new Refusal('conflict', 'Tina changed one meanwhile.'));
    expect(submit).toBeUndefined();
    expect(read).toContain('There is nothing left to put back.');
    expect(read.join()).toContain('Tina changed one meanwhile.');
    expect(read.join()).not.toContain('Put back as before');
  });
});

describe('a document', () => {
  const file = { id: 'F1', name: 'a.pdf', size: 122_880, mimetype: 'application/pdf' };
  const facts = (change: object) =>
    documentFacts({ ...documentDefaults, file, kind: 'other', access: 'non-public', ...change } as never);

  test.each([
    ['diagram', 'Architecture diagram'],
    ['design', 'Design document'],
    ['security', 'Security assessment'],
    ['guide', 'Guide or manual'],
    ['other', 'Something else'],
  ])('of the kind %s is called %s', (kind, name) => {
    expect(facts({ kind })).toBe(`${name} · Non-public · 120 KB`);
  });

  test('is said to be public, to be anonymised, and to show what it shows, where it does', () => {
    expect(facts({ access: 'public', anonymised: true, requirements: ['ECS-001', 'ECS-005'] })).toBe(
      'Something else · Public · anonymised · 120 KB · shows ECS-001, ECS-005',
    );
  });
});

describe('what is missing before submitting', () => {
  test('is counted, listed by its first five, and leads to the whole list', () => {
    const appView: ApplicationView = applicationViewOf(emptyDraft(), 'UAPPLICANT');
    const view = submitView(appView, metadata);
    const missing = appView.findings.filter(({ severity }) => severity === 'block');
    const read = reading(view.blocks);
    expect([view.title.text, view.submit]).toEqual(['Not complete yet', undefined]);
    expect(read.join('\n')).toContain(`*${missing.length} things are still missing*`);
    expect(read.filter((line) => line.startsWith('• '))).toHaveLength(5);
    expect(read).toContain('[See everything that is missing → door.open-completeness]');
  });
});

describe('an action item as its partner reads it', () => {
  const dueIn = (application: Application) => {
    const [item] = application.items;
    if (item === undefined) throw new Error('no item');
    return reading(itemBlocks(applicationViewOf(application, 'UTECH'), item, true)).filter((line) =>
      /due /.test(line),
    );
  };

  test('says until when, and what the date rests on', () => {
    expect(dueIn(anApplicationAt('remediation'))).toEqual([
      expect.stringMatching(/^:calendar: due .*: 5 business days from receipt of the summary$/),
    ]);
    const extension = { until: '2026-09-30', reason: 'They asked.', by: 'UOFFICE', at: monday };
    expect(dueIn({ ...anApplicationAt('remediation'), extensions: [extension as never] })).toEqual([
      expect.stringMatching(/: the window was extended$/),
    ]);
  });
});

describe('choosing a designation', () => {
  test('shows the checklist by its own title, with every requirement', () => {
    const designation = loadCatalog().designation('amazon-ecs');
    if (designation === undefined) throw new Error('no such designation');
    const shelf = { designations: [designation], partnerName: 'Acme Demo', links: knownLinks };
    const view = applyView(shelf, { designation, edition, customers: 2, openRef: null });
    const read = reading(view.blocks).join('\n');
    expect(read).toContain(edition.title);
    for (const { id, title } of requirementsOf(edition))
      expect(read).toContain(`• *${id} ${escapeText(title)}:* `);
  });
});
