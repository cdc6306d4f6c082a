export const ids = { draft: 'summary.draft.save', send: 'summary.sending.save' } as const;
