import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, type Message, section } from '../kit/blocks.js';
import { linkButton, noKey } from '../kit/links.js';
import { escapeText } from '../kit/text.js';
import { noteOf } from '../kit/windows.js';

/** What somebody is told who used something that this version of the desk does not know. */
export function unknownMessage(what: string): Message {
  const text = `This ${what} is from an older version of Delivery Desk and does nothing any more. Nothing was changed.`;
  return {
    text: `${text} Say help, or open Delivery Desk under Apps.`,
    blocks: [
      section(`:information_source: ${text} Here you find everything as it is now:`),
      ...actions(
        linkButton('whats-next', noKey, { label: 'What’s next', style: 'primary' }),
        linkButton('status', noKey, { label: 'Status' }),
        linkButton('help', noKey, { label: 'Help' }),
      ),
    ],
  };
}

/** A command under a name that is not the desk's. */
export function unknownCommand(command: string): Message {
  const text = `Delivery Desk does not answer ${escapeText(command.slice(0, 40))}. /sdp help says what it does.`;
  return { text, blocks: [section(text)] };
}

/** Takes the place of a form nobody reads any more; what was typed into it can be copied from here. */
export function unknownForm({ state }: Pick<ViewOutput, 'state'>): ModalView {
  const kept = typedIn(state).map(asTyped);
  const head = kept.length === 0 ? [] : [section('*What you typed*, so that it is not lost:')];
  return noteOf([...unknownMessage('form').blocks, ...head, ...kept], { title: 'From an older version' });
}

function asTyped(text: string): KnownBlock {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
  };
}

function typedIn(state: ViewOutput['state']): string[] {
  return Object.values(state?.values ?? {})
    .flatMap((fields) => Object.values(fields))
    .map(({ value }) => value)
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '');
}
