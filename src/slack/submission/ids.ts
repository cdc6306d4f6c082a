export const ids = {
  submit: 'submission.application.submit',
  withdraw: 'submission.application.withdraw',
} as const;
