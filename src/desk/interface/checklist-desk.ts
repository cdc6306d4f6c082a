import type { Refusal } from '../../program/refusal.js';
import type { WindowRequest } from '../checklist-windows.js';
import type { ChecklistPreview, ChecklistRequest, Confirms, Publication } from '../checklists.js';

/** The checklists published here, for the Program Office and the Program Manager (trace section 4). */
export interface ChecklistDesk {
  // Commands
  /** Publishes an edition, for good: the same again is nothing new, another text under its id is refused (SDP-01). */
  publish(by: string, request: ChecklistRequest & { confirms: Confirms }): Promise<Publication | Refusal>;
  /** Sets until when an edition is accepted; null: it is. */
  rule(by: string, request: WindowRequest): Promise<Refusal | null>;
  // Queries
  /** Why this person may not keep checklists; null for those who may. */
  refused(by: string): Promise<Refusal | null>;
  /** Today, where the program is: the day windows are read on. */
  today(): string;
  /** What publishing this file would change, for who may publish. */
  preview(by: string, request: ChecklistRequest): Promise<ChecklistPreview | Refusal>;
}
