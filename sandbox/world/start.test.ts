import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startWorld, type World } from './start.js';
import { businessMorning } from './start-instant.js';

let world: World;

beforeAll(async () => {
  world = await startWorld({
    bot: 'none',
    page: true,
    start: businessMorning(new Date('2026-03-06T20:00:00Z')),
  });
});

afterAll(() => world.stop());

test('everybody is in the workspace and known to the desk', async () => {
  const { users, channels, bot } = await world.control.state();
  expect(users.map(({ realName }) => realName)).toContain('Paula Partner');
  const intake = channels.find(({ name }) => name === 'sdp-intake');
  expect(intake?.members).toContain(bot.userId);
  expect(await world.store.directory.partnerOf('U0PAULA')).toMatchObject({
    id: 'acme-cloud',
    allianceLead: 'U0ALAN',
  });
  expect(await world.store.directory.person('U0THEO')).toMatchObject({
    roles: ['auditor'],
    organisation: 'Outside Audits (demo)',
  });
});

test('the bot is given everything it needs to start', () => {
  expect(Object.keys(world.env).sort()).toEqual([
    'DESK_ADMINS',
    'DESK_HOLIDAYS',
    'DESK_ZONE',
    'DIGEST_HOUR',
    'INTAKE_CHANNEL',
    'LOG_LEVEL',
    'MAIL_FROM',
    'MONGODB_URI',
    'PORT',
    'REVIEWERS_CHANNEL',
    'SLACK_API_URL',
    'SLACK_APP_TOKEN',
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SMTP_URL',
  ]);
});

test('the clock moves over the control API, and says what it cannot do', async () => {
  expect((await world.control.next('business-day')).toISOString()).toMatch(/^2026-03-09T16:00:0/);
  await expect(world.control.next('deadline')).rejects.toThrow('No deadline');
  await expect(world.control.ask('POST', 'clock', { sideways: true })).rejects.toThrow('"next"');
});

test('mail that arrives is read over the control API', async () => {
  const transport = createTransport(world.mail.url);
  const letter = { from: 'a@x.example', to: 'alan@acme-cloud-demo.example', subject: 'Hello', text: 'words' };
  await transport.sendMail(letter);
  transport.close();
  expect(await world.control.mail('alan@acme-cloud-demo.example')).toMatchObject([{ subject: 'Hello' }]);
  expect(await world.control.mail('otto@apn-delivery-demo.example')).toEqual([]);
});

test('faults on mail are taken, listed and cleared over the control API', async () => {
  await world.control.fault({ on: 'mail', kind: 'refuse', code: 550 });
  expect(await world.control.ask('GET', 'faults')).toMatchObject({ faults: [{ on: 'mail', code: 550 }] });
  await world.control.clearFaults();
  await expect(world.control.fault({ on: 'mail', kind: 'explode' })).rejects.toThrow('kind');
});

test('the page is served with what it needs, from this server alone', async () => {
  const page = await (await fetch(world.url)).text();
  expect(page).toContain('"zone":"America/Los_Angeles"');
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
  expect(addresses).toEqual(['/page.svg', '/page.css', '/page.js']);
  for (const address of addresses) expect((await fetch(world.url + address)).status).toBe(200);
  expect((await fetch(`${world.url}/elsewhere`)).status).toBe(404);
});

test('a world whose port is taken starts nothing', async () => {
  const port = Number(new URL(world.url).port);
  await expect(startWorld({ bot: 'none', port })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
});

test('a stopped world listens nowhere', async () => {
  const other = await startWorld({ bot: 'none', seed: 'none' });
  await other.stop();
  const refused = await new Promise((resolve) => {
    createConnection(Number(new URL(other.url).port), '127.0.0.1')
      .on('error', resolve)
      .on('connect', resolve);
  });
  expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
});

test('a world whose bot said what nobody is shown fails its test', async () => {
  const other = await startWorld({ bot: 'none', seed: 'none' });
  await fetch(`${other.slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${other.slack.botToken}` },
    body: JSON.stringify({ channel: 'C0INTAKE', text: 'Type `/sdp review <ref>`' }),
  });
  await expect(other.stop()).rejects.toThrow(/<ref> is shown to nobody/);
});
