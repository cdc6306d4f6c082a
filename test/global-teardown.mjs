export default async function tearDown() {
  await globalThis.mongoForTests?.stop();
}
