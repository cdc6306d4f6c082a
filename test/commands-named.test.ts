import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keyTo } from '../src/slack/kit/links.js';
import { type BoltSurface, createBoltSurface, otherPartner } from './doubles/bolt-surface.js';
import { pressedBy } from './doubles/presses.js';
import { anApplicationAt, fullDraft } from './step-contexts.js';

/** Commands name applications as people speak of them: by service, by partner, several at once. */

let surface: BoltSurface;
let wayBack: Server;
const came: unknown[] = [];

beforeAll(async () => {
  wayBack = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    came.push(JSON.parse(Buffer.concat(pieces).toString()));
    response.end('ok');
  });
  await new Promise<void>((resolve) => wayBack.listen(0, '127.0.0.1', resolve));
  surface = await createBoltSurface();
  const of = (ref: string, designation: string, designationLabel: string) => ({
    ref,
    designation,
    designationLabel,
  });
  const other = { partnerId: otherPartner.id, partnerName: otherPartner.name };
  await surface.place({ ...anApplicationAt('validating'), ...of('DD-1001', 'amazon-ecs', 'Amazon ECS') });
  await surface.place({
    ...anApplicationAt('decision-pending'),
    ...of('DD-1002', 'amazon-rds', 'Amazon RDS'),
  });
  await surface.place({ ...anApplicationAt('ready'), ...of('DD-1003', 'amazon-eks', 'Amazon EKS') });
  await surface.place({
    ...anApplicationAt('decision-pending'),
    ...other,
    ...of('DD-2001', 'amazon-redshift', 'Amazon Redshift'),
  });
  await surface.place({ ...fullDraft(), ...other, ...of('DD-2002', 'aws-waf', 'AWS WAF') });
});
afterAll(() => void wayBack.close());

/** Everything the command was answered with, as text. */
async function answerTo(user: string, text: string): Promise<string> {
  came.length = 0;
  surface.calls.length = 0;
  await surface.send({
    command: '/sdp',
    text,
    user_id: user,
    team_id: 'T1',
    channel_id: 'CRANDOM',
    trigger_id: 'trigger',
    response_url: `http://127.0.0.1:${(wayBack.address() as AddressInfo).port}/`,
  });
  return JSON.stringify([came, surface.calls.map(({ args }) => args)]);
}

const refsIn = (said: string) => [...new Set(said.match(/DD-\d+/g))].sort();

describe('status', () => {
  test.each([
    ['status ecs', ['DD-1001']],
    ['status Amazon RDS', ['DD-1002']],
    ['status kubernets', ['DD-1003']],
    ['status 1001', ['DD-1001']],
    ['status 1001 1003', ['DD-1001', 'DD-1003']],
    ['status ecs and rds', ['DD-1001', 'DD-1002']],
    ['status other', ['DD-2001']],
    ['ecs', ['DD-1001']],
    ['1001 1002', ['DD-1001', 'DD-1002']],
  ])('“%s” tells the office of %j', async (text, refs) => {
    expect(refsIn(await answerTo('UOFFICE', text))).toEqual(refs);
  });

  test('what is missing among several is said beside the others', async () => {
    expect(await answerTo('UOFFICE', 'status 1001 9999')).toMatch(/DD-1001.*I find no application DD-9999/s);
  });
});

test('what is not theirs is refused in the words for what does not exist', async () => {
  for (const [theirs, nobodys] of [
    ['DD-2001', 'DD-9999'],
    ['redshift', 'kinesis'],
    ['waf', 'kinesis'],
  ] as const)
    for (const word of ['status', 'review', 'office', 'decide', 'assign']) {
      const said = await answerTo('UAPPLICANT', `${word} ${theirs}`);
      const nothing = await answerTo('UAPPLICANT', `${word} ${nobodys}`);
      expect([word, said.replaceAll(theirs, 'X')]).toEqual([word, nothing.replaceAll(nobodys, 'X')]);
      expect(said).toContain('I find no application');
    }
});

describe('windows', () => {
  test('a service opens the view of its application', async () => {
    expect(await answerTo('UPROGRAM', 'decide rds')).toContain('DD-1002');
    expect(surface.calls.map(({ method }) => method)).toContain('views.open');
  });

  test('where several fit, each has a button, and only those that it opens for', async () => {
    const said = await answerTo('UPROGRAM', 'decide 1002 2001 1003');
    expect(said).toContain('Which one do you mean?');
    expect([...said.matchAll(/door\.open-decision[^"]*/g)].length).toBeGreaterThanOrEqual(2);
    expect(refsIn(said)).toEqual(['DD-1002', 'DD-2001']);
  });

  test('a refusal says why where it is theirs and cannot be opened', async () => {
    expect(await answerTo('UAPPLICANT', 'decide rds')).toContain(
      'Only the Program Manager or the Program Office can decide',
    );
  });
});

describe('assign', () => {
  test('leads to the form of one, with the auditor chosen, and assigns nobody', async () => {
    const said = await answerTo('UOFFICE', 'assign eks <@UTHIRD|third>');
    expect(said).toContain('door.open-assign:UTHIRD');
    const stored = await surface.store.applications.load('DD-1003');
    expect(stored?.application.validation?.auditor).toBe('UAUDITOR');
  });

  test('the form that the button opens has them chosen', async () => {
    surface.calls.length = 0;
    const value = JSON.stringify(keyTo({ application: { ref: 'DD-1003' }, revision: 1 }, 'UTHIRD'));
    await surface.send(pressedBy('UOFFICE', 'door.open-assign:UTHIRD', { value }));
    const [opened] = surface.calls.filter(({ method }) => method === 'views.open');
    expect(JSON.stringify(opened?.args)).toMatch(/"initial_option":\{[^}]*\}[^}]*"value":"UTHIRD"/);
  });

  test('is still the waiting list where nothing is named', async () => {
    expect(await answerTo('UOFFICE', 'assign')).toContain('assignment.list.save');
  });
});
