export const ids = { view: 'commitment.day.save' } as const;
