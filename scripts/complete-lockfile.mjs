// npm run lockfile, after a change of dependencies: some registries (mirrors above all) lack the binaries of other
// platforms. npm then leaves them out of package-lock.json, and `npm ci` refuses the file everywhere. They are exact
// versions of optional packages whose names tell their platform, so their entries can be written without them. What
// a package must hash to is asked of the registry, also for those npm did not install here.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];

for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    if (!platform || locked(parent, name)) continue;
    lock.packages[`node_modules/${name}`] = entry(version, dev, platform);
    added.push(name);
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
);
const hashed = [];
for (const [place, package_] of Object.entries(lock.packages)) {
  if (place === '' || package_.link || package_.integrity) continue;
  lock.packages[place] = withIntegrity(package_, await integrityOf(nameAt(place), package_.version));
  hashed.push(nameAt(place));
}
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  added.length + hashed.length === 0
    ? 'package-lock.json is complete.'
    : 'package-lock.json is complete now.',
);
if (added.length > 0) console.log(`Added: ${added.join(', ')}.`);
if (hashed.length > 0) console.log(`With what they must hash to: ${hashed.join(', ')}.`);

function nameAt(place) {
  return place.split('node_modules/').at(-1);
}

/** In npm's own order of fields, so that it does not rewrite them. */
function withIntegrity({ version, ...rest }, integrity) {
  return { version, integrity, ...rest };
}

async function integrityOf(name, version) {
  const { stdout } = await promisify(execFile)('npm', ['view', `${name}@${version}`, 'dist.integrity']);
  const integrity = stdout.trim();
  if (!integrity.startsWith('sha512-'))
    throw new Error(`The registry does not say what ${name}@${version} hashes to.`);
  return integrity;
}

/** In npm's own order of fields, so that it does not rewrite them. */
function entry(version, dev, { os, cpu, libc }) {
  return { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
}

function locked(parent, name) {
  return `node_modules/${name}` in lock.packages || `${parent}/node_modules/${name}` in lock.packages;
}

/** What npm skips by, read from a name such as `@scope/tool-linux-x64-musl`; null if it tells no platform. */
function platformOf(name) {
  const [, os, cpu, abi] =
    /[-/](aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(
      name,
    ) ?? [];
  if (!os) return null;
  const libc = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' }[abi];
  return { os: [os], cpu: [cpu], libc: libc && [libc] };
}
