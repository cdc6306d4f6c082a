import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { GivenFile } from '../../program/files/file-ref.js';
import { type Refusal, refuseField } from '../../program/refusal.js';
import { within } from '../../runtime/within.js';

/**
 * A file object as Slack sends it. Of one that was only just uploaded it knows no type yet; of one from another
 * company's Slack it may send the id alone (`file_access: check_file_info`). What is missing is found out when it is
 * fetched.
 */
const FileObject = z.object({
  id: z
    .string()
    .regex(/^F[A-Z0-9]+$/i)
    .max(50),
  name: z.string().max(300).nullish(),
  mimetype: z.string().max(255).nullish(),
  size: z.number().int().nonnegative().nullish(),
});
export type FileObject = z.infer<typeof FileObject>;

const Uploads = z.array(FileObject).max(10);

/** Real milliseconds: a form wants its answer within three seconds. */
const maxWaitMs = 800;

/**
 * The files of a form's field; refused, at that field, when they are none. Slack is asked for the names it left out,
 * so that people find theirs again, but not waited for long.
 */
export async function readUploads(
  { client }: { client: WebClient },
  files: readonly unknown[],
  field: string,
): Promise<GivenFile[] | Refusal> {
  const parsed = Uploads.safeParse(files);
  if (!parsed.success)
    return refuseField(field, 'That upload could not be read. Please remove it and upload the file again.');
  return namedFiles({ client }, parsed.data);
}

async function askedAfter(client: WebClient, file: FileObject): Promise<FileObject> {
  const told = client.files.info({ file: file.id }).then(
    ({ file: found }) => FileObject.safeParse({ ...found, id: file.id }).data ?? file,
    () => file,
  );
  return within(maxWaitMs, told, () => file);
}

/** The files of a message; what is none is passed over. */
export function filesOfMessage(files: readonly unknown[]): FileObject[] {
  return files.flatMap((file) => FileObject.safeParse(file).data ?? []);
}

/** Files with the names Slack has for them. */
export function namedFiles(
  { client }: { client: WebClient },
  files: readonly FileObject[],
): Promise<GivenFile[]> {
  return Promise.all(files.map(async (file) => givenFile(file.name ? file : await askedAfter(client, file))));
}

export function givenFile({ id, name, mimetype, size }: FileObject): GivenFile {
  return { id, name: name || `File ${id}`, mimetype: mimetype ?? '', size: size ?? 0 };
}
