import { expect } from '@jest/globals';
import { type Person, type SeenMessage, type SeenView, wordsOf } from '../../sandbox/control.js';
import { png } from './real-files.js';

/** Presses a button of the modal on top, by its action id. */
export async function press(person: Person, actionId: string, value?: unknown): Promise<void> {
  const top = (await person.views()).at(-1);
  const done = await person.click({
    actionId,
    ...(value === undefined ? {} : { value }),
    in: { view: top?.id ?? 'top' },
  });
  expect(done).toEqual({ acknowledged: true });
}

/** Presses a button of a message by its label. */
export async function pressIn(
  person: Person,
  channel: string,
  message: SeenMessage,
  label: string,
): Promise<void> {
  expect(await person.click({ label, in: { channel, ts: message.ts } })).toEqual({ acknowledged: true });
}

/**
 * Waits until the modal of that title, on top, says so: what lies below is drawn again after a save was acknowledged.
 */
export function saying(person: Person, title: string | RegExp, words: RegExp): Promise<SeenView> {
  const says = (top: SeenView) => words.test(wordsOf(top) + JSON.stringify(top.values));
  return person.modal(title, says).catch((error: Error) => {
    throw new Error(`${words} is not said: ${error.message}`);
  });
}

/** Fills and submits the modal on top; it has to close, or give way to the next. */
export async function submitting(
  person: Person,
  title: string | RegExp,
  values: Record<string, unknown> = {},
): Promise<void> {
  await person.modal(title);
  const { outcome, errors } = await person.submit(values);
  expect([outcome, errors]).toEqual([expect.stringMatching(/^(closed|updated)$/), undefined]);
}

/** The ids of the inputs of a view that start so. */
export function inputsOf(view: SeenView, start: string): string[] {
  return view.blocks
    .filter(({ type }) => type === 'input')
    .map(({ block_id }) => String(block_id))
    .filter((id) => id.startsWith(start));
}

/** In the workspace: guide, practice, solution, both case studies, every page of the self-assessment. */
export async function fillEverything(person: Person): Promise<void> {
  await press(person, 'door.open-guide');
  await submitting(person, 'Program guide');
  await press(person, 'door.open-practice');
  await submitting(person, 'Consulting practice', {
    title: 'Containers at Acme (demo)',
    sellingProposition: 'From idea to running service in weeks.',
    description: 'We build and run container platforms.',
    microsite: 'https://acme.example/ecs',
  });
  await press(person, 'door.open-solution');
  await submitting(person, 'Solution', { solution: 'A landing zone for the service.' });
  for (const index of [0, 1]) await bringCaseStudy(person, index);
  await press(person, 'door.open-assessment');
  const pages = Number((await person.modal(/^Self-assessment 1/)).title.split('/')[1]);
  for (let page = 1; page <= pages; page += 1) {
    const title = `Self-assessment ${page}/${pages}`;
    const where = 'Section "Solution"; https://docs.example.com/evidence.pdf';
    const answers = inputsOf(await person.modal(title), 'answers.').map((field) => [
      field,
      field.endsWith('.met') ? 'Yes' : where,
    ]);
    await submitting(person, title, Object.fromEntries(answers));
  }
}

export const customers = ['Globex (demo)', 'Initech (demo)'] as const;

async function bringCaseStudy(person: Person, index: number): Promise<void> {
  const customer = customers[index] ?? '';
  const title = (page: string) => `Case study ${index + 1}: ${page}`;
  await press(person, `door.open-case-study:${index}`);
  const relevance = inputsOf(await person.modal(title('story')), 'fields.relevance').map((field) => [
    field,
    'Another part of the same platform.',
  ]);
  await submitting(person, title('story'), {
    ...Object.fromEntries(relevance),
    'fields.customer': customer,
    'fields.title': `Containers at ${customer}`,
    'fields.useCase': `Order intake of ${customer}.`,
    'fields.lessonsLearned': 'Start small.',
  });
  await submitting(person, title('delivery'), {
    'fields.startedOn': '2026-01-05',
    'fields.endedOn': '2026-06-30',
    'fields.productionOn': '2026-06-15',
    'fields.accountIds': '011122223333',
    'fields.solution': 'Tasks behind a load balancer.',
    document: [await person.upload(`diagram-${index}.png`, png, 'image/png')],
  });
  await submitting(person, title('metrics'), {
    'fields.metrics.1.name': 'Deployments',
    'fields.metrics.1.definition': 'Releases to production a week',
  });
}

/** Signs and submits from the workspace. */
export async function signAndSubmit(person: Person): Promise<void> {
  await press(person, 'door.open-submit');
  await submitting(person, /^Submit( again)?$/, { acknowledgement: ['confirmed'], name: 'Paula Partner' });
  await person.modal(/ubmitted/);
  await person.close(true);
}

/** In the review: every requirement of every page, met but for those named, which are not. */
export async function rateEverything(person: Person, notMet: readonly string[]): Promise<void> {
  const liveView = await person.modal('Technical validation');
  const first = liveView.blocks
    .map(({ accessory }) => accessory as { action_id?: string } | undefined)
    .find((accessory) => accessory?.action_id?.startsWith('door.open-ratings:'));
  await press(person, first?.action_id ?? '');
  for (let page = 1, more = true; more; page += 1) {
    const view = await saying(person, 'Rate requirements', new RegExp(`Page ${page} of`));
    const ratings = inputsOf(view, 'ratings.').map((field) => [
      field,
      notMet.some((id) => field.startsWith(`ratings.${id}.`)) ? 'Not met' : 'Met',
    ]);
    const notes = inputsOf(view, 'note.')
      .filter((field) => notMet.some((id) => field.startsWith(`note.${id}.`)))
      .map((field) => [field, `Please show it for ${field.split('.')[1]}.`]);
    const { outcome, errors } = await person.submit(Object.fromEntries([...ratings, ...notes]));
    expect(errors).toBeUndefined();
    more = outcome === 'updated';
  }
}
