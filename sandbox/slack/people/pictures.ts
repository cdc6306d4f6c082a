import type { SlackContext } from '../context.js';
import { isRecord, type Json, records, text } from '../json.js';
import { isVisibleTo } from '../state/files.js';
import type { StoredFile } from '../state/workspace.js';

/** The file a picture shows, by its id or one of its addresses; null when Slack holds none such. */
export function pictured(slack: SlackContext, slackFile: unknown): StoredFile | null {
  if (!isRecord(slackFile)) return null;
  const id =
    text(slackFile.id) || (/\/files\/(?:permalink\/)?(F[A-Z0-9]+)/.exec(text(slackFile.url))?.[1] ?? '');
  return slack.workspace.files.get(id) ?? null;
}

/**
 * Blocks as one person sees them: where a picture is a file they may not see, Slack leaves its place empty
 * (`unavailable`); where they may, `seen_url` is what the page loads.
 */
export function picturesSeen(slack: SlackContext, blocks: Json[], viewer: string): Json[] {
  const see = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(see);
    if (!isRecord(value)) return value;
    const inside = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, see(entry)]));
    if (value.type !== 'image' || value.slack_file === undefined) return inside;
    const file = pictured(slack, value.slack_file);
    const visible = file !== null && !file.deleted && isVisibleTo(slack.workspace, file, viewer);
    return visible
      ? {
          ...inside,
          seen_url: `${slack.baseUrl()}/files/${file.id}/${encodeURIComponent(file.name)}?as=${viewer}`,
        }
      : { ...inside, unavailable: true };
  };
  return records(see(blocks));
}
