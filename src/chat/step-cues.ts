import { type StepName, stepCalled, stepNames } from '../program/lifecycle.js';
import { type Cue, cueOf, wordsOfCue } from './cue.js';

const it = 'APP|application|submission|draft|it|this|that|one|case|request|everything|FIRM';
const items = 'ITEM|item|finding|point|remediation|gap|issue|fix';

/**
 * How people ask for each step beside its own name and what it does (which are understood anyway): a new step does not
 * compile without its line here. Written as in `cue.ts`. Empty for what the desk does by itself.
 */
const spoken: Record<StepName, readonly string[]> = {
  'acknowledge-guide': [
    'acknowledge|confirm|accept|read|open|see * guide',
    'we|i have read * guide',
    'where be * guide',
    'program guide',
  ],
  'save-practice': [
    'describe|edit|change|update|fill|write|complete|open|enter * practice',
    'our practice',
    'practice page|description|part',
    'microsite|success page address|link',
    'change|update|correct|edit|fix * microsite|success',
  ],
  'save-solution': [
    'describe|edit|change|update|fill|write|complete|open|enter * solution|offer|offering',
    'solution page|description|text|part',
  ],
  'save-answers': [
    'answer|fill|complete|open|continue|start|edit|do|work|change * self-assessment|assessment|checklist|questionnaire|requirement|REQ',
    'self-assessment',
    'self assessment',
    'fill * in|out * self|checklist|form',
  ],
  'fill-from-workbook': [
    'upload|import|use|download|give|send|get|take * workbook|excel|xlsx|spreadsheet|sheet',
    'workbook|excel|spreadsheet|xlsx',
    'do|fill|answer * in|with|offline excel|spreadsheet|offline',
  ],
  'undo-workbook': [
    'undo|revert|reverse|roll|take * workbook|upload|import|excel|sheet',
    'undo|revert|rollback',
  ],
  'choose-sub-categories': [
    'choose|select|change|pick|set|add * sub-category|sub-categories|category|categories|narrowing',
    'sub-category|sub-categories',
    'sub category|categories',
  ],
  'attach-review': [
    'attach|add|upload|use|give|send * well-architected|wafr|war',
    'attach|add|upload|use|give * well architected',
    'well architected',
  ],
  'remove-review': [
    'remove|delete|detach|drop * well-architected|wafr',
    'remove|delete|detach|drop * well architected',
  ],
  'move-to-edition': [
    'move|switch|change|upgrade|migrate|update * edition|version|checklist',
    'newer|new|latest|other|current edition|checklist|version',
    'use * new|newer|latest checklist|edition',
  ],
  'save-case-study': [
    'write|describe|edit|change|update|fill|complete|enter|open|fix|correct * case|study|reference|example|story',
    'case study|studies|reference',
    'customer example|reference|story',
  ],
  'reuse-case-study': [
    'reuse|re-use|recycle|copy|take * case|study|reference|example|story',
    'use * case study|reference|example again',
    'use * earlier|old|previous|existing|same|another case|study|reference',
    'case study|reference * from|of|other|another application|APP',
  ],
  'add-document': [
    'add|attach|upload|give|put|send|share * document|diagram|file|pdf|runbook|evidence|architecture|picture',
    'upload|attach',
  ],
  'describe-document': [
    'describe|rename|label|classify|mark|change * document|diagram|file',
    'make * document|file * public|non-public',
  ],
  'remove-document': ['remove|delete|drop|replace|detach * document|diagram|file|pdf|attachment'],
  'allow-negative-answer': [
    'allow|accept|permit|grant|waive|excuse * no|n|negative|REQ|exception',
    'make|grant * exception',
    'let * pass with no',
  ],
  submit: [
    `submit|resubmit|file|lodge * ${it}`,
    'submit|resubmit|re-submit',
    `send|hand|turn * ${it} in|off|over|again`,
    'send|hand in|off',
    `send * ${it}`,
    'submit * again',
    'be|we ready to send|submit|go',
    'ready for submission',
  ],
  'take-up': [
    `take|pick * ${it} up`,
    'take|pick up',
    `start|begin|do|open * ${it}? * initial? review|check|completeness`,
    'take on|over * APP|submission|application',
    'claim|grab * APP|it|submission|application',
    'handle * APP|it myself',
    'i will|want|do take * APP|it',
  ],
  'return-as-incomplete': [
    `return|bounce * ${it} * back?|incomplete?`,
    `send * ${it} back`,
    'send|give back',
    'return|bounce',
    `reject * incomplete`,
    'not complete|incomplete * return|back',
    'ask * partner * fix|complete|more',
    'hand * back',
  ],
  'accept-as-complete': [
    `accept|mark|confirm|declare|approve * ${it} * complete`,
    'accept|confirm * completeness|submission|complete',
    `pass|clear|approve * completeness|intake|initial|review|check`,
    'be|look complete accept',
    `accept * ${it}`,
    'application|APP|it|submission be|look complete',
  ],
  'assign-auditor': [
    'assign|give|allocate|appoint|name|choose|pick|find|put|get|need|propose * auditor|reviewer|WHO|somebody|someone',
    'assign',
    `give * ${it} to WHO`,
    'who|whom can|could|should|shall|will audit|review|validate|assign',
    'make WHO * auditor',
    'put WHO on',
    'WHO should|shall|can|take|review|audit * APP|it|this',
  ],
  'accept-assignment': [
    'accept|take|confirm|agree * assignment|audit|job|it|APP|case',
    'i accept|agree',
    'i will|can|happy * take|do|audit|review * it|APP|this|assignment',
    'count i in',
    'take * validation|audit|review on',
  ],
  'decline-assignment': [
    'decline|reject|refuse|turn|return|give * assignment|audit|job|APP|case|it',
    'can|could|will|do not|hardly take|do|audit|review|accept * this|it|APP|assignment|case|audit',
    'no time|capacity for|to * this|it|APP|assignment|audit|review',
    'pass on * this|it|APP|assignment',
    'not * right auditor|person',
    'too busy',
    'have * conflict decline',
  ],
  'hand-over-audit': [
    'hand|pass|give|transfer|reassign|re-assign * validation|audit|review|APP|case|it * over|on?|WHO|another|somebody|else',
    'change|replace|swap|exchange|switch|new|another|different * auditor',
    'reassign|re-assign',
    'somebody|someone else * audit|validation|review|take',
    'take * off|away|from WHO',
  ],
  'hand-over-handling': [
    'hand|pass|give|transfer * handling|case|office * over|on?|WHO|colleague|somebody',
    'change * handler',
    'somebody|someone|colleague * handle * APP|it|case',
    'give * APP|it to * colleague',
  ],
  'report-conflict': [
    'report|declare|tell|raise|have|be|flag|disclose * conflict',
    'conflict',
    'i work|used|use * for|at FIRM|partner|customer|them|they|before',
    'auditor|WHO * work|related|bias|compete * for|with|to * we|FIRM|competitor|customer',
    'not * neutral|independent|impartial',
  ],
  'challenge-conflict': [
    'challenge|dispute|contest|question|doubt|object * conflict|auditor',
    'not * really? * conflict',
    'no conflict',
    'wrong * conflict',
  ],
  'rule-on-conflict': [
    'rule|decide|judge|settle * conflict',
    'conflict * ruling|decision',
    'resolve * conflict',
  ],
  'start-validation': [
    `start|begin|open|kick|launch * validation|audit|review|validate|work|${it}`,
    'begin|start validating|auditing|reviewing',
    'start * now',
    'get start|go',
  ],
  'save-ratings': [
    'rate|score|grade|mark|enter|continue|give|fill|assess|evaluate * requirement|REQ|rating|section|APP|it|score|review|validation',
    'rate|rating|score',
    'continue|resume|go|carry * review|validation|audit|rating',
    'work on * review|validation|audit|APP',
  ],
  'save-verdicts': ['give|enter|fill|write|record|set|edit * verdict', 'verdict'],
  'check-document': [
    'check|review|look|read|verify|approve * public? document|marketing|language|diagram',
    'public document',
  ],
  'complete-validation': [
    'complete|finish|end|close|conclude|wrap * validation|audit|review|it|APP',
    'i be done|finish|through * with * review|validation|audit|APP|it',
    'validation|audit|review be * done|complete|finish',
    'mark * validation|audit|review * complete|done',
  ],
  'correct-validation-date': [
    'correct|fix|change|wrong|adjust|move * validation date',
    'correct|fix|change|wrong|adjust * date|day * validation|completion|validate',
    'validation|completion date|day * wrong|incorrect',
  ],
  'draft-summary': ['draft|write|prepare|edit|begin|start|compose|change|work * summary', 'summary draft'],
  'send-summary': [
    'send|release|share|deliver|issue|publish|mail|forward * summary',
    'summary * send|go|out|ready',
    'let * partner have * summary',
  ],
  'record-receipt': [],
  'reset-receipt': [
    'correct|fix|change|wrong|reset|adjust|move * receipt|delivery',
    'summary * receive|arrive|deliver * later|earlier|other|different|wrong|not',
    'receipt',
  ],
  'respond-to-item': [
    `respond|reply|answer|react * ${items}`,
    'respond|reply',
    `send|give|submit|provide|upload|add|put|file|attach|enter|post|write * response|answer|evidence|reply|proof`,
    `we|i|have fix|resolve|solve|address|close|do|correct|remedy|implement|patch * ${items}|it|that|this|finding|problem`,
    'here be * answer|response|reply|evidence|proof',
    'our|my answer|response|reply|evidence|proof',
    `${items} be|have * fix|resolve|solve|do|address|correct|implement`,
    `fix|resolve|solve|address|answer * ${items}`,
    'it be fix|resolve|solve now?',
  ],
  'close-item': [
    `close|accept|resolve|approve|tick|sign|verify|settle|pass * ${items}|response|answer`,
    `${items}|response be * fine|good|ok|okay|close|enough|resolve|accept|sufficient`,
    'close ITEM',
    'happy|satisfy with * response|answer|evidence|ITEM|item',
  ],
  'reopen-item': [
    `reopen|re-open|open|reject|refuse|send|return * ${items}|response|answer * again|back?`,
    'reopen|re-open',
    'response|answer|evidence be * not|insufficient|incomplete|poor|weak',
    'not * enough|sufficient|satisfy * ITEM|item|response|answer',
  ],
  'withdraw-item': [
    `withdraw|drop|remove|delete|cancel|strike|void|retract * ${items}`,
    `${items} be|not * unnecessary|mistake|wrong|need|apply|relevant|error`,
  ],
  'file-action-plan': [
    'file|submit|send|make|write|propose|create|prepare|hand|give|draft|upload|need|do|enter * action? plan',
    'action plan',
    'here be * plan',
    'plan for|how * close|fix|resolve * ITEM|item|rest',
    'can|will not * finish|fix|close|do|resolve|make * in? time|item|ITEM|all|everything',
  ],
  'forward-action-plan': [
    'forward|pass|send|escalate|submit|hand|push|relay * plan * on|program|manager?',
    'forward|pass * plan',
    'forward',
  ],
  'rule-on-plan': [
    'approve|accept|reject|refuse|decline|rule|decide|ok|okay|agree|deny|sign|confirm|judge|review|assess * plan',
    'plan * be|look|seem * fine|good|ok|okay|approve|accept|reject|unrealistic|realistic',
    'plan * APP|it|FIRM be|look|seem * fine|good|ok|okay|unrealistic|realistic',
    'ask * change * plan',
    'change * to|of|in * plan',
  ],
  'extend-remediation': [
    'extend|prolong|lengthen|stretch * remediation|window|deadline|date|APP|it|time|period',
    'give|grant|allow * more|extra|additional|longer|DAY * time|day|week?',
    'extend|extension',
    'give they|FIRM|partner * more|until|time|DAY',
  ],
  'file-report': [
    'file|write|submit|send|make|enter|complete|hand|draft|finish|open|create * final? report',
    'final report',
    'recommend * award|decline|approve|approval|rejection',
    'give|make|enter|file * recommendation',
  ],
  decide: [
    `decide|award|decline|approve|reject|grant|deny|refuse * ${it}|designation|FIRM`,
    'decide|award',
    'wait|open|pend|ready|due|outstanding * decision',
    'make|take|record|enter * decision',
    `give * ${it}? * designation|award`,
    `turn * ${it} down`,
    'say|give yes|no to * APP|FIRM|it',
  ],
  'confirm-welcome-kit': [
    'send|confirm|deliver|mail|issue|ship * welcome kit',
    'welcome kit * send|sent|go|out',
    'welcome kit',
  ],
  'record-first-award': [],
  'flag-standing': [],
  'settle-award-task': [
    'settle|do|complete|finish|close|tick|mark * task|publication|off-boarding|listing|publish',
    'task be * do|complete|finish|settle',
    'publish|publication|off-boarding',
    'off boarding',
  ],
  'hand-off-to-references': [
    'hand|pass|give|send|introduce * reference team|program',
    'reference team',
    'hand * off',
    'hand * references',
  ],
  'withdraw-publication': [
    'make|turn|set|take * case|study|story * non-public|private|offline|down',
    'unpublish|un-publish|depublish',
    'non-public|private * case|study',
    'take|pull|remove|withdraw * case|study|publication|story * down|page|site|website|publication?',
    'not * public * any|case|study',
  ],
  'request-published-change': [
    'change|update|correct|edit|fix * publish|public|listing|website|page|text',
    'listing|page|text|summary|website * wrong|outdated|change|old|incorrect|mistake',
    'typo',
  ],
  'mark-renewal-due': [],
  'start-renewal': [
    'start|begin|open|initiate|kick|launch|trigger|do * renewal|re-assessment',
    'renew * APP|designation|award|FIRM|they',
    'renew',
  ],
  'rule-on-renewal': [
    'defer|waive|postpone|delay|skip|rule|decide * renewal|re-assessment',
    'renewal * defer|waive|later|skip|postpone',
    'no renewal|re-assessment * need',
  ],
  'conclude-renewal': [],
  'end-award': [
    'end|remove|revoke|terminate|take|strip|cancel|withdraw * award|designation|badge',
    'revoke|terminate',
    'award|designation * end|remove|revoke|terminate|away',
  ],
  'record-calendar-change': [],
  hold: [
    `put|place|set * ${it} * hold`,
    'put|place|set|go on hold|ice',
    `hold|pause|park|freeze|suspend|stop|halt|rest * ${it}|clock|for|until`,
    'hold|pause|suspend|freeze',
    'stop * clock',
  ],
  resume: [
    `resume|unpause|continue|restart|unfreeze|reactivate|wake * ${it}`,
    'resume|unpause|unfreeze',
    `take * ${it} off hold`,
    'off hold',
    'go on|ahead again|with * APP|it',
    'end|lift|release * hold',
  ],
  'close-as-inactive': [
    `close|end|shut|archive|finish * ${it} * inactive?`,
    'close|mark * inactive|dead|abandon|silent|stale',
    'inactive',
    'never|not * answer|respond|hear * close',
  ],
  'apply-business-event': [],
  'undo-business-event': [],
  'record-file': [],
  'record-merged-accounts': [],
  'ask-question': [
    'ask|have|put|send|raise|got * question|something|pdm|pdr|manager|representative|team|office',
    'question',
    'ask',
    'talk|speak|chat|write|message|contact|reach|call * pdm|pdr|human|somebody|someone|person|manager|representative|rep|office|team|support',
    'need * human|person|support|advice|clarification',
    'real person|human',
    'clarify',
  ],
  'pass-on-question': [
    'pass|forward|escalate|hand|send|relay * question * on|office?',
    'question * for|to * office',
    'escalate',
  ],
  'answer-question': [
    'answer|reply|respond * question|partner|they|FIRM',
    'open|unanswered|pending question',
    'question * answer|open',
  ],
  'commit-to-date': [
    'commit|commitment|pledge',
    'name|set|give|enter|change|move|take|propose * commitment|promise|promised * date|day|back?',
    'promise * date|day|by|for',
    'commit * to|for * day|date',
    'take * promise|commitment back',
  ],
  withdraw: [
    `withdraw|cancel|retract|abandon|drop|scrap|abort|discontinue|kill|delete|remove * ${it}`,
    'withdraw|cancel|retract|abandon|abort',
    `pull|back|step|opt out * of? * ${it}?`,
    'pull|back|opt out',
    `pull * ${it}`,
    `take|call|pull * ${it} back|off|out`,
    'take|call back|off',
    'no long|longer * want|interest|need|pursue|go|continue * application|APP|designation|it?',
    'do|will not want|go|pursue|continue * application|APP|it|designation * any|more|on|further',
    `give * ${it}? * up`,
    'give up',
    'stop * application|APP|process',
  ],
};

/** What a step is called and what it does, as words to listen for: so a new step is understood by its own name. */
function ownWords(name: StepName): string[] {
  const { label, does } = stepCalled(name);
  return [label, does].map((phrase) =>
    phrase
      .toLowerCase()
      .replace(/[’']s\b/g, '')
      .split(/[^a-z-]+/)
      .filter((word) => word.length > 2 && !['the', 'and', 'for', 'that', 'was'].includes(word))
      .join(' * '),
  );
}

const byDesk = (name: StepName) => spoken[name].length === 0;

/** The steps people can ask for, each with its cues. */
export const stepCues: ReadonlyMap<StepName, readonly Cue[]> = new Map(
  stepNames
    .filter((name) => !byDesk(name))
    .map((name) => [name, [...ownWords(name), ...spoken[name]].map(cueOf)]),
);

export const stepVocabulary: readonly string[] = stepNames.flatMap((name) =>
  [...ownWords(name), ...spoken[name]].flatMap(wordsOfCue),
);
