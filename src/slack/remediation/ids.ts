export const ids = {
  list: 'remediation.items.view',
  page: 'remediation.items.page',
  respond: 'remediation.response.save',
  give: 'remediation.evidence.give',
  plan: 'remediation.plan.file',
} as const;
