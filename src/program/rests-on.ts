import { type ActionItem, type Application, type CaseIndex, caseIndexes } from './application.js';

/**
 * What whoever takes a step has read and stands by, by what it is called in front of people. Each is a part of the
 * application as that person reads it; a change of any of them by somebody else makes the step wait until they have
 * read it.
 */
export type Read = Readonly<Record<string, unknown>>;

/** Everything the partner brings and signs for when it submits (SDP-26, SDP-32). */
export function broughtByPartner(application: Application): Read {
  return {
    'the practice': application.practice,
    'the solution summary': [application.solution, application.supportingServices, application.subCategories],
    'the checklist edition': application.edition,
    ...answersRead(application),
    ...studiesRead(application),
  };
}

/** What is reviewed for completeness: all the partner brought, and where a No was allowed. */
export function submissionRead(application: Application): Read {
  return { ...broughtByPartner(application), 'the allowed negative answers': application.allowances };
}

export function answersRead({ answers, wellArchitected }: Application): Read {
  return {
    'the self-assessment': answers,
    ...Object.fromEntries(wellArchitected.map((report, index) => [reviewName(index), report])),
  };
}

/** The answers to some requirements, and whose they are. */
export function answersReadOf({ answers, caseStudies, edition }: Application, ids: readonly string[]): Read {
  return {
    'the checklist edition': edition,
    'the customers': caseStudies.map((study) => study?.customer ?? null),
    'the self-assessment': Object.fromEntries(ids.map((id) => [id, answers[id] ?? null])),
  };
}

export function reviewName(index: CaseIndex): string {
  return `the Well-Architected review of customer ${index + 1}`;
}

/** Every case study as the partner tells them, without what the auditor noted on their documents. */
export function studiesRead(application: Application): Read {
  return Object.assign({}, ...caseIndexes(application).map((index) => studyRead(application, index)));
}

export function studyRead({ caseStudies }: Application, index: CaseIndex): Read {
  const study = caseStudies[index] ?? null;
  const told =
    study === null
      ? null
      : { ...study, documents: study.documents.map(({ checks: _, ...document }) => document) };
  return { [`case study ${index + 1}`]: told };
}

/** One document of a case study as the partner gives it. */
export function documentRead({ caseStudies }: Application, index: CaseIndex, file: string): Read {
  const found = caseStudies[index]?.documents.find((document) => document.file.id === file);
  if (found === undefined) return { 'the document': null };
  const { checks: _, ...told } = found;
  return { 'the document': told };
}

/** As `documentRead`, with what an auditor noted on it. */
export function checkedDocumentRead(application: Application, index: CaseIndex, file: string): Read {
  const found = application.caseStudies[index]?.documents.find((document) => document.file.id === file);
  return { ...documentRead(application, index, file), 'the check of the document': found?.checks ?? null };
}

/** Who audits, and who was asked before. */
export function assignmentRead({ assignments, validation }: Application): Read {
  return {
    'the assignment of an auditor': [
      validation?.auditor ?? null,
      assignments.map(({ kept: _, ...one }) => one),
    ],
  };
}

/** What is said of conflicts of interest: of one person, or of anybody. */
export function conflictsRead({ conflicts }: Application, person?: string): Read {
  return {
    'the conflicts of interest': conflicts.filter((one) => person === undefined || one.person === person),
  };
}

/** What the auditor found. */
export function findingsRead({ validation, caseStudies }: Application): Read {
  return {
    'the ratings': validation?.ratings ?? null,
    'the verdicts': validation?.verdicts ?? null,
    'the checks of documents': caseStudies.map((study) =>
      (study?.documents ?? []).map(({ file, checks }) => [file.id, checks]),
    ),
  };
}

export function validationDateRead({ validation }: Application): Read {
  return { 'the day of the validation': validation?.completedAt ?? null };
}

export function summaryRead(application: Application): Read {
  const { summary } = application;
  return {
    'the application summary':
      summary === null ? null : { strengths: summary.strengths, improvements: summary.improvements },
    ...itemsRead(application),
  };
}

export function itemsRead({ items }: Application): Read {
  return { 'the action items': Object.fromEntries(items.map((item) => [item.id, itemAsRead(item)])) };
}

/** One action item as it stands: what is asked, what was answered and noted, and by when. */
export function itemRead({ items }: Application, id: string): Read {
  const item = items.find((one) => one.id === id);
  return { [`action item ${id}`]: item === undefined ? null : itemAsRead(item) };
}

function itemAsRead({ text, state, responses, notes, plannedFor }: ActionItem) {
  return { text, state, responses, notes, plannedFor };
}

export function planRead(application: Application): Read {
  const { plan } = application;
  return {
    'the action plan': plan === null ? null : { items: plan.items, filed: plan.filed },
    'the comment on the action plan': plan?.forwarded ?? null,
    'the ruling on the action plan': plan?.ruled ?? null,
  };
}

/** Until when the partner has for its action items. */
export function windowRead({ extensions, summary }: Application): Read {
  return { 'the time for remediation': [extensions, summary?.receivedAt ?? null] };
}

export function reportRead({ report }: Application): Read {
  return { 'the final report': report };
}

export function holdsRead({ holds }: Application): Read {
  return { 'the hold': holds };
}

export function handlerRead({ handler }: Application): Read {
  return { 'who handles it': handler };
}

export function questionRead({ questions }: Application, id: string): Read {
  return { 'the question': questions.find((question) => question.id === id) ?? null };
}

/** How an award stands: its status, its renewal and its end. */
export function awardRead({ award }: Application): Read {
  return {
    'the award':
      award === null
        ? null
        : {
            status: award.status,
            ended: award.ended,
            renewalDue: award.renewalDue,
            renewals: award.renewals,
          },
  };
}

export function welcomeKitRead({ award }: Application): Read {
  return { 'the Welcome Kit': award?.welcomeKit ?? null };
}

export function awardTaskRead({ award }: Application, id: string): Read {
  return { 'the task': award?.tasks.find((task) => task.id === id) ?? null };
}
