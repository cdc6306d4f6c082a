import { expect, test } from '@jest/globals';
import type { OfferedAnswer } from '../src/desk/interface/guide-desk.js';
import type { ApprovedRuling } from '../src/program/guide-answers.js';
import { answersView, approveView, withdrawView } from '../src/slack/answers/view.js';
import { noKey } from '../src/slack/kit/links.js';
import { remember } from '../src/slack/kit/metadata.js';
import { longText } from './doubles/longest.js';
import { validateView } from './doubles/validated.js';
import { monday } from './step-contexts.js';

const metadata = remember(noKey, { is: 'answers' });
const mark = { by: 'UOFFICE', at: monday };
const offered = (index: number): OfferedAnswer => ({
  ref: `DD-${1001 + index}`,
  partnerName: 'Acme Demo',
  question: {
    id: 'Q1',
    requirement: null,
    text: longText(2000),
    asked: mark,
    passedOn: null,
    answer: { ...mark, text: longText(3000) },
  },
});
const approved = (index: number): ApprovedRuling => ({
  ...mark,
  is: 'approved',
  id: `k${index}`,
  audience: index % 2 === 0 ? 'everybody' : 'aws',
  question: longText(300),
  text: longText(3000),
  origin: null,
});

test('many answers of the longest texts stay within what Slack shows, and say how many are left', () => {
  const many = Array.from({ length: 40 }, (_, index) => index);
  const view = answersView(
    { offered: many.map(offered), approved: many.map(approved) },
    { zone: 'America/Los_Angeles', metadata },
  );
  expect(validateView(view, ['modal'])).toEqual([]);
  const read = JSON.stringify(view);
  expect(read).toContain('… and 28 more');
  expect(read).toContain('… and 28 older ones');
  expect(read).toContain('Since Mon 7 Sep 2026, to people of AWS alone');
});

test('with none of either it says so', () => {
  const view = answersView({ offered: [], approved: [] }, { zone: 'America/Los_Angeles', metadata });
  expect(JSON.stringify(view)).toMatch(/None that you have not decided on[\s\S]*None yet/);
});

test('the form shows the whole text, and asks for words that name nobody', () => {
  const form = approveView(offered(0), metadata);
  for (const view of [form, approveView(null, metadata), withdrawView(approved(0), metadata)])
    expect(validateView(view, ['modal'])).toEqual([]);
  expect(JSON.stringify(form)).toContain(JSON.stringify(longText(3000)).slice(1, -1));
  expect(JSON.stringify(form)).toContain('name nobody');
});
