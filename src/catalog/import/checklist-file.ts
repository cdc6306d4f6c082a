/** A file as it was handed in. */
export interface ChecklistFile {
  name: string;
  bytes: Buffer;
}
