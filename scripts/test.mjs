// npm test [-- <jest arguments>]; with --mongodb only the store's contract, on the deployment at MONGODB_URI.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const onRealDeployment = '--mongodb';
const given = process.argv.slice(2);
const args = given.filter((argument) => argument !== onRealDeployment);

if (given.includes(onRealDeployment)) {
  if (!process.env.MONGODB_URI) {
    console.error('npm run test:mongodb runs the store against a real deployment: set MONGODB_URI to one.');
    console.error('Its databases named desk-test-* are created and dropped. `npm test` needs no MongoDB.');
    process.exit(1);
  }
  args.push('--testPathPatterns', 'src/store/', 'test/contract');
}
// A file named in full is run whichever tier it belongs to.
if (given.some((argument) => argument.endsWith('.test.ts')))
  args.push('--testPathIgnorePatterns', '/node_modules/', '/dist/');

const require = createRequire(import.meta.url);
const jest = require.resolve('jest/bin/jest');
// TypeScript, and Node's own modules instead of jest's: in jest's process and, as it passes this on, in its workers.
const register = new URL('../test/runner/register.mjs', import.meta.url).href;
const child = spawn(process.execPath, ['--import', register, jest, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
