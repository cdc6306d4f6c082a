import { startMongo } from '../sandbox/mongo/index.js';
import { seedWorld } from '../sandbox/world/seeded/seed-world.js';
import type { WorldSize } from '../sandbox/world/seeded/write-world.js';
import { businessMorning } from '../sandbox/world/start-instant.js';

/** Fills MONGODB_URI's database, or one of the sandbox's own engine, which then stays. */
export async function seed(size: WorldSize): Promise<void> {
  const given = process.env.MONGODB_URI;
  const uri = given ?? `${(await startMongo({ port: 27117 })).uri}delivery-desk`;
  const began = performance.now();
  const said = (done: number) => {
    if (done % 10_000 === 0) console.log(`${done} applications`);
  };
  const { people, staff } = await seedWorld(uri, size, { present: businessMorning(new Date()), said });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${size.applications} applications of ${size.partners} partners, ${people} people (${staff} of the program) and ${size.deliveries} deliveries in ${seconds} s.`,
  );
  if (given === undefined) console.log(`\n  MONGODB_URI=${uri}\n\nCtrl+C ends it.`);
  else process.exit(0);
}
