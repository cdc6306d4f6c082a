export const ids = { view: 'edition.draft.move' } as const;
