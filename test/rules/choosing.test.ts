import { describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/catalog/index.js';
import { requirementsOf } from '../../src/program/checklist/edition.js';
import { knownLinks } from '../../src/program/resources.js';
import { byCategory } from '../../src/slack/apply/offer.js';
import { applyView } from '../../src/slack/apply/view.js';
import { escapeText } from '../../src/slack/kit/text.js';
import { pagesOf } from '../../src/slack/self-assessment/page.js';
import { pageView } from '../../src/slack/self-assessment/view.js';
import { applicationViewOf } from '../doubles/application-views.js';
import { aStepContext, edition, fullDraft, monday, take, tryStep } from '../step-contexts.js';

const catalog = loadCatalog();
const today = '2026-09-07';
const shelf = { designations: catalog.active(today), partnerName: 'Acme Demo', links: knownLinks };

const chosen = catalog.active(today).map((designation) => {
  const current = catalog.currentEdition(designation.key, today) ?? null;
  return {
    designation,
    current,
    shown: applyView(shelf, { designation, edition: current, customers: 2, openRef: null }),
  };
});
const said = (view: unknown) => JSON.stringify(view).replaceAll('\\n', '\n').replaceAll('\\"', '"');

describe('choosing a designation', () => {
  test('SDP-24: whoever chooses one reads its ideal partner, and whose words they are', () => {
    for (const { designation, shown } of chosen) {
      expect(said(shown)).toContain(`*${designation.label}: the ideal partner*`);
      expect(said(shown)).toContain(escapeText(designation.idealPartner.text));
      expect(said(shown)).toMatch(/Partner DNA Guide is the text that counts|As AWS puts it/);
    }
  });

  test('SDP-25: its checklist can be read whole before anything is opened', () => {
    for (const { current, shown } of chosen.filter((one) => one.current !== null))
      for (const { id, asks } of current === null ? [] : requirementsOf(current)) {
        expect(said(shown)).toContain(`*${id} `);
        expect(said(shown)).toContain(escapeText(asks));
      }
  });

  test('SDP-20: only active designations are on the shelf', () => {
    const shelved = [...byCategory(catalog.active(today)).values()].flat().map(({ key }) => key);
    const retired = catalog.designations.filter(({ status }) => status === 'retired').map(({ key }) => key);
    expect(retired.length).toBeGreaterThan(0);
    expect(shelved.filter((key) => retired.includes(key))).toEqual([]);
  });
});

describe('SDP-32: the checklist is verified and acknowledged', () => {
  test('submitting keeps who said so, and when', () => {
    const { submissions } = take('submit', aStepContext(fullDraft(), 'ULEAD'), {
      name: 'Alan Lead (demo)',
    }).application;
    expect(submissions).toEqual([{ by: 'ULEAD', at: monday, acknowledgedBy: 'Alan Lead (demo)' }]);
  });

  test('nobody submits without a name under it', () => {
    for (const name of ['', '   '])
      expect(tryStep('submit', aStepContext(fullDraft(), 'ULEAD'), { name })).toMatchObject({
        fields: { name: expect.stringContaining('full name') },
      });
  });

  test('every requirement of the checklist is put to the partner, for each customer', () => {
    const appView = applicationViewOf(fullDraft(), 'UAPPLICANT');
    const pages = pagesOf(edition, appView.application).map((page) => said(pageView(appView, page, '{}')));
    for (const { id } of requirementsOf(edition))
      for (const customer of ['0', '1'])
        expect(pages.filter((page) => page.includes(`"answers.${id}.${customer}.met"`))).toHaveLength(1);
  });
});
