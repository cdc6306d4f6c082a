export const ids = { view: 'assignment.auditor.save' } as const;
