import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface GitHub {
  jobs: { check: { strategy: { matrix: { node: string[] } } } };
}
interface GitLab {
  check: { parallel: { matrix: [{ NODE: string[] }] } };
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const majorOf = (version: string) => Number.parseInt(version.replace(/^\D+/, ''), 10);

const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
const promised = engines.node.split('||').map((range) => majorOf(range.trim()));

test('Node is promised as it is tried: in every continuous integration, and nowhere else', () => {
  const github = parse(read('.github/workflows/check.yml')) as GitHub;
  const gitlab = parse(read('.gitlab-ci.yml')) as GitLab;
  expect(github.jobs.check.strategy.matrix.node.map(majorOf)).toEqual(promised);
  expect(gitlab.check.parallel.matrix[0].NODE.map(majorOf)).toEqual(promised);
});

test('the image and whoever works on the desk use the newest of them', () => {
  const newest = Math.max(...promised);
  expect(majorOf(read('.nvmrc'))).toBe(newest);
  const images = [...read('Dockerfile').matchAll(/^FROM node:(\S+)/gm)].map(([, tag = '']) => tag);
  expect(new Set(images)).toEqual(new Set([`${newest}-slim`]));
});
