import type { ApplicationView } from '../../desk/application-view.js';
import type { Desk } from '../../desk/interface/desk.js';

/** Every designation a partner holds, as somebody may see it: of each service there is one at most (SDP-22). */
export async function heldBy(
  { tasks }: Pick<Desk, 'tasks'>,
  by: string,
  partnerId: string,
): Promise<ApplicationView[]> {
  const held: ApplicationView[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await tasks.held(by, { partnerId }, cursor);
    held.push(...page.items);
    if (page.next === null) return held;
    cursor = page.next;
  }
}
