export const ids = { command: '/sdp', run: 'commands.suggestion.run' } as const;
