/** A description in two: what is asked, and what is to be shown for it; null where it asks for no evidence. */
export interface SplitDescription {
  asks: string;
  evidence: string | null;
}

/** What may stand before the first word of a line: a bullet or a number, and marks of emphasis. */
const bullet = /^\s*(?:(?:[*•·▪●◦‣○-]|\d+[.)]|[a-z][.)])\s+)?[*_]*\s*/i;

/** The line as AWS writes it most; behind it may stand whom it concerns or a note. */
const usual = /^(?:please\s+)?provide\s+(?:the\s+)?following\s+as\s+evidence\b[*_]*/i;

/** "Evidence:", "Evidence required (for every customer):", "Evidence" in a line of its own. */
const headed =
  /^(?:(?:required|expected|acceptable|accepted|supporting|requested)\s+)?evidence(?:\s+(?:required|expected|needed|requested|types?|items?|to\s+(?:be\s+)?provided?))*[*_]*(?=\s*(?:[:(]|$))/i;

const give = String.raw`\b(?:provide|submit|share|include|supply|attach|present|show)(?:d|s|ted)?\b`;
const within = String.raw`[^.:\n]{0,80}?`;

/** Every other way to ask: a sentence about giving what follows as evidence. */
const sentences = [
  `${give}${within}\\bfollowing\\b${within}\\bevidence\\b`,
  `${give}${within}\\bevidence\\b${within}\\b(?:following|below)\\b`,
  `\\bfollowing\\b${within}\\b(?:provided|submitted|required|needed|expected|accepted|acceptable)\\b${within}\\bevidence\\b`,
  String.raw`^the\s+following\b[^.\n]*\bevidence\b[^.\n]*:\s*[*_]*$`,
  `\\bas\\s+evidence\\b${within}${give}`,
  `${give}${within}\\bevidence\\b[^.\\n]*:\\s*[*_]*$`,
  String.raw`^evidence\s+(?:must|should|can|may|has\s+to)\s+(?:be|include|show)\b`,
].map((pattern) => new RegExp(pattern, 'i'));

const waives = /\bnot\b[^.\n]{0,40}\b(?:required|need|needed|have|has)\b[^.\n]{0,20}\bprovide\b/i;

/**
 * Splits a description where it begins to ask for evidence, in all the spellings of AWS: with a colon or without,
 * bulleted, for some customers or workloads only, with a note on the same line, or as a sentence about some partners.
 * What the line says beyond the usual words stands at the beginning of the evidence.
 */
export function splitAtEvidence(description: string): SplitDescription {
  const lines = description.split('\n');
  for (const [at, line] of lines.entries()) {
    const found = lineAsking(line, at === 0);
    if (found === null) continue;
    return {
      asks: [...lines.slice(0, at), found.before].join('\n').trim(),
      evidence: [found.lead, ...lines.slice(at + 1)].join('\n').trim(),
    };
  }
  return { asks: description.trim(), evidence: null };
}

/** Where a line begins to ask for evidence: what stands before that, and what it says beyond the usual words. */
function lineAsking(line: string, first: boolean): { before: string; lead: string } | null {
  for (const start of sentenceStarts(line)) {
    const sentence = line.slice(start).replace(bullet, '');
    const plain = usual.exec(sentence) ?? (start === 0 && !first ? headed.exec(sentence) : null);
    if (plain !== null)
      return { before: line.slice(0, start), lead: beyond(sentence.slice(plain[0].length)) };
  }
  if (waives.test(line)) return null;
  for (const start of sentenceStarts(line).reverse()) {
    const sentence = line.slice(start).replace(bullet, '');
    if (sentences.some((pattern) => pattern.test(sentence)))
      return { before: line.slice(0, start), lead: sentence };
  }
  return null;
}

/** Where the sentences of a line begin. */
function sentenceStarts(line: string): number[] {
  const ends = line.matchAll(/(?<!\b(?:e\.g|i\.e|etc|incl|vs|no))[.!?][*_)”"]*\s+(?=[*_(]*\p{Lu})/giu);
  return [0, ...[...ends].map((end) => end.index + end[0].length)];
}

/** "for several clusters:", "(required for all customers):", "Note: …"; nothing where only a colon is left. */
function beyond(rest: string): string {
  return rest.replace(/^[\s:：]+/, '').replace(/^[*_.\s]+$/, '');
}
