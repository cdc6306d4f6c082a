/** Something stored that this release cannot read: a newer one wrote it. It is left as it is. */
export class NotUnderstood extends Error {
  /** "application DD-1001" */
  readonly what: string;
  constructor(what: string, faults: string) {
    super(`The stored ${what} cannot be read: ${faults}`);
    this.name = 'NotUnderstood';
    this.what = what;
  }
}
