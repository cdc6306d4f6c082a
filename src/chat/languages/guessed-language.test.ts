import { describe, expect, test } from '@jest/globals';
import { sentences } from '../../../test/doubles/sentences.js';
import { topics } from '../../guide/topics/topics.js';
import { guessedLanguage } from './guessed-language.js';
import { languageOf } from './languages.js';

describe('a sentence nobody here knows a word of', () => {
  test.each([
    ['¿Podrían explicarnos los pasos que siguen ahora?', 'es'],
    ['No entendemos el procedimiento, alguien nos llama mañana', 'es'],
    ['Pourriez-vous nous expliquer la suite du processus', 'fr'],
    ['Personne ne répond chez vous depuis la semaine dernière', 'fr'],
    ['Könnten Sie uns erklären, wie das Verfahren weitergeht', 'de'],
    ['Wir verstehen die Vorgaben leider überhaupt nicht', 'de'],
    ['Poderiam nos explicar como funciona o processo daqui em diante', 'pt'],
    ['Não entendemos nada do formulário que vocês enviaram', 'pt'],
  ])('%s: %s', (text, code) => {
    expect(guessedLanguage(text)?.code).toBe(code);
  });
});

test('no English sentence of ours is taken for another language', () => {
  const foreign = /[\u0250-\u1fff\u2e80-\uffff]|[äöüßñçãõáéíóúâêôàèù¿¡]/i;
  const english = [
    ...sentences.map(([, said]) => said),
    ...topics.flatMap(({ asked }) => asked),
    'the purple elephant dances',
    'sinatra plan Madrid',
    'EKS ECS RDS DMS WAFR FTR',
    'Lorem Nimbus Works Acme Demo Example Corp',
    'resend invite pls asap thx',
    'pls chk sumary status 4 eks asap thx m8',
    'Kubernetes migration modernization observability remediation',
  ].filter((text) => !foreign.test(text) && languageOf(text) === null);
  expect(english.length).toBeGreaterThan(500);
  expect(english.filter((text) => guessedLanguage(text) !== null)).toEqual([]);
});

test.each(['hola', 'wann?', 'si', 'nein danke', 'ok merci', 'EKS status', ''])(
  'a text as short as “%s” is not guessed at',
  (text) => {
    expect(guessedLanguage(text)).toBeNull();
  },
);
