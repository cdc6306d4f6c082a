import { z } from 'zod';
import type { GivenAnswer, GuideAnswers } from '../desk/ports/guide-answers.js';
import { guideRulingKind } from '../desk/records/kinds.js';
import type { Models } from './models.js';
import { onceOnly } from './once-only.js';
import type { RecordPlaces } from './records/places.js';
import { withRetry } from './with-retry.js';

const answered = 'application.questions.answer.at';

/** What of an application is read to see what was answered on it. */
const Asked = z.object({
  _id: z.string(),
  application: z.object({
    questions: z
      .array(z.object({ id: z.string(), answer: z.object({ at: z.date() }).nullish() }))
      .default([]),
  }),
});

function givenIn({ _id, application }: z.infer<typeof Asked>, since: Date): GivenAnswer[] {
  return application.questions.flatMap(({ id, answer }) =>
    answer == null || answer.at < since ? [] : [{ ref: _id, question: id, at: answer.at }],
  );
}

/** Rulings on answers for everybody, stored once each; and where answers were given, by the index of applications. */
export function createGuideAnswers(models: Models, places: RecordPlaces): GuideAnswers {
  const rulings = onceOnly(guideRulingKind, places.of('guideRulings'));
  return {
    rulings: () => rulings.all(),
    async rule(ruling) {
      const note = ruling.is === 'withdrawn' ? ruling.reason : ruling.is;
      await rulings.put(ruling, { step: 'rule-on-answer', note });
    },
    async answeredSince(since, limit) {
      const found = await withRetry(() =>
        models.applications
          .find({ [answered]: { $gte: since } }, { _id: 1 })
          .sort({ [answered]: -1 })
          .limit(limit)
          .lean(),
      );
      return found.map(({ _id }) => _id);
    },
    async answersSince(since, limit) {
      const found = await withRetry(() =>
        models.applications
          .find(
            { [answered]: { $gte: since } },
            { 'application.questions.id': 1, 'application.questions.answer.at': 1 },
          )
          .sort({ [answered]: -1 })
          .limit(limit)
          .lean(),
      );
      return found.flatMap((one) => givenIn(Asked.parse(one), since));
    },
  };
}
