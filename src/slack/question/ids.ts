export const ids = { view: 'question.text.send' } as const;
