export const ids = {
  liveView: 'validation.hub.show',
  ratings: 'validation.ratings.save',
  verdicts: 'validation.verdicts.save',
  complete: 'validation.completion.save',
  documentCheck: 'validation.document.check',
} as const;
