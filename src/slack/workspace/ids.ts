export const ids = { view: 'workspace.application.view' } as const;
