import { type Connection, mongo, Schema } from 'mongoose';
import type { FileRecord } from '../desk/files/ports.js';

/** A file that was given, by where it belongs and its id in Slack. */
export interface FileDocument extends Omit<FileRecord, 'at'> {
  _id: string;
  givenAt: Date;
  /** The hash of bytes that are being kept for it. */
  keeping?: string;
}

/** What GridFS keeps of bytes beside their pieces; what was set apart says since when, by the database's clock. */
export interface BytesDocument {
  _id: mongo.ObjectId;
  filename: string;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  metadata?: { leavingSince?: Date; ripe?: boolean };
}

/** One piece of some bytes. */
interface PieceDocument {
  _id: mongo.ObjectId;
  files_id: mongo.ObjectId;
  n: number;
}

/** The copy of a file that one person was handed, by person and file. */
export interface CopyDocument {
  _id: string;
  person: string;
  file: string;
  copy: string;
}

/** The bucket of the files' bytes; its two collections begin with this. */
export const bytesBucket = 'fileBytes';

const options = { minimize: false, versionKey: false, autoIndex: false, autoCreate: false } as const;

const fileSchema = new Schema(
  {
    _id: String,
    ref: String,
    file: String,
    by: String,
    givenAt: Date,
    state: String,
    tries: Number,
    notBefore: Date,
    found: Schema.Types.Mixed,
    keeping: String,
  },
  options,
)
  .index({ notBefore: 1 }, { partialFilterExpression: { state: 'awaited' } })
  .index({ by: 1 })
  .index({ 'found.sha256': 1 })
  .index({ keeping: 1 }, { sparse: true });
const copySchema = new Schema({ _id: String, person: String, file: String, copy: String }, options).index({
  person: 1,
});

/** What files are kept in, on one connection that is open. */
export function fileModelsOf(connection: Connection) {
  return {
    files: connection.model<FileDocument>('File', fileSchema, 'files'),
    copies: connection.model<CopyDocument>('Copy', copySchema, 'fileCopies'),
    bytes: bucketOf(connection),
    entries: connection.collection<BytesDocument>(`${bytesBucket}.files`),
    pieces: connection.collection<PieceDocument>(`${bytesBucket}.chunks`),
  };
}

function bucketOf({ db }: Connection): mongo.GridFSBucket {
  if (db === undefined) throw new Error('The connection to MongoDB has no database.');
  return new mongo.GridFSBucket(db, { bucketName: bytesBucket });
}
