import { describe, expect, test } from '@jest/globals';
import { organisationKey, sameOrganisation } from './organisation.js';

describe('one organisation, written in two ways (SDP-63, SDP-68)', () => {
  test.each([
    ['Acme Demo', 'ACME  demo'],
    ['Acme Demo', 'Acme Demo, Inc.'],
    ['Globex Inc.', 'GLOBEX, Inc'],
    ['Globex Incorporated', 'Globex inc'],
    ['Acme Demo', 'The Acme-Demo Co. Ltd.'],
    ['Acme Demo', 'AcmeDemo GmbH'],
    ['Acme Demo', 'Ａｃｍｅ　Ｄｅｍｏ'],
    ['Acme Demo', 'Acme\u00a0Demo\u200b'],
    ['Acme Demo', '“Acme Demo” LLC'],
    ['Ácme Démo S.A.', 'Acme Demo'],
    ['Acme Demo', 'Acme Demo S. A.'],
    ['Acme Demo', 'Acme Demo, S.A. de C.V.'],
    ['Acme Demo', 'Acme Demo S. de R.L. de C.V.'],
    ['Acme Demo', 'Acme Demo Sp. z o.o.'],
    ['Acme Demo', 'Acme Demo spol. s r.o.'],
    ['Acme Demo', 'Acme Demo A/S'],
    ['Acme Demo', 'Acme Demo d.o.o.'],
    ['Acme Demo', 'Acme Demo S.p.A.'],
    ['Acme Demo', 'Acme Demo Pty. Ltd.'],
    ['Acme Demo', 'Acme Demo Sdn. Bhd.'],
    ['Acme Demo', 'PT Acme Demo Tbk'],
    ['Acme Demo', 'Acme Demo GmbH & Co. KG'],
    ['Acme Demo', 'Acme Demo G. m. b. H.'],
    ['Acme Demo & Co', 'Acme Demo and Company'],
    ['Smith & Sons Demo', 'Smith and Sons Demo LLC'],
    ['Smith + Sons Demo', 'Smith & Sons Demo'],
    ['Müller & Söhne Demo', 'Müller und Söhne Demo GmbH'],
    ['Müller Demo', 'Mueller Demo'],
    ['Müller Demo', 'Muller Demo'],
    ['Weiß Demo AG', 'WEISS DEMO'],
    ['Łódź Demo', 'Lodz Demo'],
    ['Ørsted Demo', 'Oersted Demo'],
    ['İstanbul Demo A.Ş.', 'Istanbul Demo'],
    ['O’Neil Demo', "O'Neil Demo"],
    ['I.B.D. Demo', 'IBD Demo'],
    ['株式会社デモ', 'デモ'],
    ['株式会社デモ', '㈱デモ'],
    ['株式会社デモ', 'デモ（株）'],
    ['ﾃﾞﾓ株式会社', 'デモ'],
    ['示范科技有限公司', '示范科技股份有限公司'],
    ['示範科技有限責任公司', '示範科技'],
    ['주식회사 데모', '(주)데모'],
    ['ООО «Пример Демо»', 'Пример Демо'],
    ['Пример Демо, ООО', 'ПРИМЕР ДЕМО'],
    ['דוגמה בע"מ', 'דוגמה בע״מ'],
    ['דוגמה בע"מ', 'דוגמה'],
    ['شركة مثال ش.م.م', 'مثال'],
    ['Παράδειγμα Α.Ε.', 'παραδειγμα'],
    ['บริษัท ตัวอย่าง จำกัด (มหาชน)', 'ตัวอย่าง'],
    ['Công ty TNHH Ví Dụ', 'Vi Du'],
  ])('“%s” and “%s”', (one, other) => {
    expect(sameOrganisation(one, other)).toBe(true);
    expect(sameOrganisation(other, one)).toBe(true);
  });
});

describe('two organisations (SDP-63, SDP-68)', () => {
  test.each([
    ['Acme Demo', 'Acme Demo Two'],
    ['Acme Cloud', 'Acme Bank'],
    ['Acme Demo', 'Acme'],
    ['Acme Group', 'Acme'],
    ['Acme Holding AG', 'Acme AG'],
    ['Acme Demo 1', 'Acme Demo 2'],
    ['Acme Demo (UK) Ltd', 'Acme Demo (US) Inc.'],
    ['Northwind Demo', 'Southwind Demo'],
    ['Limited Demo', 'Demo'],
    ['Company Demo', 'Demo'],
    ['Co-op Demo', 'Op Demo'],
    ['Smith and Demo', 'Smith Demo'],
    ['Duel Demo', 'Dul Demo'],
    ['Inc.', 'Ltd.'],
    ['株式会社', '有限会社'],
    ['ハス', 'バス'],
    ['किरण', 'करण'],
    ['…', '—'],
    ['', ''],
  ])('“%s” and “%s”', (one, other) => {
    expect(sameOrganisation(one, other)).toBe(false);
    expect(sameOrganisation(other, one)).toBe(false);
  });
});

test('a name made of a legal form alone keeps it', () => {
  expect(organisationKey('The Company, Inc.')).toBe('company');
  expect(organisationKey('The')).toBe('the');
  expect(organisationKey('GmbH & Co. KG')).toBe('gmbh');
  expect(organisationKey('株式会社')).toBe('株式会社');
});
