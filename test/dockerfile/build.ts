import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Instruction, ignores, parseDockerfile, type Stage } from './parse.js';

export interface BuiltStage {
  stage: Stage;
  /** The stage's working directory, on this machine. */
  workdir: string;
  env: Record<string, string>;
}

/**
 * Builds every stage of `context`'s Dockerfile below `folder`, by its own COPY, ENV and RUN lines. Returns the last.
 */
export function buildStages(context: string, folder: string): BuiltStage {
  const stages = parseDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'));
  const dockerignore = readFileSync(join(context, '.dockerignore'), 'utf8');
  const built = stages.map((stage) => {
    const current = { stage, workdir: join(folder, stage.name), env: {} };
    for (const instruction of stage.instructions)
      follow(instruction, current, { context, folder, dockerignore });
    return current;
  });
  const last = built.at(-1);
  if (!last) throw new Error('the Dockerfile has no stage');
  return last;
}

interface Around {
  context: string;
  folder: string;
  dockerignore: string;
}

function follow({ word, rest }: Instruction, current: BuiltStage, around: Around): void {
  if (word === 'WORKDIR') {
    current.workdir = join(around.folder, current.stage.name, rest);
    mkdirSync(current.workdir, { recursive: true });
  }
  if (word === 'ENV') Object.assign(current.env, assignments(rest));
  if (word === 'COPY') copy(rest, current, around);
  if (word === 'RUN') run(rest, current);
}

function assignments(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string]));
}

function copy(rest: string, current: BuiltStage, { context, folder, dockerignore }: Around): void {
  const words = rest.split(/\s+/);
  const from = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
  const target = words.pop() ?? '';
  for (const source of words) {
    const origin = from ? join(folder, from, source) : join(context, source);
    const into = target.endsWith('./')
      ? join(current.workdir, target, source)
      : join(current.workdir, target);
    cpSync(origin, into, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => from !== undefined || !ignores(dockerignore, relative(context, path)),
    });
  }
}

function run(command: string, { workdir, env }: BuiltStage): void {
  // A bare image: of what surrounds this test only the way to the registry gets in. Packages come from npm's cache
  // where it has them; that is the only liberty taken.
  const bare = { ...wayToRegistry(), npm_config_prefer_offline: 'true', ...env };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: workdir,
    env: bare,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`RUN ${command} failed:\n${stdout}\n${stderr}`);
}

function wayToRegistry(): Record<string, string | undefined> {
  const names =
    /^(PATH|HOME|npm_config_(registry|userconfig|globalconfig|cache)|(https?|no)_proxy|NODE_EXTRA_CA_CERTS)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => names.test(name)));
}
