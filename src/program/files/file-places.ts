import type { Application, CaseIndex } from '../application.js';
import type { CaseStudy } from '../case-study.js';
import type { FileRef } from './file-ref.js';
import { takesType, type Use } from './file-types.js';

/** A file within an application: what it is used for, who gave it and when. */
export interface PlacedFile {
  file: FileRef;
  use: Use;
  by: string;
  at: Date;
  /** Which case study it belongs to; null for evidence of an action item. */
  index: CaseIndex | null;
}

type Holding = Pick<Application, 'caseStudies' | 'wellArchitected' | 'items'>;

/** Every file of an application: documents of every case study, Well-Architected reviews, evidence for action items. */
export function filesIn({ caseStudies, wellArchitected, items }: Holding): PlacedFile[] {
  const documents = caseStudies.flatMap((study, index) =>
    (study?.documents ?? []).map(
      ({ file, kind, addedBy, addedAt }): PlacedFile => ({
        file,
        use: useOf({ kind }),
        by: addedBy,
        at: addedAt,
        index,
      }),
    ),
  );
  const reviews = wellArchitected.flatMap((report, index) =>
    report === null
      ? []
      : [{ file: report.file, use: 'review' as const, by: report.by, at: report.at, index }],
  );
  const evidence = items.flatMap(({ responses }) =>
    responses.flatMap(({ files, by, at }) =>
      (files ?? []).map((file): PlacedFile => ({ file, use: 'evidence', by, at, index: null })),
    ),
  );
  return [...documents, ...reviews, ...evidence];
}

/** The file of that id, wherever it lies; one that was fetched is preferred to one that was not. */
export function fileIn(application: Holding, id: string): PlacedFile | null {
  const found = filesIn(application).filter(({ file }) => file.id === id);
  return found.find(({ file }) => file.kept !== undefined) ?? found[0] ?? null;
}

/**
 * The application with what was found of one file written wherever that file lies; a place that does not take its
 * type holds it with that fault.
 */
export function withFile(application: Application, id: string, found: FileRef): Application {
  return mapFiles(application, (file, use) => (file.id === id ? fitting(found, use) : file));
}

/**
 * An earlier state of an application with what is known of its files by now: that the desk looked into a file is no
 * change of what was given, but that it cannot be used is.
 */
export function withFindingsOf(before: Application, now: Application): Application {
  const known = new Map(filesIn(now).map(({ file }) => [file.id, file]));
  return mapFiles(before, (file) => {
    const { fault: _, ...found } = known.get(file.id) ?? file;
    return file.fault === undefined ? found : { ...found, fault: file.fault };
  });
}

function mapFiles(application: Application, change: (file: FileRef, use: Use) => FileRef): Application {
  const told = <Held extends { file: FileRef }>(stored: Held, use: Use): Held => ({
    ...stored,
    file: change(stored.file, use),
  });
  const study = (one: CaseStudy | null) =>
    one === null
      ? null
      : { ...one, documents: one.documents.map((document) => told(document, useOf(document))) };
  return {
    ...application,
    caseStudies: application.caseStudies.map(study),
    wellArchitected: application.wellArchitected.map((report) => report && told(report, 'review')),
    items: application.items.map((item) => ({
      ...item,
      responses: item.responses.map(({ files, ...response }) =>
        files === undefined
          ? response
          : { ...response, files: files.map((file) => change(file, 'evidence')) },
      ),
    })),
  };
}

function useOf({ kind }: { kind: string }): Use {
  return kind === 'diagram' ? 'diagram' : 'document';
}

/**
 * Whether a file that can be opened is of another type than what it was given as: it counts, and somebody has to look
 * at it.
 */
export function isDoubtful({ fault, mimetype }: FileRef, use: Use): boolean {
  return fault === undefined && !takesType(use, mimetype);
}

/**
 * A file that was fetched, as it is stored where it is used so. A diagram that turns out to be something else is
 * kept: whether it shows an architecture is for those to judge who look at it.
 */
export function fitting(found: FileRef, use: Use): FileRef {
  if (found.fault !== undefined || use === 'diagram' || takesType(use, found.mimetype)) return found;
  return { ...found, fault: { kind: 'wrong-type', detail: use === 'document' ? found.mimetype : use } };
}
