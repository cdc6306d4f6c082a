/** Words a company's name ends with that do not tell companies apart. */
const legalForms = new Set(
  (
    'ab ag aps as asa bv co company corp corporation gmbh inc incorporated kg kgaa kk lc limited llc llp lp ltd mbh nv ' +
    'oy oyj plc private pte pty pvt sa sarl sas se spa srl ug'
  ).split(' '),
);

/**
 * A company's name as far as it tells companies apart: "The Ácme-Demo, Inc." and "ACME  Demo" are the same. Letters of every
 * script count; a name that is nothing but a legal form stays as it is.
 */
export function organisationKey(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (words[0] === 'the' && words.length > 1) words.shift();
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop();
  return words.join('');
}

/** Whether two names mean the same organisation; a name without a letter or digit is like no other. */
export function sameOrganisation(one: string, other: string): boolean {
  const key = organisationKey(one);
  return key !== '' && key === organisationKey(other);
}
