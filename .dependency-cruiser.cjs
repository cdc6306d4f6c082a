// Which room may import which. Tests may import what they like; test/boundaries.test.ts proves that every rule bites.
const test = '\\.test\\.ts$';
const room = (...names) => names.map((name) => `^src/${name}/`);
const npm = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}/`);
const log = '^src/(runtime/log|config/config)\\.ts$';
const within = '^src/runtime/within\\.ts$';

/** The modules of a room may import that room and what `allowed` matches, nothing else. */
function only(name, allowed, comment) {
  return {
    name: `${name}-imports`,
    severity: 'error',
    comment,
    from: { path: room(name), pathNot: test },
    to: { pathNot: [...room(name), ...allowed] },
  };
}

/** Only `owners`, beside tests, may import `packages`. */
function owned(name, packages, owners, comment) {
  return {
    name: `${name}-owner`,
    severity: 'error',
    comment,
    from: { path: '^src/', pathNot: [...owners, test] },
    to: { path: npm(...packages) },
  };
}

module.exports = {
  forbidden: [
    only(
      'program',
      npm('luxon', 'zod', 'linear-sum-assignment'),
      'The guide as code is pure, so that each rule can be tested by calling it and read without knowing Slack or MongoDB; what it imports is arithmetic.',
    ),
    only(
      'chat',
      [...room('program'), ...npm('chrono-node', 'franc-min', 'luxon')],
      'What somebody meant is read off their words and what they may hear of, and off nothing else: it knows no surface, so that every surface understands alike.',
    ),
    only(
      'guide',
      [...room('program'), ...npm('minisearch', 'porter2', 'fastest-levenshtein')],
      'What answers questions on the guide is pure, as the rules are that it tells of: the same question has the same answer, wherever it is asked.',
    ),
    only(
      'catalog',
      [
        ...room('program'),
        ...npm(
          'yaml',
          'zod',
          'luxon',
          'date-holidays',
          '@e965/xlsx',
          'write-excel-file',
          'csv-parse',
          'fastest-levenshtein',
          'yauzl',
        ),
        '^(fs|fs/promises|path|url)$',
      ],
      'The catalog is data files and their loader, in the terms the program defines; it knows nothing of who reads it.',
    ),
    only(
      'desk',
      [
        ...room('program', 'catalog', 'guide'),
        ...npm('zod', 'luxon', 'canonicalize'),
        '^(crypto|async_hooks)$',
      ],
      'The desk states what it needs as ports; were it to import who fills them, no surface could be replaced or tested alone. (Crypto, for the hashes that seal a history; async_hooks, to know whether work that failed had tried to save.)',
    ),
    only(
      'store',
      [...room('desk', 'program'), ...npm('mongoose', 'mongodb', 'umzug', 'zod'), log, within],
      'The store fills the desk’s ports and must not learn who is told what, or how.',
    ),
    only(
      'courier',
      [...room('desk', 'program'), ...npm('luxon', 'zod'), '^(crypto|fs)$', log, within],
      'The courier delivers through ports, so that its ledger and its retries are proven without Slack or mail.',
    ),
    only(
      'slack',
      [
        ...room('desk', 'program', 'guide', 'chat'),
        ...npm('@slack/[^/]+', 'zod', 'luxon', 'fastest-levenshtein'),
        '^(crypto|http|timers/promises)$',
        log,
        within,
      ],
      'A surface translates between people and the desk; rules, queries and other surfaces are out of its reach.',
    ),
    only(
      'files',
      [...room('desk', 'program'), ...npm('file-type', '@file-type/[^/]+', 'yauzl'), '^crypto$', log],
      'Whoever looks into files that strangers gave knows neither where they come from nor who reads them.',
    ),
    only(
      'jobs',
      [...room('desk', 'program'), ...npm('agenda', '@agendajs/[^/]+', 'mongodb', 'luxon'), log, within],
      'A ticker only says that time has passed; what is due is derived by the program.',
    ),
    only(
      'mail',
      [...room('desk', 'program'), ...npm('nodemailer', 'zod'), log],
      'Mail is one more surface: it carries what the desk hands it.',
    ),
    only(
      'cli',
      [
        ...room('program', 'catalog', 'desk/memory'),
        '^src/desk/(audience|checklists|checklist-windows|desk|live-catalog|losses)\\.ts$',
        '^src/desk/ports/(delivery|editions)\\.ts$',
        '^src/desk/interface/rows-desk\\.ts$',
        '^src/store/open-(archives|deliveries|editions|erasing|personal-data|store)\\.ts$',
        '^src/config/(environment|variables)\\.ts$',
        ...npm('luxon', 'zod'),
        '^(readline|stream|util|fs|fs/promises|os|path)$',
      ],
      'The command line answers questions about the rules, and about histories, which it only reads, publishes checklists, has what was not told tried anew, prints what is held of a person, and erases it, and compares what lists go by with the applications; it takes no step of an application and needs no running desk.',
    ),
    owned(
      'agenda',
      ['agenda', '@agendajs/[^/]+'],
      [...room('jobs'), '^src/app\\.ts$'],
      'One room knows the scheduler, so that its defects are worked around in one place.',
    ),
    owned(
      'mongoose',
      ['mongoose', 'mongodb'],
      [...room('store', 'jobs'), '^src/app\\.ts$'],
      'One room knows MongoDB; documents are checked where they enter and nowhere else. (The scheduler shares its connection.)',
    ),
    owned(
      'slack',
      ['@slack/[^/]+'],
      [...room('slack'), log],
      'One room speaks Slack, so that its limits and its changes are met in one place.',
    ),
    owned(
      'nodemailer',
      ['nodemailer'],
      room('mail'),
      'One room speaks SMTP, and it is the one that can be switched off.',
    ),
    {
      name: 'slack-asks-the-desk',
      severity: 'error',
      comment:
        'Slack asks by the commands and queries of src/desk/interface, so that whatever it may know or change stands written there; how the desk is built, and from which ports, is out of its reach. What answers are made of stays within it, as do calls on top of the interface; and of the ports the shapes of what is stored and sent, and those that Slack fills itself or remembers its answers in (messenger, files, inbox, replies).',
      from: { path: '^src/slack/', pathNot: test },
      to: {
        path: [
          '^src/desk/(records|memory|people)/',
          '^src/desk/(desk|desk-parts|reading|context-loader|perform|open|application-views|checklist-office|live-[^/]+)\\.ts$',
          '^src/desk/ports/(applications|directory|editions|heartbeats|ledger|postman|references)\\.ts$',
          '^src/desk/(calendar/calendar-desk|business-events/(events-desk|ports))\\.ts$',
        ],
      },
    },
    {
      name: 'slack-features-apart',
      severity: 'error',
      comment: 'A feature can be read, changed and removed alone; what two of them share moves to kit/.',
      from: { path: '^src/slack/(?!kit/)([^/]+)/' },
      to: { path: '^src/slack/[^/]+/', pathNot: '^src/slack/(kit|$1)/' },
    },
    {
      name: 'slack-kit-below-features',
      severity: 'error',
      comment: 'The kit is what features stand on; knowing one of them would tie all the others to it.',
      from: { path: '^src/slack/kit/', pathNot: test },
      to: { path: '^src/slack/', pathNot: '^src/slack/kit/' },
    },
    {
      name: 'wiring-on-top',
      severity: 'error',
      comment:
        'main.ts and app.ts wire the rooms together; a room that reached back for them would see everything.',
      from: { path: '^src/[^/]+/', pathNot: test },
      to: { path: '^src/(main|app)\\.ts$' },
    },
    {
      name: 'no-sandbox-in-production',
      severity: 'error',
      comment: 'The pretend world never reaches a real desk: it must not ship, nor be fallen into.',
      from: { path: '^src/', pathNot: test },
      to: { path: '^(sandbox|test|bench)/' },
    },
    {
      name: 'doubles-independent',
      severity: 'error',
      comment:
        'A double that shared code with the program would share its mistakes, and tests against it would prove nothing.',
      from: { path: '^sandbox/(slack|mongo|mail)/', pathNot: test },
      to: { path: '^src/' },
    },
    {
      name: 'no-development-packages',
      severity: 'error',
      comment:
        'The image installs production dependencies only; anything else would fail at its first import there.',
      from: { path: '^src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-missing-modules',
      severity: 'error',
      comment: 'An import that leads nowhere is one no other rule can judge.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules in a circle can only be understood, tested and loaded all at once.',
      // Except where the language itself is a circle: MongoDB's filters, expressions and stages contain each other.
      from: { pathNot: '^sandbox/mongo/(query|aggregate)/' },
      to: { circular: true },
    },
  ],
  options: {
    // TypeScript 7 offers no compiler interface in JavaScript; swc reads the imports, those of types included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    // The sandbox's page is a browser program of its own, with its own compiler settings; swc is not told of its JSX.
    exclude: { path: '^sandbox/ui/page/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
