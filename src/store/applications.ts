import { z } from 'zod';
import type { Applications, HeldApplication, Save } from '../desk/ports.js';
import { Application, HistoryEntry } from '../program/application.js';
import { CaseStudy } from '../program/case-study.js';
import { auditOf } from '../program/people/audits.js';
import { customersNamed } from '../program/siblings.js';
import { insist, isDuplicate } from './insist.js';
import { applicationJournal, journalFields } from './journals.js';
import { lookupOf } from './lookup.js';
import type { Models, StoredEntry } from './models.js';
import { newToken, waitingIn, waitingOf } from './saving.js';
import { parseStored } from './stored.js';
import { type Unread, understood } from './understood.js';

const Held = z.object({
  revision: z.number().int().positive(),
  head: z.string().nullable().default(null),
  application: Application,
  history: z.array(HistoryEntry),
});
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
/** What each entry changed stays in the database: it is as large as all that people ever typed. */
const entryFields = Object.keys(HistoryEntry.shape).map((field) => [`history.${field}`, 1] as const);
const heldFields = { revision: 1, head: 1, application: 1, ...Object.fromEntries(entryFields) } as const;

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

/** Applications in MongoDB: one document each, so that state, history and notices are saved together or not at all. */
export function createApplications({ applications: model, plain }: Models, unread: Unread): Applications {
  async function insert(save: Save): Promise<boolean> {
    const token = newToken();
    const document = {
      _id: save.application.ref,
      ...stateOf(save),
      history: [storedEntry(save, token)],
      outbox: waitingOf(save.application.ref, save.entry, save.notices),
    };
    return insist(async () => {
      try {
        await plain.applications.insertOne(document);
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        if (await wrote(save, token)) return true;
        if (isDuplicate(error, '_id')) throw new Error(`${save.application.ref} is taken already.`);
        return false;
      }
    });
  }

  async function save(save: Save): Promise<boolean> {
    const token = newToken();
    const { ref } = save.application;
    return insist(async () => {
      try {
        const { matchedCount } = await model.updateOne(
          { _id: ref, revision: save.entry.revision - 1 },
          {
            $set: stateOf(save),
            $push: {
              history: storedEntry(save, token),
              outbox: { $each: waitingOf(save.application.ref, save.entry, save.notices) },
            },
          },
        );
        return matchedCount === 1 || (await wrote(save, token));
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }

  /** Whether this very save is in already: an earlier try of it took effect though its answer was lost. */
  async function wrote({ application, entry }: Save, token: string): Promise<boolean> {
    const found = await model
      .findOne(
        { _id: application.ref, history: { $elemMatch: { revision: entry.revision, token } } },
        { _id: 1 },
      )
      .lean();
    return found !== null;
  }

  return {
    insert,
    save,
    async load(ref) {
      const document = await insist(() => model.findOne({ _id: ref }, heldFields).lean());
      return document === null ? null : heldOf(ref, document);
    },
    async journal(ref) {
      const document = await insist(() =>
        plain.applications.findOne({ _id: ref }, { projection: journalFields }),
      );
      return document === null ? null : applicationJournal(document);
    },
    async openRef(partnerId, designation, kind = 'new') {
      const found = await insist(() =>
        model.findOne({ partnerId, designation, kind, open: true }, { _id: 1 }).lean(),
      );
      return found?._id ?? null;
    },
    async find({ partnerId, auditor, stages }) {
      const filter = {
        ...(partnerId === undefined ? {} : { partnerId }),
        ...(auditor === undefined ? {} : { auditor }),
        ...(stages === undefined ? {} : { stage: { $in: [...stages] } }),
      };
      const found = await insist(() => model.find(filter, heldFields).sort({ openedAt: -1, _id: -1 }).lean());
      return understood(found, (document) => heldOf(document._id, document), unread);
    },
    async customersNamed(partnerId) {
      const found = await insist(() =>
        model.find({ partnerId }, namingFields).sort({ openedAt: -1, _id: -1 }).lean(),
      );
      const read = (document: { _id: string }) =>
        customersNamed(parseStored(Naming, document, `customers of ${document._id}`).application);
      return understood(found, read, unread);
    },
    async audits() {
      const found = await insist(() =>
        model
          .find({ 'application.assignments.0': { $exists: true } }, auditFields)
          .sort({ _id: 1 })
          .lean(),
      );
      const read = (document: { _id: string }) => {
        const { application, auditor } = parseStored(Audited, document, `audits of ${document._id}`);
        return auditOf({ ...application, validation: auditor === null ? null : { auditor } });
      };
      return understood(found, read, unread);
    },
    async revisions(stages) {
      const found = await insist(() => model.find({ stage: { $in: [...stages] } }, { revision: 1 }).lean());
      return new Map(found.map(({ _id, revision }) => [_id, revision]));
    },
    async unsettled() {
      const found = await insist(() => model.find({ unsettled: true }, { _id: 1 }).sort({ _id: 1 }).lean());
      return found.map(({ _id }) => _id);
    },
    async waiting(ref) {
      const document = await insist(() => model.findOne({ _id: ref }, { outbox: 1 }).lean());
      return waitingIn(document?.outbox ?? [], unread);
    },
    async release(ref, keys) {
      await insist(() => model.updateOne({ _id: ref }, { $pull: { outbox: { key: { $in: [...keys] } } } }));
    },
    async settle(ref, revision) {
      await insist(() =>
        model.updateOne(
          { _id: ref, revision, 'outbox.0': { $exists: false } },
          { $set: { unsettled: false } },
        ),
      );
    },
  };
}

function stateOf({ application, entry, seal }: Save) {
  return {
    revision: entry.revision,
    head: seal.hash,
    application,
    unsettled: true,
    ...lookupOf(application),
  };
}

function storedEntry({ entry, seal }: Save, token: string): StoredEntry {
  return { ...entry, token, changes: seal.changes, hash: seal.hash };
}

function heldOf(ref: string, document: { application: unknown }): HeldApplication {
  return { ...parseStored(Held, document, `application ${ref}`), stored: document.application };
}
