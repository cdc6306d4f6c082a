import { serialize } from 'bson';
import { createScope } from '../sandbox/mongo/aggregate/scope.js';
import { select, selection } from '../sandbox/mongo/commands/query.js';
import { parseIndex } from '../sandbox/mongo/index/specification.js';
import { Catalog } from '../sandbox/mongo/store/catalog.js';
import { decode } from '../sandbox/mongo/values/decode.js';
import { perSecond } from './measure.js';

const documents = 100_000;
const now = new Date(0);
const toDoc = (document: object) => decode(Buffer.from(serialize(document)));

/** Look-ups a second among 100,000 documents of the sandbox's MongoDB, by an index and by a scan; without the wire. */
export function lookUps(): { byIndex: number; byScan: number } {
  const collection = new Catalog().create('bench', 'things');
  collection.addIndex(parseIndex(toDoc({ key: { key: 1 }, name: 'key_1' }), now));
  for (let at = 0; at < documents; at += 1) collection.insert(toDoc({ _id: at, key: at, plain: at }));
  const wanted = documents / 2;
  const finding = (query: object) => () => void select(collection, selection(toDoc(query), createScope(now)));
  return { byIndex: perSecond(finding({ key: wanted })), byScan: perSecond(finding({ plain: wanted }), 3) };
}
