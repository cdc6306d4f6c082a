export const ids = { view: 'sub-categories.choice.save' } as const;
