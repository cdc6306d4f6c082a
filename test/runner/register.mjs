// node --import ./test/runner/register.mjs: TypeScript and `@jest/globals` without jest's virtual modules.
import * as module from 'node:module';

// In the same thread where Node can (22.15 and later), in a thread of its own before.
if (module.registerHooks) module.registerHooks(await import('./hooks.mjs'));
else module.register('./hooks.mjs', import.meta.url);
