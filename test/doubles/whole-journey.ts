import { beforeAll, expect, test } from '@jest/globals';
import { until, wordsOf } from '../../sandbox/control.js';
import type { World } from '../../sandbox/world/start.js';
import {
  customers,
  fillEverything,
  press,
  pressIn,
  rateEverything,
  saying,
  signAndSubmit,
  submitting,
} from './acts.js';
import { apply, type Cast, card, castOf, channels, intake, judge, openReview } from './cast.js';

/**
 * One application from "apply" to the Welcome Kit and a second one that is declined, played by the people of the
 * sandbox over the real protocols, a test for each part of the way: what is checked is what each of them sees.
 * @param started the world they play in, once its own `beforeAll` is through
 */
export function wholeJourney(started: () => World): void {
  let world: World;
  let cast: Cast;
  beforeAll(() => {
    world = started();
    cast = castOf(world);
  });

  let ecs: string;

  test('the partner applies by a mention, fills everything and submits', async () => {
    const { paula, alan, dee } = cast;
    const refused = await paula.command('help');
    expect(refused.error).toMatch(/not a valid command/);
    ecs = await apply(paula, 'Amazon ECS');
    await fillEverything(paula);
    await saying(paula, ecs, /Everything needed is there/);
    await signAndSubmit(paula);
    for (const person of [paula, alan]) await person.sees('@bot', new RegExp(`Submitted — ${ecs}`));
    await dee.sees('@bot', /Copy for you[\s\S]*Submitted|Submitted[\s\S]*Copy for you/);
    await card(paula, channels.acme, ecs, /Submitted/);
  });

  test('the office returns it as incomplete; the partner reads why, and submits again', async () => {
    const { paula, otto } = cast;
    await intake(otto, ecs, 'Take up');
    await intake(otto, ecs, 'Return as incomplete…');
    await submitting(otto, 'Return as incomplete', {
      missing: 'The diagram of case study 1 shows no zones.',
    });
    const returned = await paula.sees('@bot', /shows no zones/);
    await pressIn(paula, '@bot', returned, 'Open application');
    await paula.modal(ecs);
    await signAndSubmit(paula);
    await otto.sees('@bot', /Resubmitted/);
    await card(otto, channels.intake, ecs, /Submitted/);
  });

  test('the office accepts and assigns; the auditor is told, and the reviewers’ channel shows it', async () => {
    const { alan, otto, ada, theo } = cast;
    await intake(otto, ecs, 'Accept as complete');
    await alan.sees('@bot', /queued for technical validation/);
    await intake(otto, ecs, 'Assign auditor…');
    await submitting(otto, 'Assign auditor', { auditor: 'U0ADA' });
    await ada.sees('@bot', /Assigned to you/);
    await card(theo, channels.reviewers, ecs, /<@U0ADA>/);
  });

  test('the auditor validates; two requirements are not met and become action items', async () => {
    const { ada } = cast;
    await openReview(ada, ecs);
    await press(ada, 'door.start-validation');
    await saying(ada, 'Technical validation', /0 of 68 rated/);
    await rateEverything(ada, ['ECS-003', 'ECS-005']);
    await judge(world, ada, 'Yes');
    const draft = await ada.modal('Draft summary');
    const items = Object.keys(draft.values).filter((field) => field.startsWith('items.'));
    expect(items).toHaveLength(4);
    // The same remark stands for both customers: the auditor asks for it once.
    const once = Object.fromEntries(
      items
        .filter((field) => /\.1(\.|$)/.test(field) || items.indexOf(field) % 2 === 1)
        .map((field) => [field, '']),
    );
    await submitting(ada, 'Draft summary', {
      strengths: 'Clear ownership.',
      improvements: 'Rotate secrets.',
      ...once,
    });
    await ada.close(true);
    expect(
      (await world.store.applications.load(ecs))?.application.items.map(({ id, requirement }) => [
        id,
        requirement,
      ]),
    ).toEqual([
      ['A1', 'ECS-003'],
      ['A2', 'ECS-005'],
    ]);
  });

  test('the office sends the summary; the partner has five business days, in Slack and by mail', async () => {
    const { paula, alan, tina, dee, otto } = cast;
    await intake(otto, ecs, 'Read and send summary…');
    await saying(otto, 'Send summary', /A2/);
    await submitting(otto, 'Send summary');
    for (const person of [paula, alan, tina]) await person.sees('@bot', /Application summary[\s\S]*A2/);
    await dee.sees('@bot', /Application summary/);
    await until(
      async () =>
        (await world.control.mail('paula@acme-cloud-demo.example')).find(({ subject }) =>
          subject.startsWith('Application summary'),
        ),
      'the summary by mail',
    );
    await until(
      async () => (await world.store.applications.load(ecs))?.application.summary?.receivedAt,
      'the receipt',
    );
    await paula.say('@bot', 'is anything happening?');
    await paula.sees('@bot', /Tue 15 Sep (2026 )?17:00/);
  });

  test('a reminder comes two business days before the end, once', async () => {
    const { tina } = cast;
    await world.control.moveTo(new Date('2026-09-11T16:30:00Z'));
    await tina.sees('@bot', /2 business days left: remediation/);
    const said = (await tina.messages('@bot')).filter((message) =>
      wordsOf(message).includes('2 business days left'),
    );
    expect(said).toHaveLength(1);
  });

  test('one item is answered and closed, the other planned; the PDM forwards, the Program Manager accepts', async () => {
    const { paula, tina, dee, ada, prema } = cast;
    await pressIn(tina, '@bot', await tina.sees('@bot', /2 business days left/), 'Respond to action items');
    await tina.modal('Action items');
    await press(tina, 'door.open-response:A1');
    await submitting(tina, 'Respond to A1', {
      text: 'One family each now.',
      evidence: 'https://docs.example.com/a1',
    });
    await tina.close(true);
    await pressIn(ada, '@bot', await ada.sees('@bot', /A1 responded/), 'Open review');
    await ada.modal('Technical validation');
    await press(ada, 'door.open-item-review:A1');
    await submitting(ada, 'Action item A1', { verdict: 'Close: it is settled' });
    await ada.close(true);
    await paula.sees('@bot', /A1 closed/);

    await pressIn(paula, '@bot', await paula.sees('@bot', /Application summary/), 'File action plan');
    await submitting(paula, 'Action plan', {
      'items.0.approach': 'Split the roles.',
      'items.0.owner': 'Tina Technical',
      'items.0.targetDate': '2026-09-25',
    });
    await paula.close(true);
    await pressIn(
      dee,
      '@bot',
      await dee.sees('@bot', /Action plan to forward[\s\S]*Split the roles/),
      'Forward action plan…',
    );
    await submitting(dee, 'Forward action plan', { comment: 'Realistic.' });
    await pressIn(
      prema,
      '@bot',
      await prema.sees('@bot', /Action plan to decide[\s\S]*Realistic/),
      'Decide on action plan…',
    );
    await submitting(prema, 'Decide on action plan', { outcome: 'Accept: its dates hold from now on' });
    await paula.sees('@bot', /Action plan accepted/);
  });

  test('the manager reads one message in the morning: who is waited for, and nothing non-public', async () => {
    const { max } = cast;
    // The Monday of the week in which the plan's day and the report fall due: on mornings before there is no digest.
    await world.control.moveTo(new Date('2026-09-21T16:00:00Z'));
    const digest = await max.sees('@bot', new RegExp(`[Dd]ue[\\s\\S]*${ecs}`));
    for (const secret of ['Split the roles', 'ownership', ...customers])
      expect(wordsOf(digest)).not.toContain(secret);
  });

  test('report, decision with every item closed, and the Welcome Kit to the alliance lead', async () => {
    const { paula, alan, tina, otto, ada, prema } = cast;
    await openReview(ada, ecs);
    await press(ada, 'door.open-report');
    await submitting(ada, 'Final report', { recommendation: 'Award', remarks: 'Good work.' });
    await ada.close(true);
    await prema.sees('@bot', /Recommendation: award[\s\S]*A2/);
    await prema.command(`decide ${ecs}`);
    const early = await saying(prema, 'Decision', /A2/);
    expect(JSON.stringify(early.blocks)).toMatch(/"Decline"/);
    expect(JSON.stringify(early.blocks)).not.toMatch(/"Award"/);
    await prema.close(true);

    await tina.home();
    await tina.click({ label: 'Respond to action items', in: { home: true } });
    await tina.modal('Action items');
    await press(tina, 'door.open-response:A2');
    await submitting(tina, 'Respond to A2', { text: 'Roles are split.' });
    await tina.close(true);
    await openReview(ada, ecs);
    await press(ada, 'door.open-item-review:A2');
    await submitting(ada, 'Action item A2', { verdict: 'Close: it is settled' });
    await ada.close(true);

    await paula.sees('@bot', /A2 closed[\s\S]*the Program Manager decides/);
    await prema.sees('@bot', /All action items settled/);
    await prema.command(`decide ${ecs}`);
    await submitting(prema, 'Decision', { outcome: 'Award', internalNote: 'Fine by me.' });
    await alan.sees('@bot', /Awarded/);
    await intake(otto, ecs, 'Send Welcome Kit…');
    await submitting(otto, 'Welcome Kit');
    await alan.sees('@bot', /Welcome to the AWS Service Delivery Program for Amazon ECS/);
    await until(
      async () =>
        (await world.control.mail('alan@acme-cloud-demo.example')).find(({ subject }) =>
          subject.startsWith('Welcome Kit'),
        ),
      'the Welcome Kit by mail',
    );
    expect(await world.control.mail('paula@acme-cloud-demo.example')).not.toContainEqual(
      expect.objectContaining({ subject: expect.stringMatching(/^Welcome Kit/) }),
    );
    await card(paula, channels.acme, ecs, /Awarded/);
  });

  test('a second application: the third party sends its own summary, and the Program Manager declines', async () => {
    const { paula, alan, dee, otto, theo, prema } = cast;
    const waf = await apply(paula, 'AWS WAF');
    await fillEverything(paula);
    await signAndSubmit(paula);
    await intake(otto, waf, 'Accept as complete');
    await intake(otto, waf, 'Assign auditor…');
    await submitting(otto, 'Assign auditor', { auditor: 'U0THEO' });
    await theo.sees('@bot', new RegExp(`Assigned to you[\\s\\S]*${waf}`));
    expect(wordsOf((await theo.messages('@bot')).at(-1) ?? { blocks: [] })).not.toContain(ecs);
    await openReview(theo, waf);
    await press(theo, 'door.start-validation');
    await saying(theo, 'Technical validation', /0 of \d+ rated/);
    await rateEverything(theo, []);
    await judge(world, theo, 'No');
    await submitting(theo, 'Draft summary', { strengths: 'Well written.' });
    await saying(theo, 'Technical validation', /Read and send summary/);
    await press(theo, 'door.open-summary');
    await submitting(theo, 'Send summary');
    await paula.sees('@bot', /Application summary[\s\S]*nothing is needed/i);
    await saying(theo, 'Technical validation', /File final report/);
    await press(theo, 'door.open-report');
    await theo.modal('Final report');
    expect((await theo.submit({ recommendation: 'Award' })).errors?.recommendation).toMatch(
      /not the focal point/,
    );
    await submitting(theo, 'Final report', {
      recommendation: 'Decline',
      remarks: 'Only supporting services.',
    });
    await theo.close(true);

    await prema.command(`decide ${waf}`);
    await prema.modal('Decision');
    expect((await prema.submit({ outcome: 'Decline' })).errors?.reason).toMatch(
      /reason written for the partner/,
    );
    await submitting(prema, 'Decision', {
      outcome: 'Decline',
      reason: 'AWS WAF is not the focal point of both case studies.',
    });
    for (const person of [paula, alan])
      await person.sees('@bot', /Not awarded[\s\S]*not the focal point of both/);
    await dee.sees('@bot', /Not awarded/);
    await card(otto, channels.intake, waf, /Declined/);
  });

  test('no channel holds anything but reference, partner, service, status and dates, and nobody was pinged in one', async () => {
    const { paula, tina, otto } = cast;
    for (const [name, channel] of Object.entries(channels)) {
      for (const message of await otto.messages(channel, 'all')) {
        const words = wordsOf(message);
        for (const secret of [
          ...customers,
          'ownership',
          'Split the roles',
          '011122223333',
          'Only supporting',
          'Fine by me',
          'Good work',
          'no zones',
        ]) {
          expect([name, words.includes(secret)]).toEqual([name, false]);
        }
        expect(message.pings.filter(({ kind }) => kind !== 'user')).toEqual([]);
      }
    }
    const partnerSide = [...(await paula.messages('@bot')), ...(await tina.messages('@bot'))]
      .map(wordsOf)
      .join('\n');
    for (const secret of ['Fine by me', 'Good work', 'Only supporting services'])
      expect(partnerSide).not.toContain(secret);
  });
}
