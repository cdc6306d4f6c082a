import type { Application } from '../application.js';
import type { AwardStatus } from '../awards/award.js';

/** Why nobody waits for anybody, where no task leads: after an application has ended, or while its award rests. */
export function whyNothingIsOwed({ stage, award }: Pick<Application, 'stage' | 'award'>): string {
  return stage === 'awarded' && award !== null
    ? whileAwarded[award.status]
    : 'a new application may be opened at any time';
}

const whileAwarded: Record<AwardStatus, string> = {
  active: 'the Welcome Kit is sent',
  'renewal-due': 'the renewal is decided on',
  renewing: 'the renewal is under way as an application of its own',
  're-application-required': 'a new application is asked for to keep the designation',
  renewed: 'a later award took its place',
  removed: 'the award was removed; a new application may be opened at any time',
  revoked: 'the award was revoked; a new application may be opened at any time',
};
