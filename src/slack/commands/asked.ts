import type { ModalView } from '@slack/types';
import type { Message } from '../kit/blocks.js';

/** A command as it was given, and how it is answered: words for this person alone, or a modal. */
export interface Asked {
  user: string;
  text: string;
  say(message: Message): Promise<unknown>;
  open(view: ModalView): Promise<unknown>;
}
