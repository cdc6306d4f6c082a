import { z } from 'zod';

/** Who does something, and as part of which workspace, as far as Slack says so with what they do. */
export interface Speaker {
  id: string;
  team: string;
}

const named = z.string().min(1);

const speaker = (id: string, team: string): Speaker => ({ id, team });

/** Of interactions, of commands, and of what is said where companies meet, in this order. */
const shapes = [
  z
    .object({ user: z.object({ id: named, team_id: named }) })
    .transform(({ user }) => speaker(user.id, user.team_id)),
  z
    .object({ command: named, user_id: named, team_id: named })
    .transform((typed) => speaker(typed.user_id, typed.team_id)),
  z
    .object({ event: z.object({ user: named, user_team: named }) })
    .transform(({ event }) => speaker(event.user, event.user_team)),
] as const;

/** @param body a payload as Slack sends it; null where it does not say who acts as part of what */
export function speakerIn(body: unknown): Speaker | null {
  for (const shape of shapes) {
    const read = shape.safeParse(body);
    if (read.success) return read.data;
  }
  return null;
}
