// node --import ./test/runner/register.mjs --import ./test/runner/mutants/register.mjs: as ever, with the mutants
// planted.
import * as module from 'node:module';

if (module.registerHooks) module.registerHooks(await import('./hooks.mjs'));
else module.register('./hooks.mjs', import.meta.url);
