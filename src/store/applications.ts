import { z } from 'zod';
import type { Applications } from '../desk/ports/applications.js';
import { applicationKind } from '../desk/records/kinds.js';
import { Application } from '../program/application.js';
import { AwardStatus, activeAwardStatuses } from '../program/awards/award.js';
import { byPartner, type Holding } from '../program/awards/holding.js';
import { CaseStudy } from '../program/case-study.js';
import { auditOf, stagesAtWork } from '../program/people/audits.js';
import { customersNamed } from '../program/siblings.js';
import { checksIn } from './checks.js';
import type { Models } from './models.js';
import type { RecordPlaces } from './records/places.js';
import { createRecords, storedFields, storedReader } from './records/records.js';
import { parseStored } from './stored.js';
import { understood } from './understood.js';
import { isDuplicate, withRetry } from './with-retry.js';

const Audited = z.object({
  application: Application.pick({
    ref: true,
    partnerId: true,
    partnerName: true,
    designation: true,
    designationLabel: true,
    stage: true,
    assignments: true,
  }),
  auditor: z.string().nullable(),
});
const Naming = z.object({
  application: Application.pick({
    ref: true,
    partnerId: true,
    designation: true,
    designationLabel: true,
    stage: true,
  }).extend({ caseStudies: z.array(CaseStudy.pick({ customer: true, legalEntity: true }).nullable()) }),
});
const Held = z.object({
  application: Application.pick({ ref: true, partnerName: true, subCategories: true }).extend({
    award: z.object({ status: AwardStatus, at: z.date() }),
  }),
});
const heldFields = {
  'application.ref': 1,
  'application.partnerName': 1,
  'application.subCategories': 1,
  'application.award.status': 1,
  'application.award.at': 1,
} as const;

/** What is not there yet: a part of nothing is left out of what was asked for. */
function orNull<Part extends z.ZodType>(part: Part) {
  return part.nullish().transform((value) => value ?? null);
}

const at = z.object({ at: z.date() });
const Decided = z.object({
  application: z.object({
    submissions: z.array(at),
    complete: orNull(at),
    validation: orNull(z.object({ startedAt: orNull(z.date()), completedAt: orNull(z.date()) })),
    summary: orNull(z.object({ sent: orNull(at) })),
    items: z.array(z.looseObject({})),
    plan: orNull(z.object({ ruled: orNull(at.extend({ outcome: z.string() })) })),
    report: orNull(z.object({ filed: at })),
    decision: orNull(z.object({ made: at })),
  }),
});
const decidedFields = Object.fromEntries(
  [
    'submissions.at',
    'complete.at',
    'validation.startedAt',
    'validation.completedAt',
    'summary.sent.at',
    'items.id',
    'plan.ruled.at',
    'plan.ruled.outcome',
    'report.filed.at',
    'decision.made.at',
  ].map((name) => [`application.${name}`, 1]),
);

const auditFields = {
  auditor: 1,
  ...Object.fromEntries(
    Object.keys(Audited.shape.application.shape).map((name) => [`application.${name}`, 1]),
  ),
} as const;

const namingFields = {
  'application.ref': 1,
  'application.partnerId': 1,
  'application.designation': 1,
  'application.designationLabel': 1,
  'application.stage': 1,
  'application.caseStudies.customer': 1,
  'application.caseStudies.legalEntity': 1,
} as const;

/** Applications in MongoDB, and the questions asked about many of them. */
export function createApplications(models: Models, places: RecordPlaces): Applications {
  const { applications: model } = models;
  const { unread } = places;
  const records = createRecords(applicationKind, places.of('applications'), {
    async besides({ application }, error) {
      if (isDuplicate(error, '_id')) throw new Error(`${application.ref} is taken already.`);
      return false;
    },
  });
  const read = storedReader(applicationKind);

  return {
    ...records,
    ...checksIn(models),
    async openRef(partnerId, designation, kind = 'new') {
      const found = await withRetry(() =>
        model.findOne({ partnerId, designation, kind, open: true }, { _id: 1 }).lean(),
      );
      return found?._id ?? null;
    },
    async find({ refs, partnerId, auditor, lookedAfterBy, assignedTo, stages }) {
      const filter = {
        ...(refs === undefined ? {} : { _id: { $in: [...refs] } }),
        ...(partnerId === undefined ? {} : { partnerId }),
        ...(auditor === undefined ? {} : { auditor }),
        ...(assignedTo === undefined ? {} : { 'application.assignments.auditor': { $in: [...assignedTo] } }),
        ...(lookedAfterBy === undefined ? {} : { $or: lookingAfter(lookedAfterBy) }),
        ...(stages === undefined ? {} : { stage: { $in: [...stages] } }),
      };
      const found = await withRetry(() =>
        model.find(filter, storedFields).sort({ openedAt: -1, _id: -1 }).lean(),
      );
      return understood(found, read, unread);
    },
    async customersNamed(...partnerIds) {
      const found = await withRetry(() =>
        model
          .find({ partnerId: partnersIn(partnerIds) }, namingFields)
          .sort({ openedAt: -1, _id: -1 })
          .lean(),
      );
      const named = (document: { _id: string }) =>
        customersNamed(parseStored(Naming, document, `customers of ${document._id}`).application);
      return understood(found, named, unread);
    },
    async audits(partnerIds) {
      const began = { partnerId: { $in: [...partnerIds] }, 'application.assignments.0': { $exists: true } };
      const found = await withRetry(() => model.find(began, auditFields).sort({ _id: 1 }).lean());
      const audit = (document: { _id: string }) => {
        const { application, auditor } = parseStored(Audited, document, `audits of ${document._id}`);
        return auditOf({ ...application, validation: auditor === null ? null : { auditor } });
      };
      return understood(found, audit, unread);
    },
    async next({ stages, partnerIds }, after, limit) {
      const filter = {
        stage: { $in: [...stages] },
        ...(partnerIds === undefined ? {} : { partnerId: { $in: [...partnerIds] } }),
        ...(after === null ? {} : { _id: { $gt: after } }),
      };
      const found = await withRetry(() =>
        model.find(filter, storedFields).sort({ _id: 1 }).limit(limit).lean(),
      );
      const last = found.length < limit ? null : (found.at(-1)?._id ?? null);
      return { stored: understood(found, read, unread), next: last };
    },
    async withoutAuditor(limit) {
      const found = await withRetry(() =>
        model
          .find({ stage: 'ready', auditor: null }, storedFields)
          .sort({ 'application.complete.at': 1, _id: 1 })
          .limit(limit + 1)
          .lean(),
      );
      return { stored: understood(found.slice(0, limit), read, unread), more: found.length > limit };
    },
    async holders(designation, limit) {
      const held = {
        designation,
        stage: 'awarded',
        'application.award.status': { $in: [...activeAwardStatuses] },
      };
      const [found, total] = await Promise.all([
        withRetry(() =>
          model.find(held, heldFields).sort({ 'application.partnerName': 1, _id: 1 }).limit(limit).lean(),
        ),
        withRetry(() => model.countDocuments(held)),
      ]);
      const holding = (document: { _id: string }): Holding => {
        const { award, ...application } = parseStored(Held, document, `award of ${document._id}`).application;
        return { ...application, status: award.status, since: award.at };
      };
      return { held: understood(found, holding, unread).sort(byPartner), total };
    },
    async decidedLast(limit) {
      const found = await withRetry(() =>
        model
          .find({ 'application.decision.made.at': { $gt: new Date(0) } }, { ...decidedFields, stage: 1 })
          .sort({ 'application.decision.made.at': -1 })
          .limit(limit)
          .lean(),
      );
      const passed = (document: { _id: string }) =>
        parseStored(Decided, document, `decision of ${document._id}`).application;
      return understood(
        found.filter(({ stage }) => stage === 'awarded' || stage === 'declined'),
        passed,
        unread,
      );
    },
    async openCases() {
      const found = await withRetry(() =>
        model.aggregate<{ _id: string; open: number }>([
          { $match: { stage: { $in: [...stagesAtWork] }, auditor: { $gt: '' } } },
          { $group: { _id: '$auditor', open: { $sum: 1 } } },
        ]),
      );
      return new Map(found.map(({ _id, open }) => [_id, open]));
    },
  };
}

function partnersIn(partnerIds: readonly string[]): string | { $in: string[] } {
  const [only] = partnerIds;
  return partnerIds.length === 1 && only !== undefined ? only : { $in: [...partnerIds] };
}

function lookingAfter(people: readonly string[]) {
  const those = { $in: [...people] };
  return [{ auditor: those }, { 'application.handler': those }];
}
