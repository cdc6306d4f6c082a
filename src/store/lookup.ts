import type { Application } from '../program/application.js';
import { isFinal } from '../program/stage.js';

/** The fields an application is found by: parts of its state, repeated where an index reaches them. */
export function lookupOf(application: Application) {
  return {
    partnerId: application.partnerId,
    designation: application.designation,
    kind: application.kind,
    stage: application.stage,
    auditor: application.validation?.auditor ?? null,
    open: !isFinal(application.stage),
    openedAt: application.opened.at,
  };
}
