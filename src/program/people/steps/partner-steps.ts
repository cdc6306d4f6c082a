import type { z } from 'zod';
import { changePartner } from './change-partner.js';
import {
  handOverPlace,
  linkPartner,
  moveChannel,
  recordFirstAward,
  recordMergedPlaces,
  removePartner,
  unlinkPartner,
} from './partner-by-desk.js';

/** Every step of a partner's record. */
export const partnerSteps = {
  'change-partner': changePartner,
  'hand-over-place': handOverPlace,
  'record-merged-accounts': recordMergedPlaces,
  'move-channel': moveChannel,
  'record-first-award': recordFirstAward,
  link: linkPartner,
  unlink: unlinkPartner,
  remove: removePartner,
} as const;

export type PartnerStepName = keyof typeof partnerSteps;
export type PartnerInputOf<Name extends PartnerStepName> = z.input<(typeof partnerSteps)[Name]['input']>;
