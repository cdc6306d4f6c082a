import { expect, test } from '@jest/globals';
import { pdf, png, protectedZip } from '../../test/doubles/real-files.js';
import { workbook } from '../../test/doubles/workbook.js';
import { zipOf } from '../../test/doubles/zip.js';
import { inspect } from './inspect.js';

const text = (words: string) => Buffer.from(words);

test.each([
  ['picture.txt', png, 'image/png'],
  ['report', pdf('Findings'), 'application/pdf'],
  [
    'drawing.svg',
    text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>'),
    'image/svg+xml',
  ],
  ['plain.svg', text('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'image/svg+xml'],
  ['table.csv', text('id;met\nECS-001;Yes\n'), 'text/csv'],
  ['notes.md', text('# Notes'), 'text/markdown'],
  ['notes', text('Überblick'), 'text/plain'],
  ['latin1.csv', Buffer.from('Überblick;ja', 'latin1'), 'text/csv'],
  ['wide.txt', Buffer.from('\uFEFFÜberblick', 'utf16le'), 'text/plain'],
  ['page.pdf', text('<!DOCTYPE html><html></html>'), 'text/html'],
  ['archive.zip', zipOf('a.txt', text('a')), 'application/zip'],
  [
    'old.doc',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1_000)]),
    'application/x-cfb',
  ],
])('%s is told by its content', async (name, bytes, type) => {
  expect(await inspect(name, bytes)).toEqual({ type });
});

test('an Excel workbook is one', async () => {
  expect(await inspect('book', await workbook({ One: [['a']] }))).toEqual({
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
});

const secretOffice = Buffer.concat([
  Buffer.from('d0cf11e0a1b11ae1', 'hex'),
  Buffer.alloc(600),
  Buffer.from('EncryptedPackage', 'utf16le'),
  Buffer.alloc(600),
]);
const secretPdf = Buffer.from(
  pdf('Findings').toString('latin1').replace('/Root', '/Encrypt 9 0 R /Root'),
  'latin1',
);

test.each([
  ['nothing', Buffer.alloc(0), 'empty', ''],
  [
    'diagram.png',
    Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
    'wrong-type',
    'application/x-msdownload',
  ],
  ['script.txt', text('#!/bin/sh\nrm -rf /'), 'wrong-type', ''],
  ['noise.csv', Buffer.from([1, 2, 3, 0, 255, 7, 9]), 'wrong-type', ''],
  ['secret.zip', protectedZip(), 'encrypted', ''],
  ['secret.docx', secretOffice, 'encrypted', ''],
  ['secret.pdf', secretPdf, 'encrypted', ''],
])('%s cannot be used', async (name, bytes, kind, detail) => {
  expect(await inspect(name, bytes)).toEqual({ kind, detail });
});

test('half an archive is no reason to fall over', async () => {
  const whole = zipOf('a.txt', text('a'));
  expect(await inspect('half.zip', whole.subarray(0, whole.length - 10))).toEqual({
    type: 'application/zip',
  });
});
