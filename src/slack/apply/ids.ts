export const ids = { view: 'apply.draft.open', choose: 'apply.designation.choose' } as const;
