import type { Document } from 'mongodb';

/** One application as it stood at an instant of the rehearsal, with all that is stored about it. */
export interface Archetype {
  /** As its collection holds it. */
  document: Document;
  /** Entries that have left the document. */
  entries: readonly Document[];
  /** What lists find it by. */
  rows: readonly Document[];
  tasks: readonly Document[];
  /** What was told about it: all of it is sent. */
  deliveries: readonly Document[];
  /** The rehearsal's company whose application it is. */
  company: number;
  at: Date;
}
