import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of the bench tells of itself. */
export type Told =
  | { kind: 'ready'; uri: string }
  | { kind: 'started'; ms: number }
  | { kind: 'state'; rss: number; heapUsed: number; worstMs: number }
  | { kind: 'ticked'; ms: number }
  | { kind: 'answered' }
  | { kind: 'failed'; why: string };
type Telling<Kind extends Told['kind']> = Extract<Told, { kind: Kind }>;

export interface Process {
  /** @throws what the process says went wrong */
  ask<Kind extends Told['kind']>(asked: object, kind: Kind): Promise<Telling<Kind>>;
  end(): Promise<void>;
}

/** A program of the bench in a process of its own. */
export function processOf(program: string, execArgv: readonly string[] = []): Process {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), {
    execArgv: ['--import', 'tsx', ...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    ask: (asked, kind) =>
      new Promise((resolve, reject) => {
        const done = () => child.off('message', hear).off('exit', gone);
        const gone = () => reject(new Error(`${program} ended`));
        const hear = (told: Told) => {
          if (told.kind === 'failed') reject(new Error(told.why));
          else if (told.kind === kind) resolve(told as Telling<typeof kind>);
          else return;
          done();
        };
        child.on('message', hear).on('exit', gone);
        if ('kind' in asked) child.send(asked);
      }),
    async end() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
