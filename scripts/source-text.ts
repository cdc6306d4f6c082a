import { parseSync } from '@swc/core';

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  type: string;
  [field: string]: unknown;
}

/** A test, or a group of tests, that a test file declares; skipped ones are left out. */
export interface Title {
  /** Parts that are only known at run time stand as `…`. */
  text: string;
  group: boolean;
}

const declaring: Readonly<Record<string, 'test' | 'group'>> = { test: 'test', it: 'test', describe: 'group' };

/** The titles of tests and groups in the text of a test file, in its order; nothing is run. @throws on bad syntax */
export function titlesIn(text: string): Title[] {
  return nodesOf(parse(text))
    .filter(({ type }) => type === 'CallExpression')
    .flatMap((call) => {
      const kind = declaring[declarer(call.callee as Node) ?? ''];
      const title = kind === undefined ? null : words(firstArgument(call));
      return title === null ? [] : [{ text: title, group: kind === 'group' }];
    });
}

/** The names a module exports, in its order. @throws on bad syntax */
export function exportsOf(text: string): string[] {
  const { body } = parse(text) as unknown as { body: Node[] };
  return body.flatMap((item) => {
    if (item.type === 'ExportDeclaration') return declared(item.declaration as Node);
    if (item.type === 'ExportNamedDeclaration') return (item.specifiers as Node[]).flatMap(specified);
    return [];
  });
}

function parse(text: string): Node {
  return parseSync(text, { syntax: 'typescript' }) as unknown as Node;
}

/** Every node below and including this one, outer before inner, in the order of the text. */
function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(nodesOf);
  return 'type' in value && typeof value.type === 'string' ? [value as Node, ...below] : below;
}

/** `test` for test(…), test.each(…)(…) and test.each`…`(…); null for anything skipped or unknown. */
function declarer(callee: Node): string | null {
  if (callee.type === 'Identifier') return callee.value as string;
  const table =
    callee.type === 'CallExpression'
      ? (callee.callee as Node)
      : callee.type === 'TaggedTemplateExpression'
        ? (callee.tag as Node)
        : null;
  if (table?.type !== 'MemberExpression') return null;
  const { object, property } = table as unknown as { object: Node; property: Node };
  return property.value === 'each' && object.type === 'Identifier' ? (object.value as string) : null;
}

function firstArgument(call: Node): Node | undefined {
  return (call.arguments as { expression: Node }[])[0]?.expression;
}

function words(title: Node | undefined): string | null {
  if (title?.type === 'StringLiteral') return title.value as string;
  if (title?.type !== 'TemplateLiteral') return null;
  return (title.quasis as { cooked: string }[]).map(({ cooked }) => cooked).join('…');
}

function declared(declaration: Node): string[] {
  if (declaration.type !== 'VariableDeclaration') {
    const name = (declaration.identifier ?? declaration.id) as { value: string };
    return [name.value];
  }
  return (declaration.declarations as { id: Node }[]).map(({ id }) => String(id.value));
}

function specified(specifier: Node): string[] {
  const name = (specifier.exported ?? specifier.orig) as { value: string } | null;
  return name === null ? [] : [name.value];
}
