import { limits } from '../block-kit/limits.js';
import type { Finding } from '../block-kit/rule.js';
import { tablesIn } from '../block-kit/tables.js';
import { asMessages, validateBlocks } from '../block-kit/validate.js';
import { eachText } from '../block-kit/walk.js';
import type { SlackContext } from '../context.js';
import { isRecord, type Json, records, text } from '../json.js';
import { normaliseAppText } from '../state/markup.js';
import { normaliseBlocks } from '../state/normalise.js';
import { argJson, argText } from './args.js';
import { pictureFaults } from './picture-faults.js';
import { refuse } from './refusal.js';
import { noteSwallowed } from './swallowed.js';

/** What a message says, checked and in the form Slack keeps. */
export interface Content {
  text: string;
  blocks: Json[];
  attachments: Json[];
}

function refuseBlocks(findings: Finding[]): never {
  refuseMessages(asMessages(findings));
  throw new Error('blocks are refused for nothing');
}

function refuseMessages(messages: string[]): void {
  if (messages.length === 0) return;
  refuse('invalid_blocks', {
    errors: messages.map((message) => message.replace('[ERROR] ', '')),
    response_metadata: { messages },
  });
}

function checkedBlocks(slack: SlackContext, source: unknown): Json[] {
  if (source === undefined) return [];
  if (!Array.isArray(source)) refuse('invalid_blocks_format');
  const findings = validateBlocks(source);
  if (findings.length > 0) refuseBlocks(findings);
  refuseMessages(pictureFaults(slack, source, '/blocks'));
  let size = 0;
  eachText(source, (piece) => {
    size += piece.length;
  });
  if (size > limits.messageBlocksText) refuse('msg_blocks_too_long');
  return normaliseBlocks(source);
}

function checkedAttachments(slack: SlackContext, source: unknown): Json[] {
  if (source === undefined) return [];
  if (!Array.isArray(source)) refuse('invalid_attachments');
  if (source.length > 100) refuse('too_many_attachments');
  return records(source).map((attachment, index) => {
    const findings = Array.isArray(attachment.blocks)
      ? validateBlocks(attachment.blocks, 'message', `/attachments/${index}/blocks`)
      : [];
    if (findings.length > 0) refuseBlocks(findings);
    refuseMessages(pictureFaults(slack, attachment.blocks, `/attachments/${index}/blocks`));
    return {
      ...attachment,
      id: index + 1,
      ...(attachment.blocks ? { blocks: normaliseBlocks(attachment.blocks) } : {}),
    };
  });
}

/** Reads text, blocks, markdown_text and attachments from a call's arguments; refuses what Slack refuses. */
export function contentOf(slack: SlackContext, args: Json): Content {
  const markdown = argText(args, 'markdown_text');
  if (markdown !== '' && (argText(args, 'text') !== '' || argJson(args, 'blocks') !== undefined))
    refuse('markdown_text_conflict');
  const blocks =
    markdown === ''
      ? checkedBlocks(slack, argJson(args, 'blocks'))
      : checkedBlocks(slack, [{ type: 'markdown', text: markdown }]);
  const attachments = checkedAttachments(slack, argJson(args, 'attachments'));
  refuseTables([...blocks, ...attachments.flatMap((attachment) => records(attachment.blocks))]);
  noteSwallowed(slack, argText(args, 'text'), [argJson(args, 'blocks'), argJson(args, 'attachments')]);
  return {
    text: normaliseAppText(argText(args, 'text')).slice(0, limits.messageText),
    blocks,
    attachments,
  };
}

function refuseTables(blocks: Json[]): void {
  if (tablesIn(blocks) <= limits.tablesPerMessage) return;
  refuse('invalid_attachments', {
    errors: ['only_one_table_allowed'],
    response_metadata: { messages: ['[ERROR] only_one_table_allowed'] },
  });
}

export const isSilent = (content: Content): boolean =>
  content.text.trim() === '' && content.blocks.length === 0 && content.attachments.length === 0;

/** Message metadata; undefined when not given, null when given empty (which removes it). */
export function metadataOf(args: Json): Json | null | undefined {
  const metadata = argJson(args, 'metadata');
  if (metadata === undefined) return undefined;
  if (!isRecord(metadata)) refuse('invalid_metadata_format');
  if (Object.keys(metadata).length === 0) return null;
  if (text(metadata.event_type) === '' || !isRecord(metadata.event_payload))
    refuse('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > limits.metadataBytes) refuse('metadata_too_large');
  return metadata;
}
