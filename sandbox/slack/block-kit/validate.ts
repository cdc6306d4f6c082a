import { type Json, records, text } from '../json.js';
import { block } from './blocks.js';
import { identifier, plainText } from './composition.js';
import { limits } from './limits.js';
import {
  bool,
  byType,
  type Finding,
  list,
  object,
  type Rule,
  report,
  type Scope,
  type Surface,
  str,
} from './rule.js';
import { interactiveElements } from './walk.js';

const type: Rule = str();
const viewFields = {
  private_metadata: str(limits.privateMetadata),
  callback_id: identifier,
  external_id: identifier,
};

const viewBlocks: Rule = (value, at, scope) => blockList(value, at, scope, limits.blocksPerView);

const modal: Rule = object(
  { type, title: plainText(limits.viewTitle), blocks: viewBlocks },
  {
    ...viewFields,
    submit: plainText(limits.viewTitle),
    close: plainText(limits.viewTitle),
    clear_on_close: bool,
    notify_on_close: bool,
  },
  (view, at, scope) => {
    if (view.submit === undefined && records(view.blocks).some((entry) => entry.type === 'input'))
      report(scope, at, 'must define `submit` to use an `input` block in modals', {
        type: 'required',
        expected: 'submit',
      });
  },
);

const home: Rule = object({ type, blocks: viewBlocks }, viewFields);

/** A block and the blocks within it, each with its JSON pointer. */
const withInner = (entry: Json, at: string): { entry: Json; at: string }[] => [
  { entry, at },
  ...(['child_blocks', 'elements'] as const).flatMap((held) =>
    (held === 'elements' && entry.type !== 'carousel' ? [] : records(entry[held])).flatMap((inner, index) =>
      withInner(inner, `${at}/${held}/${index}`),
    ),
  ),
];

function distinctBlocks(entries: Json[], at: string, scope: Scope): void {
  const seen = new Set<unknown>();
  for (const placed of entries.flatMap((entry, index) => withInner(entry, `${at}/${index}`))) {
    const id = placed.entry.block_id;
    if (id === undefined || id === '') continue;
    if (seen.has(id))
      report(scope, `${placed.at}/block_id`, `\`block_id\` already exists: ${String(id)}`, {
        type: 'unique',
        got: String(id),
      });
    seen.add(id);
  }
}

/** Rules between the blocks of one surface: distinct block ids, one focus, one budget of markdown. */
function betweenBlocks(entries: Json[], at: string, scope: Scope): void {
  distinctBlocks(entries, at, scope);
  const focused = interactiveElements(entries).filter(({ element }) => element.focus_on_load === true);
  if (focused.length > 1)
    report(scope, at, 'only one element can have `focus_on_load` set to true', {
      type: 'focus',
      got: focused.length,
    });
  const markdown = entries
    .filter((entry) => entry.type === 'markdown')
    .map((entry) => text(entry.text).length);
  const together = markdown.reduce((sum, length) => sum + length, 0);
  if (markdown.length > 1 && together > limits.markdownText)
    report(scope, at, `markdown blocks must be less than ${limits.markdownText + 1} characters together`, {
      type: 'max_length',
      expected: limits.markdownText,
      got: together,
    });
}

function blockList(value: unknown, at: string, scope: Scope, max: number): void {
  list(block, max)(value, at, scope);
  betweenBlocks(records(value), at, scope);
}

/** Everything wrong with a message's (or another surface's) blocks; pointers start at `at`. */
export function validateBlocks(value: unknown, surface: Surface = 'message', at = '/blocks'): Finding[] {
  const scope: Scope = { surface, findings: [] };
  blockList(value, at, scope, surface === 'message' ? limits.blocksPerMessage : limits.blocksPerView);
  return scope.findings;
}

/** Everything wrong with a view; only the kinds in `allowed` may be opened this way. */
export function validateView(
  value: unknown,
  allowed: readonly ('modal' | 'home')[],
  at = '/view',
): Finding[] {
  const surface = (value as Json | null)?.type === 'home' ? 'home' : 'modal';
  const scope: Scope = { surface, findings: [] };
  const kinds = { modal, home };
  byType(Object.fromEntries(allowed.map((kind) => [kind, kinds[kind]])))(value, at, scope);
  return scope.findings;
}

/** The lines Slack puts into `response_metadata.messages`. */
export const asMessages = (findings: Finding[]): string[] =>
  findings.map((finding) => `[ERROR] ${finding.message} [json-pointer:${finding.pointer}]`);
