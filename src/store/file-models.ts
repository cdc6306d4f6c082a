import { type Connection, mongo, Schema } from 'mongoose';
import type { FileRecord } from '../desk/files/ports.js';

/** A file that was given, by where it belongs and its id in Slack. */
export interface FileDocument extends Omit<FileRecord, 'at'> {
  _id: string;
  givenAt: Date;
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
  },
  options,
)
  .index({ notBefore: 1 }, { partialFilterExpression: { state: 'awaited' } })
  .index({ by: 1 })
  .index({ 'found.sha256': 1 });
const copySchema = new Schema({ _id: String, person: String, file: String, copy: String }, options).index({
  person: 1,
});

/** What files are kept in, on one connection that is open. */
export function fileModelsOf(connection: Connection) {
  return {
    files: connection.model<FileDocument>('File', fileSchema, 'files'),
    copies: connection.model<CopyDocument>('Copy', copySchema, 'fileCopies'),
    bytes: bucketOf(connection),
    pieces: connection.collection(`${bytesBucket}.chunks`),
  };
}

function bucketOf({ db }: Connection): mongo.GridFSBucket {
  if (db === undefined) throw new Error('The connection to MongoDB has no database.');
  return new mongo.GridFSBucket(db, { bucketName: bytesBucket });
}
