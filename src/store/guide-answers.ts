import type { GuideAnswers } from '../desk/ports/guide-answers.js';
import { guideRulingKind } from '../desk/records/kinds.js';
import type { Models } from './models.js';
import { onceOnly } from './once-only.js';
import type { RecordPlaces } from './records/places.js';
import { withRetry } from './with-retry.js';

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
      const answered = 'application.questions.answer.at';
      const found = await withRetry(() =>
        models.applications
          .find({ [answered]: { $gte: since } }, { _id: 1 })
          .sort({ [answered]: -1 })
          .limit(limit)
          .lean(),
      );
      return found.map(({ _id }) => _id);
    },
  };
}
