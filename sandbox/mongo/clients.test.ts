import { MongoBackend } from '@agendajs/mongo-backend';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Agenda } from 'agenda';
import { type Db, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { type MongoSandbox, startMongo } from './index.js';

let mongo: MongoSandbox;
let client: MongoClient;
let db: Db;

beforeAll(async () => {
  mongo = await startMongo();
  client = await MongoClient.connect(mongo.uri);
  db = client.db('clients');
});
afterAll(async () => {
  await client.close();
  await mongo.stop();
});

test('mongoose saves, finds, updates with a version check and refuses duplicates', async () => {
  const connection = await mongoose.createConnection(`${mongo.uri}mongoose`).asPromise();
  const schema = new mongoose.Schema(
    { name: { type: String, unique: true }, tags: [String], steps: [{ label: String, done: Boolean }] },
    { timestamps: true, optimisticConcurrency: true },
  );
  const Thing = connection.model('Thing', schema);
  await Thing.init();
  const made = await Thing.create({ name: 'one', tags: ['a'], steps: [{ label: 'x', done: false }] });
  const stale = await Thing.findById(made._id).orFail();
  made.tags.push('b');
  await made.save();
  stale.set('name', 'other');
  await expect(stale.save()).rejects.toThrow(/No matching document|version/i);
  await expect(Thing.create({ name: 'one' })).rejects.toMatchObject({
    code: 11000,
    keyValue: { name: 'one' },
  });
  await Thing.updateOne({ 'steps.label': 'x' }, { $set: { 'steps.$.done': true } });
  const found = await Thing.findOne({ name: 'one' }).orFail();
  expect(found.tags).toEqual(['a', 'b']);
  expect(found.steps[0]?.done).toBe(true);
  expect(await Thing.countDocuments({ tags: { $in: ['b'] } })).toBe(1);
  await connection.close();
});

test('Agenda runs a job now and keeps a repeating one', async () => {
  const agenda = new Agenda({ backend: new MongoBackend({ mongo: db }), processEvery: 100 });
  // A short lock: Agenda waits in a timer for its end, and keeps the process alive that long.
  agenda.define('greet', async () => {}, { lockLifetime: 200 });
  const ran = new Promise<unknown>((resolve) => {
    agenda.on('complete:greet', (job) => resolve(job.attrs.data));
  });
  await agenda.start();
  await agenda.now('greet', { who: 'demo' });
  expect(await ran).toEqual({ who: 'demo' });
  agenda.define('sweep', async () => {});
  await agenda.every('1 hour', 'sweep', {}, { skipImmediate: true });
  expect(await db.collection('agendaJobs').countDocuments({ name: 'sweep', type: 'single' })).toBe(1);
  await agenda.stop(false);
});
