export const ids = { view: 'decision.outcome.save' } as const;
