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

const require = createRequire(import.meta.url);
const jest = require.resolve('jest/bin/jest');
// ES modules in jest stand behind this flag; its warning would be printed by every worker.
const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const child = spawn(process.execPath, [...node, jest, ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
