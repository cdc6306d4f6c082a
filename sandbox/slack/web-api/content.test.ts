import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/web-api';
import type { Json } from '../json.js';
import { type Stage, startStage } from '../testing/echo-bot.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.slack.close());

const channel = 'C0GENERAL1';
const blocksOf = (blocks: Json[]) => blocks as unknown as KnownBlock[];

/** What Slack says to a message: 'ok', or its error with the reasons. */
async function answer(message: Json): Promise<string[]> {
  return stage.client.apiCall('chat.postMessage', { channel, text: 'x', ...message }).then(
    () => ['ok'],
    (error: { data: { error: string; errors?: string[] } }) => [
      error.data.error,
      ...(error.data.errors ?? []),
    ],
  );
}

const picture = (image_url: string): Json => ({ type: 'image', alt_text: 'a', image_url });

describe('tables', () => {
  const table: Json = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
  const cells = [[{ type: 'raw_text', text: 'a' }], [{ type: 'raw_text', text: 'b' }]];
  const dataTable: Json = { type: 'data_table', caption: 'c', rows: cells };
  const markdown: Json = { type: 'markdown', text: '| a | b |\n| --- | --- |\n| 1 | 2 |' };
  const container: Json = {
    type: 'container',
    title: { type: 'plain_text', text: 't' },
    child_blocks: [table],
  };

  test.each([table, dataTable, markdown, container])('one is taken, two are not: $type', async (block) => {
    expect(await answer({ blocks: [block] })).toEqual(['ok']);
    expect(await answer({ blocks: [block, table] })).toEqual([
      'invalid_attachments',
      'only_one_table_allowed',
    ]);
    expect(await answer({ blocks: [block], attachments: [{ blocks: [table] }] })).toEqual([
      'invalid_attachments',
      'only_one_table_allowed',
    ]);
  });

  test('a fenced pipe table is text', async () => {
    const fenced: Json = { type: 'markdown', text: `\`\`\`\n${markdown.text}\n\`\`\`` };
    expect(await answer({ blocks: [fenced, table] })).toEqual(['ok']);
  });
});

describe('pictures by their address', () => {
  test.each(['https://pictures.example/a.png', 'http://93.184.216.34/a.png', 'https://[2001:db8::1]/a.png'])(
    '%s is fetched',
    async (address) => {
      expect(await answer({ blocks: [picture(address)] })).toEqual(['ok']);
    },
  );

  test.each([
    ['http://localhost:3000/a.png', 'downloading image failed'],
    ['http://127.0.0.1/a.png', 'downloading image failed'],
    ['http://127.1/a.png', 'downloading image failed'],
    ['http://[::1]/a.png', 'downloading image failed'],
    ['http://[::ffff:10.0.0.1]/a.png', 'downloading image failed'],
    ['http://10.1.2.3/a.png', 'downloading image failed'],
    ['http://172.31.0.1/a.png', 'downloading image failed'],
    ['http://192.168.0.1/a.png', 'downloading image failed'],
    ['http://169.254.169.254/a.png', 'downloading image failed'],
    ['https://pictures/a.png', 'downloading image failed'],
    ['https://desk.internal/a.png', 'downloading image failed'],
    ['data:image/png;base64,AAAA', 'invalid_url'],
    ['file:///a.png', 'invalid_url'],
    ['/a.png', 'invalid_url'],
  ])('%s is refused: %s', async (address, reason) => {
    expect(await answer({ blocks: [picture(address)] })).toEqual([
      'invalid_blocks',
      `${reason} [json-pointer:/blocks/0/image_url]`,
    ]);
  });

  test('wherever it stands: beside a section, in a context, in an attachment, in a view', async () => {
    const image = picture('http://localhost/a.png');
    const text = { type: 'plain_text', text: 'a' };
    expect(await answer({ blocks: [{ type: 'section', text, accessory: image }] })).toEqual([
      'invalid_blocks',
      'downloading image failed [json-pointer:/blocks/0/accessory/image_url]',
    ]);
    expect(await answer({ blocks: [{ type: 'context', elements: [image] }] })).toEqual([
      'invalid_blocks',
      'downloading image failed [json-pointer:/blocks/0/elements/0/image_url]',
    ]);
    expect(await answer({ attachments: [{ blocks: [image] }] })).toEqual([
      'invalid_blocks',
      'downloading image failed [json-pointer:/attachments/0/blocks/0/image_url]',
    ]);
    const home = stage.client.views.publish({
      user_id: 'U0OLIVE001',
      view: { type: 'home', blocks: blocksOf([image]) },
    });
    await expect(home).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] downloading image failed [json-pointer:/view/blocks/0/image_url]'],
        },
      },
    });
  });
});

test('what stands in angle brackets and was not escaped is shown to nobody, and told as a problem', async () => {
  await answer({
    text: 'Type <ref>',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: '`/lunch <dish>` or &lt;dish&gt;' } },
      { type: 'section', text: { type: 'plain_text', text: '<plain>' } },
    ],
  });
  const seen = (await stage.sandbox.as('U0OLIVE001').messages('#general')).at(-1);
  expect(seen).toMatchObject({
    text: 'Type ',
    blocks: [{ text: { text: '`/lunch ` or &lt;dish&gt;' } }, { text: { text: '<plain>' } }],
  });
  expect(stage.slack.problems).toEqual([
    '<ref> is shown to nobody, since it is not escaped: Type <ref>',
    '<dish> is shown to nobody, since it is not escaped: `/lunch <dish>` or &lt;dish&gt;',
  ]);
});
