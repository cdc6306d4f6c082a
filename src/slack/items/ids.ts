export const ids = { view: 'items.verdict.save' } as const;
