export interface Instruction {
  word: string;
  rest: string;
}
export interface Stage {
  name: string;
  instructions: readonly Instruction[];
}

/** Reads a Dockerfile's stages in order; comments fall away and continued lines are joined. */
export function parseDockerfile(text: string): Stage[] {
  const stages: { name: string; instructions: Instruction[] }[] = [];
  for (const line of text
    .replace(/^\s*#.*$/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')) {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (!word || !rest) continue;
    if (word === 'FROM') stages.push({ name: stageName(rest), instructions: [] });
    else stages.at(-1)?.instructions.push({ word, rest });
  }
  return stages;
}

function stageName(from: string): string {
  const name = / AS (\w+)$/.exec(from)?.[1];
  if (!name) throw new Error(`this stage has no name: FROM ${from}`);
  return name;
}

/** The arguments of the last such instruction, written as a JSON list. */
export function listOf(stage: Stage, word: string): string[] {
  const rest = stage.instructions.findLast((instruction) => instruction.word === word)?.rest ?? '[]';
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
}

/**
 * Whether `.dockerignore` keeps `path` (relative, with `/`) out of the build: the last pattern that matches decides.
 */
export function ignores(dockerignore: string, path: string): boolean {
  let ignored = false;
  for (const line of dockerignore.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (matches(line.replace(/^!/, ''), path)) ignored = !line.startsWith('!');
  }
  return ignored;
}

/** A pattern matches a path and everything below it. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'));
  return new RegExp(`^${source}(?:/|$)`).test(path);
}
