import { describe, expect, test } from '@jest/globals';
import { option } from './blocks.js';
import { search } from './search.js';

const partners = [
  option('acme-cloud', 'Acme Cloud'),
  option('bluebird', 'Bluebird Systems'),
  option('societe', 'Société Générale de Nuage'),
  option('DD-1204', 'DD-1204: Containers at Globex', 'Amazon ECS'),
];
const found = (typed: string, offer: Parameters<typeof search>[0] = { choices: partners }) =>
  search(offer, typed).map(({ value }) => value);

describe('what somebody types finds what they mean', () => {
  test.each([
    ['acme', ['acme-cloud']],
    ['CLOUD ac', ['acme-cloud']],
    ['bleubird', ['bluebird']],
    ['systms', ['bluebird']],
    ['societe', ['societe']],
    ['1204', ['DD-1204']],
    ['dd-1204', ['DD-1204']],
    ['ecs globex', ['DD-1204']],
    ['Bluebird Systems', ['bluebird']],
    ['zebra', []],
  ])('%s', (typed, values) => {
    expect(found(typed)).toEqual(values);
  });

  test('by another name it is known under', () => {
    const also = (value: string) => (value === 'acme-cloud' ? ['Wile Industries'] : []);
    expect(found('wile', { choices: partners, also })).toEqual(['acme-cloud']);
  });

  test('nothing typed shows the likeliest, as they were ordered, and never more than Slack takes', () => {
    const many = Array.from({ length: 250 }, (_, at) => option(`p${at}`, `Partner ${at}`));
    expect(found('', { choices: many })).toEqual(many.slice(0, 100).map(({ value }) => value));
    expect(found('partner', { choices: many })).toHaveLength(100);
    expect(found('partner 249', { choices: many })[0]).toBe('p249');
  });

  test('what begins so stands before what only resembles it', () => {
    const choices = [option('a', 'Clout'), option('b', 'Cloudy'), option('c', 'The Cloud')];
    expect(found('cloud', { choices })).toEqual(['b', 'c', 'a']);
  });
});
