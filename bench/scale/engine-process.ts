// The sandbox's MongoDB in a process of its own, so that neither its work nor its memory counts as the desk's.
import { startMongo } from '../../sandbox/mongo/index.js';

const mongo = await startMongo();
process.send?.({ kind: 'ready', uri: mongo.uri });
process.on('disconnect', () => process.exit(0));
