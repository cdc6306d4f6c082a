import { expect, test } from '@jest/globals';
import { type Asked, answerFromGuide } from '../src/guide/answer-from-guide.js';
import { knownLinks } from '../src/program/resources.js';
import { guide2019 } from '../src/program/rule-sets/guide-2019.js';
import { guide2025 } from '../src/program/rule-sets/guide-2025.js';
import { guideAnswer } from '../src/slack/kit/answers/guide.js';
import { remember } from '../src/slack/kit/metadata.js';
import { questionView } from '../src/slack/question/view.js';
import { applicationViewOf } from './doubles/application-views.js';
import { validateBlocks } from './doubles/validated.js';
import { anApplicationAt, edition } from './step-contexts.js';

const draft = () => applicationViewOf(anApplicationAt('draft'), 'UAPPLICANT');

function told(
  text: string,
  asked: Partial<Asked> = {},
  about: Parameters<typeof guideAnswer>[1]['about'] = draft(),
) {
  const answer = answerFromGuide(text, {
    rules: guide2019,
    editions: [edition],
    audience: 'everybody',
    ...asked,
  });
  const message = guideAnswer(answer, { text, about });
  expect(validateBlocks(message.blocks)).toEqual([]);
  return { ...message, read: JSON.stringify(message.blocks) };
}

test('what is close is cited with its section, never as a promise, and leads to the PDM with the question begun', () => {
  const text = 'How much time do we have\nto fix the <items>?';
  const { read, text: plain } = told(text);
  expect(plain).toMatch(/^The guide says \(section 8\.3 A, closest passage\): From receipt of/);
  expect(read).toContain('five business days');
  expect(read).toContain('not a promise');
  expect(read).toContain('Ask your PDM about this');
  expect(read).toContain('How much time do we have to fix the <items>?');
});

test('what the rule set reads otherwise is cited as the rule set’s', () => {
  expect(told('does the award expire?', { rules: guide2025 }).text).toMatch(
    /^The rules in force say \(Readings of the 2025 checklists, in place of the guide’s section 3; closest passage\)/,
  );
});

test('the desk’s own ways are not shown as a rule of AWS', () => {
  const { read } = told('is saturday counted too');
  expect(read).toContain('Saturday and Sunday are not counted');
  expect(read).toContain('not a rule of AWS');
  expect(read).not.toContain('The guide says');
});

test('a requirement is told with its edition, its evidence and where N/A is fair', () => {
  const { text, read } = told('what does ecs 008 ask?');
  expect(text).toMatch(/^The checklist says \(.*, ECS-008 /);
  expect(read).toContain('Evidence:');
  expect(read).toContain('N/A');
});

test('how-to material is linked where its address is known, and said to be unknown where it is not', () => {
  const asked = 'where is the partner DNA guide?';
  expect(told(asked).read).toContain('not known to this desk');
  const links = { ...knownLinks, 'partner-dna-guide': 'https://example.com/dna' };
  expect(told(asked, { links }).read).toContain('<https://example.com/dna|Open it>');
});

test('where nothing is close it says so, and offers the question', () => {
  const { text, read } = told('what will the weather in Seattle be like');
  expect(text).toContain('nothing in the guide or the checklists that is close');
  expect(read).toContain('Ask your PDM about this');
  expect(read).not.toContain('guide says');
});

test('where it is not sure it says so, and shows the two nearest with what they rest on', () => {
  const { text, read } = told('who okays an action plan');
  expect(text).toMatch(/^I am not sure what in the guide you mean/);
  expect(read).toContain('(section 8.3 B)');
  expect(read).toContain('The PDM takes the action plan to the Program Manager');
  expect(read).not.toContain('The guide says');
  expect(read).toContain('Ask your PDM about this');
});

test('who cannot ask on an application is told whom to turn to, and offered no button', () => {
  const office = applicationViewOf(anApplicationAt('initial-review'), 'UOFFICE');
  for (const about of [null, office]) {
    const { read } = told('what will the weather in Seattle be like', {}, about);
    expect(read).toContain('Your PDM or PDR can tell you');
    expect(read).not.toContain('open-question');
  }
});

test('a letter of three thousand characters is begun with as much as a button holds', () => {
  const { read } = told(`${'zebra '.repeat(500)}🙂`);
  expect(read).toContain('zebra zebra');
});

test('the form stands with what was asked', () => {
  const view = questionView(draft(), remember({ ref: 'DD-1001', seen: 1, which: '' }), 'Do weekends count?');
  expect(JSON.stringify(view)).toContain('"initial_value":"Do weekends count?"');
});
