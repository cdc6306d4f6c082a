import { describe, expect, test } from '@jest/globals';
import { bareDesk } from '../../../test/doubles/bare-desk.js';
import { sampleSave } from '../../../test/doubles/samples.js';
import { anApplicationAt } from '../../../test/step-contexts.js';
import type { Application } from '../../program/application.js';
import type { InputOf, StepName } from '../../program/lifecycle.js';
import { Refusal } from '../../program/refusal.js';
import type { Stage } from '../../program/stage.js';

async function at(stage: Stage, change: Partial<Application> = {}) {
  const { desk, store } = await bareDesk();
  await store.applications.insert(sampleSave({ ...anApplicationAt(stage), ...change }, 1));
  const revision = async () => (await store.applications.load('DD-1001'))?.revision ?? 0;
  const held = async () => (await store.applications.load('DD-1001'))?.application;
  const take = async <Name extends StepName>(
    name: Name,
    by: string,
    input: InputOf<Name>,
    seen: number | null = null,
  ) => desk.perform(name, { ref: 'DD-1001', by, input, seen });
  const sure = async <Name extends StepName>(name: Name, by: string, input: InputOf<Name>) => {
    const done = await take(name, by, input);
    if (done instanceof Refusal) throw done;
  };
  return { desk, store, revision, held, take, sure };
}

const summary = (strengths: string, text = 'Add a runbook.') => ({
  strengths,
  improvements: '',
  items: [{ requirement: null, caseIndex: null, text }],
});

describe('nobody confirms what they did not see', () => {
  test('a summary that was drafted anew is not sent unread; once read it is', async () => {
    const { take, sure, revision, held } = await at('validated');
    await sure('draft-summary', 'UAUDITOR', summary('A'));
    const seen = await revision();
    await sure('draft-summary', 'UAUDITOR', summary('B'));
    const refused = await take('send-summary', 'UOFFICE', {}, seen);
    if (!(refused instanceof Refusal)) throw new Error('it was sent');
    expect(refused.code).toBe('conflict');
    expect(refused.message).toContain('drafted the summary with 1 action item (UAUDITOR (demo))');
    expect(refused.message).toContain('now “B”, before “A”');
    expect(refused.unseen).toEqual({ revision: seen + 1, input: null });
    expect((await held())?.stage).toBe('validated');
    expect(await take('send-summary', 'UOFFICE', {}, refused.unseen?.revision ?? null)).not.toBeInstanceOf(
      Refusal,
    );
  });

  test('a change that was taken back again, and one of something else, keep nobody from it', async () => {
    const { take, sure, revision } = await at('validated');
    await sure('draft-summary', 'UAUDITOR', summary('A'));
    const seen = await revision();
    await sure('draft-summary', 'UAUDITOR', summary('B'));
    await sure('draft-summary', 'UAUDITOR', summary('A'));
    await sure('ask-question', 'UAPPLICANT', { question: 'When do we hear of it?', requirement: null });
    expect(await take('send-summary', 'UOFFICE', {}, seen)).not.toBeInstanceOf(Refusal);
  });

  test('what one changed oneself one knows of', async () => {
    const { take, sure, revision, held } = await at('draft');
    const seen = await revision();
    await sure('save-solution', 'UAPPLICANT', { solution: 'Ours, better.' });
    const done = await take('submit', 'UAPPLICANT', { name: 'Paula Partner' }, seen);
    expect(done instanceof Refusal ? done.message : '').not.toContain('Since you opened this');
    expect((await held())?.solution).toBe('Ours, better.');
  });

  test('nobody signs for answers a colleague changed meanwhile', async () => {
    const { take, sure, revision, held } = await at('draft');
    const [id] = Object.keys((await held())?.answers ?? {});
    const seen = await revision();
    const before = (await held())?.answers[id ?? '']?.[0];
    if (id === undefined || before === undefined) throw new Error('no answers');
    const answers = { [id]: { ...(await held())?.answers[id], 0: { ...before, where: 'Rewritten.' } } };
    await sure('save-answers', 'UTECH', { group: 'whatever', answers });
    const refused = await take('submit', 'UAPPLICANT', { name: 'Paula Partner' }, seen);
    expect(refused).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('the self-assessment'),
      unseen: { revision: seen + 1 },
    });
    expect((await held())?.stage).toBe('draft');
  });

  test('a partner is shown the change of what it reads, and no name or note of the program', async () => {
    const { take, sure, revision } = await at('remediation');
    const seen = await revision();
    await sure('reopen-item', 'UAUDITOR', { item: 'A1', note: 'Still lacks the alarm.' }).catch(
      () => undefined,
    );
    await sure('withdraw-item', 'UAUDITOR', { item: 'A1', reason: 'A duplicate.' });
    const refused = await take(
      'respond-to-item',
      'UAPPLICANT',
      { item: 'A1', text: 'Done.', evidence: 'https://example.com' },
      seen,
    );
    expect(refused).toBeInstanceOf(Refusal);
    expect(String(Reflect.get(refused, 'message'))).not.toContain('UAUDITOR');
  });
});

describe('two people save one page', () => {
  const practice = { title: 'T', sellingProposition: 'S', description: 'D', microsite: '', successPage: '' };

  test('the second keeps what the first changed, and is asked only where both did', async () => {
    const { take, sure, revision, held } = await at('draft', { practice });
    const seen = await revision();
    await sure('save-practice', 'UTECH', { ...practice, title: 'Theirs' });
    expect(
      await take('save-practice', 'ULEAD', { ...practice, description: 'Mine' }, seen),
    ).not.toBeInstanceOf(Refusal);
    expect((await held())?.practice).toMatchObject({ title: 'Theirs', description: 'Mine' });

    const asked = await take(
      'save-practice',
      'UAPPLICANT',
      { ...practice, title: 'Third', sellingProposition: 'New' },
      seen,
    );
    if (!(asked instanceof Refusal)) throw new Error('saved');
    expect(Object.keys(asked.fields)).toEqual(['title']);
    expect(asked.fields.title).toContain('“Theirs”');
    expect(asked.unseen?.input).toEqual({
      ...practice,
      title: 'Third',
      sellingProposition: 'New',
      description: 'Mine',
    });
    expect((await held())?.practice?.title).toBe('Theirs');

    const chosen = { ...practice, title: 'Third and theirs', sellingProposition: 'New', description: 'Mine' };
    expect(
      await take('save-practice', 'UAPPLICANT', chosen, asked.unseen?.revision ?? null),
    ).not.toBeInstanceOf(Refusal);
    expect((await held())?.practice).toEqual(chosen);
  });
});

describe('a request that comes twice is done once', () => {
  const question = { question: 'May we use ECS Anywhere?', requirement: null };
  const asking = { ref: 'DD-1001', by: 'UAPPLICANT', input: question };

  test('by its own key, also at the same time; another key is another request', async () => {
    const { desk, held } = await at('submitted');
    const [one, two] = await Promise.all([
      desk.perform('ask-question', { ...asking, seen: 1, key: 'view V1' }),
      desk.perform('ask-question', { ...asking, seen: 1, key: 'view V1' }),
    ]);
    expect([one, two].map((done) => (done instanceof Refusal ? done.code : done.entry.revision))).toEqual([
      2, 2,
    ]);
    expect((await held())?.questions).toHaveLength(1);
    await desk.perform('ask-question', { ...asking, seen: 1, key: 'view V2' });
    expect((await held())?.questions).toHaveLength(2);
  });

  test('without one by who asks what from the same view of things', async () => {
    const { desk, held } = await at('submitted');
    await desk.perform('ask-question', { ...asking, seen: 1 });
    await desk.perform('ask-question', { ...asking, seen: 1 });
    await desk.perform('ask-question', { ...asking, input: { ...question, question: 'And EKS?' }, seen: 1 });
    expect((await held())?.questions.map(({ text }) => text)).toEqual([
      'May we use ECS Anywhere?',
      'And EKS?',
    ]);
  });

  test('a step that moved the application on gives its own result again, not a refusal', async () => {
    const { desk } = await at('submitted');
    const press = { ref: 'DD-1001', by: 'UOFFICE', input: {}, seen: 1, key: 'trigger 7' };
    const first = await desk.perform('take-up', press);
    const second = await desk.perform('take-up', press);
    if (first instanceof Refusal || second instanceof Refusal) throw new Error('refused');
    expect(second.entry).toEqual(first.entry);
  });
});
