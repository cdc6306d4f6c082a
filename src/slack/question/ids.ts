export const ids = {
  view: 'question.text.send',
  list: 'question.list.show',
  answer: 'question.answer.send',
  passOn: 'question.passing.send',
} as const;
