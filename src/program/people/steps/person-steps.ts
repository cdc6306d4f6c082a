import type { z } from 'zod';
import { noteAccount, refreshProfile, switchOff, switchOn } from './account.js';
import { changePerson } from './change-person.js';
import { finishHandOver, handOver } from './hand-over.js';
import { finishMerge, mergeAccounts, takeInAccount } from './merge-accounts.js';
import { addAbsence, delegate, dropAbsence, endDelegation } from './own-days.js';
import { declareConflict, giveRole, takeRole } from './roles.js';

/** Every step of a person's record. */
export const personSteps = {
  'change-person': changePerson,
  'give-role': giveRole,
  'take-role': takeRole,
  'declare-conflict': declareConflict,
  'add-absence': addAbsence,
  'drop-absence': dropAbsence,
  delegate,
  'end-delegation': endDelegation,
  'switch-off': switchOff,
  'switch-on': switchOn,
  'note-account': noteAccount,
  'refresh-profile': refreshProfile,
  'merge-accounts': mergeAccounts,
  'take-in-account': takeInAccount,
  'finish-merge': finishMerge,
  'hand-over': handOver,
  'finish-hand-over': finishHandOver,
} as const;

export type PersonStepName = keyof typeof personSteps;
export type PersonInputOf<Name extends PersonStepName> = z.input<(typeof personSteps)[Name]['input']>;
