export const ids = { view: 'welcome-kit.sending.save' } as const;
