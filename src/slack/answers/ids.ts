export const ids = {
  list: 'answers.list.view',
  approve: 'answers.answer.approve',
  withdraw: 'answers.answer.withdraw',
} as const;
